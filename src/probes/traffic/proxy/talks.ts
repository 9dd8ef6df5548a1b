// Joins what the proxy tells piece by piece - heads, bodies, frames - into whole exchanges. It holds no more of each
// than the limits say; what is cut is counted.

import type {
  AbortedRequest,
  BodyData,
  InitiatedRequest,
  InitiatedResponse,
  TimingEvents,
  WebSocketMessage,
} from "mockttp";
import type { Exchange, Frame, Remote, Sink } from "../exchange.ts";
import { BoundedBytes } from "./bounded-bytes.ts";

export type TalksOptions = {
  /** Bytes kept of one body, and of all frames of one socket. */
  readonly maxBody: number;
  /** Where an exchange that begins now is to go. */
  readonly sink: () => Sink;
  /** Whether a request is for the proxy's own pages. */
  readonly own: (request: InitiatedRequest) => boolean;
  /** The far end as the proxy's own connection to it shows it. */
  readonly remote: (host: string) => Remote;
};

type Talk = {
  readonly request: InitiatedRequest;
  readonly sink: Sink;
  readonly sent: BoundedBytes;
  readonly received: BoundedBytes;
  readonly frames: Frame[];
  readonly socket: boolean;
  bytes: number;
  left: number;
  response?: InitiatedResponse;
  answered?: boolean;
};

const mostOpen = 4_000;
const mostFrames = 10_000;

/** Nothing was sent before these: no name, no connection, no trust in the server's certificate. */
const unsent =
  /^(?:ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_TLS_|ERR_SSL_)/;

export class Talks {
  readonly #options: TalksOptions;
  readonly #open = new Map<string, Talk>();

  constructor(options: TalksOptions) {
    this.#options = options;
  }

  begin(request: InitiatedRequest, socket: boolean): void {
    if (this.#options.own(request)) return;
    const sink = this.#options.sink();
    if (this.#open.size >= mostOpen) {
      const reason = `more than ${mostOpen} requests were open at once; what came above that is not recorded`;
      sink.lost({ what: "exchange", reason });
      return;
    }
    const { maxBody } = this.#options;
    this.#open.set(request.id, {
      request,
      sink,
      sent: new BoundedBytes(maxBody),
      received: new BoundedBytes(maxBody),
      frames: [],
      socket,
      bytes: 0,
      left: 0,
    });
  }

  body(side: "sent" | "received", { id, content, isEnded }: BodyData): void {
    const talk = this.#open.get(id);
    if (talk === undefined) return;
    talk[side].add(content, isEnded);
    if (talk.answered && !talk.received.open) this.#finish(talk);
  }

  head(response: InitiatedResponse): void {
    const talk = this.#open.get(response.id);
    if (talk !== undefined) talk.response = response;
  }

  answered(response: InitiatedResponse): void {
    const talk = this.#open.get(response.id);
    if (talk === undefined) return;
    talk.response = response;
    talk.answered = true;
    if (!talk.received.open) this.#finish(talk);
  }

  frame({ streamId, direction, content, eventTimestamp, timingEvents }: WebSocketMessage): void {
    const talk = this.#open.get(streamId);
    if (talk === undefined) return;
    talk.bytes += content.length;
    if (talk.bytes > this.#options.maxBody || talk.frames.length >= mostFrames) {
      talk.left++;
      return;
    }
    talk.frames.push({
      channel: "websocket",
      // Told from the proxy's side: what it received is what the program sent.
      direction: direction === "received" ? "sent" : "received",
      at: clock(timingEvents, eventTimestamp),
      bytes: content,
    });
  }

  closed(id: string): void {
    const talk = this.#open.get(id);
    if (talk !== undefined) this.#finish(talk);
  }

  aborted({ id, error, tags }: AbortedRequest): void {
    const talk = this.#open.get(id);
    if (talk === undefined) return;
    const code = codeOf(error?.code, tags);
    this.#finish(talk, talk.response === undefined && unsent.test(code) ? reasonOf(code) : undefined);
  }

  /** Sockets that are open, by the sink to which they belong. */
  get sockets(): readonly { readonly host: string; readonly sink: Sink }[] {
    return [...this.#open.values()]
      .filter(({ socket }) => socket)
      .map(({ request, sink }) => ({ host: request.destination.hostname, sink }));
  }

  /** What is still under way is told as far as it came. */
  end(): void {
    for (const talk of this.#open.values()) this.#finish(talk);
  }

  #finish(talk: Talk, failed?: string): void {
    const { request, sink, left } = talk;
    this.#open.delete(request.id);
    const host = request.destination.hostname;
    if (left > 0) {
      const reason = `${left} messages of a socket with ${host} came after its first ${this.#options.maxBody} bytes or ${mostFrames} messages, and are not recorded`;
      sink.lost({ what: "message", reason });
    }
    sink.exchange(exchangeOf(talk, this.#options.remote(host), failed));
  }
}

function exchangeOf(
  { request, response, sent, received, frames }: Talk,
  remote: Remote,
  failed?: string,
): Exchange {
  const body = sent.body;
  const answer = received.body;
  return {
    at: request.timingEvents.startTime,
    method: request.method,
    url: request.url,
    version: request.httpVersion.startsWith("2") ? "h2" : `HTTP/${request.httpVersion}`,
    headers: fields(request.rawHeaders),
    ...(body === undefined ? {} : { body }),
    ...(response === undefined
      ? {}
      : {
          response: {
            at: clock(response.timingEvents, response.timingEvents.headersSentTimestamp),
            status: response.statusCode,
            headers: fields(response.rawHeaders),
            ...mimeOf(response),
            ...(answer === undefined ? {} : { body: answer }),
          },
        }),
    frames,
    remote: { port: request.destination.port, ...remote },
    ...(failed === undefined ? {} : { failed }),
    place: { file: "proxy", start: 0, end: 0 },
  };
}

/** Headers without the pseudo fields of HTTP/2, which say what address and method say. */
const fields = (headers: InitiatedRequest["rawHeaders"]): Exchange["headers"] =>
  headers.filter(([name]) => !name.startsWith(":"));

function mimeOf({ rawHeaders }: InitiatedResponse): { mime?: string } {
  const type = rawHeaders.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const mime = type?.split(";", 1)[0]?.trim().toLowerCase();
  return mime ? { mime } : {};
}

/** Milliseconds since the Unix epoch of a moment on the monotonic clock. */
const clock = ({ startTime, startTimestamp }: TimingEvents, stamp: number | undefined): number =>
  Math.round(startTime + ((stamp ?? startTimestamp) - startTimestamp));

function codeOf(code: string | undefined, tags: readonly string[]): string {
  const told = tags.find((tag) => tag.startsWith("passthrough-error:"))?.slice("passthrough-error:".length);
  return told ?? code ?? "";
}

const reasonOf = (code: string): string =>
  code.includes("CERTIFICATE_REQUIRED")
    ? `the server asked for a client's certificate, which the proxy has not (${code})`
    : `the proxy could not reach the server (${code})`;
