// Messages on channels that stay open: WebSocket, EventSource, WebTransport.

import type { Note } from "../../core/index.ts";
import type { Place, Session } from "./place.ts";
import type { Notebook } from "./recorder.ts";
import { stackOf } from "./stack-of.ts";

type Channel = { readonly request: string; readonly url: string };

type Watch = {
  readonly place: Place;
  readonly notebook: Notebook;
  readonly note: Note;
  /** Chromium's monotonic seconds as ms since the epoch. */
  readonly at: (timestamp: number) => number;
  readonly requestOf: (requestId: string) => Channel | undefined;
};

/** Notes the channels that a session opens, and every message on them. */
export function watchMessages(session: Session, watch: Watch): void {
  watchSockets(session, watch);
  session.on("Network.webTransportCreated", ({ url, initiator }) => {
    noteOpened(session, watch, "webtransport", url, stackOf(initiator?.stack));
  });
  session.on("Network.eventSourceMessageReceived", ({ timestamp, data, requestId }) => {
    const channel = watch.requestOf(requestId);
    if (channel)
      noteMessage(session, watch, channel, "eventsource", "received", timestamp, Buffer.from(data, "utf8"));
  });
}

function watchSockets(session: Session, watch: Watch): void {
  const { notebook, note, at } = watch;
  const channels = new Map<string, Channel>();
  const told = (requestId: string, headers: Record<string, string>) => {
    const channel = channels.get(requestId);
    if (channel) notebook.amend<"request">(channel.request, { headers: Object.entries(headers) });
  };
  session.on("Network.webSocketCreated", ({ requestId, url, initiator }) => {
    const request = noteOpened(session, watch, "websocket", url, stackOf(initiator?.stack));
    channels.set(requestId, { request, url });
  });
  session.on("Network.webSocketWillSendHandshakeRequest", ({ requestId, request }) =>
    told(requestId, request.headers),
  );
  session.on("Network.webSocketHandshakeResponseReceived", ({ requestId, response, timestamp }) => {
    const channel = channels.get(requestId);
    if (!channel?.request) return;
    if (response.requestHeaders) told(requestId, response.requestHeaders);
    const headers = Object.entries(response.headers);
    note({
      kind: "response",
      at: at(timestamp),
      ...channel,
      status: response.status,
      headers,
      target: session.target.type,
    });
  });
  for (const direction of ["sent", "received"] as const) {
    const event = direction === "sent" ? "Network.webSocketFrameSent" : "Network.webSocketFrameReceived";
    session.on(event, ({ requestId, timestamp, response }) => {
      const channel = channels.get(requestId);
      const bytes = Buffer.from(response.payloadData, response.opcode === 2 ? "base64" : "utf8");
      if (channel) noteMessage(session, watch, channel, "websocket", direction, timestamp, bytes);
    });
  }
}

function noteOpened(
  session: Session,
  { place, note }: Watch,
  type: "websocket" | "webtransport",
  url: string,
  stack: ReturnType<typeof stackOf>,
): string {
  place.stir();
  return note({
    kind: "request",
    url,
    method: type === "websocket" ? "GET" : "CONNECT",
    type,
    headers: [],
    witness: "cdp",
    target: session.target.type,
    ...(stack.length > 0 ? { initiator: { type: "script", stack } } : {}),
  });
}

function noteMessage(
  session: Session,
  { place, notebook, note, at }: Watch,
  { request, url }: Channel,
  channel: "websocket" | "eventsource",
  direction: "sent" | "received",
  time: number,
  bytes: Buffer,
): void {
  place.stir();
  if (!request) return;
  const body = notebook.keep(bytes);
  note({
    kind: "message",
    at: at(time),
    channel,
    direction,
    request,
    url,
    body,
    target: session.target.type,
  });
}
