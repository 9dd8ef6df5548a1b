// Messages on channels that stay open: WebSocket, EventSource, WebTransport.

import type { Note } from "../../core/index.ts";
import type { Place, Session } from "./place.ts";
import type { Notebook } from "./recorder.ts";
import { stackOf } from "./stack-of.ts";

type Channel = { readonly request: string; readonly url: string };

/** Notes a session's channels; `at` turns Chromium's monotonic seconds into ms since the epoch. */
export function watchMessages(
  session: Session,
  place: Place,
  notebook: Notebook,
  note: Note,
  at: (timestamp: number) => number,
  requestOf: (requestId: string) => Channel | undefined,
): void {
  const channels = new Map<string, Channel>();
  const { type } = session.target;
  const open = (id: string, kind: "websocket" | "webtransport", url: string, stack: ReturnType<typeof stackOf>) => {
    place.stir();
    const request = note({
      kind: "request",
      url,
      method: kind === "websocket" ? "GET" : "CONNECT",
      type: kind,
      headers: [],
      witness: "cdp",
      target: type,
      ...(stack.length > 0 ? { initiator: { type: "script", stack } } : {}),
    });
    channels.set(id, { request, url });
  };
  const message = (id: string, direction: "sent" | "received", time: number, text: string, binary: boolean) => {
    place.stir();
    const channel = channels.get(id);
    if (!channel?.request) return;
    const body = notebook.keep(Buffer.from(text, binary ? "base64" : "utf8"));
    note({ kind: "message", at: at(time), channel: "websocket", direction, ...channel, body, target: type });
  };

  session.on("Network.webSocketCreated", ({ requestId, url, initiator }) => {
    open(requestId, "websocket", url, stackOf(initiator?.stack));
  });
  session.on("Network.webSocketWillSendHandshakeRequest", ({ requestId, request }) => {
    const channel = channels.get(requestId);
    if (channel) notebook.amend<"request">(channel.request, { headers: Object.entries(request.headers) });
  });
  session.on("Network.webSocketHandshakeResponseReceived", ({ requestId, response, timestamp }) => {
    const channel = channels.get(requestId);
    if (!channel?.request) return;
    if (response.requestHeaders) {
      notebook.amend<"request">(channel.request, { headers: Object.entries(response.requestHeaders) });
    }
    note({
      kind: "response",
      at: at(timestamp),
      ...channel,
      status: response.status,
      headers: Object.entries(response.headers),
      target: type,
    });
  });
  session.on("Network.webSocketFrameSent", ({ requestId, timestamp, response }) => {
    message(requestId, "sent", timestamp, response.payloadData, response.opcode === 2);
  });
  session.on("Network.webSocketFrameReceived", ({ requestId, timestamp, response }) => {
    message(requestId, "received", timestamp, response.payloadData, response.opcode === 2);
  });
  session.on("Network.webTransportCreated", ({ transportId, url, initiator }) => {
    open(transportId, "webtransport", url, stackOf(initiator?.stack));
  });
  session.on("Network.eventSourceMessageReceived", ({ timestamp, data, requestId }) => {
    place.stir();
    const channel = requestOf(requestId);
    if (!channel?.request) return;
    const body = notebook.keep(Buffer.from(data, "utf8"));
    note({
      kind: "message",
      at: at(timestamp),
      channel: "eventsource",
      direction: "received",
      request: channel.request,
      url: channel.url,
      body,
      target: type,
    });
  });
}
