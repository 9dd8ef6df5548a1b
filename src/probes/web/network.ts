// Every request and response of every target of a visit, as the DevTools protocol tells them, with what
// really went over the wire. It classifies nothing and leaves nothing out but data: and blob: addresses.

import type { Protocol } from "devtools-protocol";
import type { Draft, Miss, Note, Probe } from "../../core/index.ts";
import { Bodies } from "./bodies.ts";
import { Chains, type Hop, pair } from "./hops.ts";
import { watchMessages } from "./messages.ts";
import type { Place, Session } from "./place.ts";
import type { Notebook } from "./recorder.ts";
import { stackOf } from "./stack-of.ts";
import { WireCookies } from "./wire-cookies.ts";

const watches = ["request", "response", "message", "cookie"] as const;

type RequestEvent = Protocol.Network.RequestWillBeSentEvent;

/** `wanted` leaves out requests that the caller itself keeps from the network; by default there are none. */
export const network = (
  notebook: Notebook,
  wanted: (event: RequestEvent) => boolean = () => true,
): Probe<Place> => ({
  id: "web/network",
  watches,
  async attach(place, note, miss) {
    const traffic = new Traffic(place, notebook, note, miss, wanted);
    place.onSession((session) => traffic.watch(session));
    return () => traffic.stop();
  },
});

class Traffic {
  readonly #place: Place;
  readonly #wanted: (event: RequestEvent) => boolean;
  readonly #notebook: Notebook;
  readonly #note: Note;
  readonly #chains = new Chains();
  readonly #bodies: Bodies;
  readonly #cookies: WireCookies;
  readonly #frames = new Map<string, string>();
  /** Adding this to a monotonic time of Chromium's (s) gives seconds since the epoch. */
  #epoch = Date.now() / 1000 - performance.now() / 1000;

  constructor(
    place: Place,
    notebook: Notebook,
    note: Note,
    miss: Miss,
    wanted: (event: RequestEvent) => boolean,
  ) {
    this.#place = place;
    this.#wanted = wanted;
    this.#notebook = notebook;
    this.#note = note;
    this.#bodies = new Bodies(notebook, miss, place.visitor.maxBody);
    this.#cookies = new WireCookies(note);
  }

  watch(session: Session): void {
    session.on("Network.requestWillBeSent", (event) => this.#request(session, event));
    session.on("Network.requestWillBeSentExtraInfo", (event) => {
      this.#chains.of(event.requestId).extras.push(event);
      this.#pair(event.requestId);
    });
    session.on("Network.responseReceived", (event) => this.#response(session, event));
    session.on("Network.responseReceivedExtraInfo", (event) => {
      this.#chains.of(event.requestId).responseExtras.push(event);
      this.#withheld(session, event.requestId);
      this.#pair(event.requestId);
    });
    session.on("Network.requestServedFromCache", ({ requestId }) => {
      const hop = this.#chains.last(requestId);
      if (!hop) return;
      hop.fromCache = true;
      this.#notebook.amend<"request">(hop.request, { fromCache: true });
    });
    session.on("Network.dataReceived", ({ requestId, dataLength }) => {
      this.#place.stir();
      const hop = this.#chains.last(requestId);
      if (hop) hop.received += dataLength;
    });
    session.on("Network.loadingFinished", (event) => this.#finished(session, event));
    session.on("Network.loadingFailed", (event) => this.#failed(session, event));
    session.on("Page.frameNavigated", ({ frame }) => void this.#frames.set(frame.id, frame.url));
    watchMessages(session, {
      place: this.#place,
      notebook: this.#notebook,
      note: this.#note,
      at: (time) => this.#at(time),
      requestOf: (id) => this.#chains.last(id),
    });
  }

  /** Waits for bodies under way; what has not come to an end is marked as such. */
  async stop(): Promise<void> {
    for (const { hops } of this.#chains.all()) for (const hop of hops) this.#tellFailure(hop);
    await this.#bodies.idle(2000);
    for (const { hops } of this.#chains.all()) {
      const last = hops.at(-1);
      if (!last || last.done) continue;
      this.#notebook.amend<"request">(last.request, { partial: true });
      this.#bodies.unfinished(last);
    }
  }

  /** Monotonic seconds to ms since the epoch. */
  #at(timestamp: number): number {
    return (timestamp + this.#epoch) * 1000;
  }

  #request(session: Session, event: RequestEvent): void {
    const { request, requestId, redirectResponse } = event;
    if (/^(data|blob|about|chrome|devtools|chrome-extension):/i.test(request.url)) return;
    if (!this.#wanted(event)) return;
    this.#place.stir();
    this.#epoch = event.wallTime - event.timestamp;
    const chain = this.#chains.of(requestId);
    const before = chain.hops.at(-1);
    if (before && !redirectResponse) return; // Told twice, by a page and by its worker or frame.
    if (before && redirectResponse) {
      this.#answered(
        session,
        before,
        redirectResponse,
        event.redirectHasExtraInfo,
        this.#at(event.timestamp),
      );
      before.done = true;
    }
    const at = event.wallTime * 1000;
    const url = request.url + (request.urlFragment ?? "");
    const frame = this.#frame(event.frameId);
    const type = (event.type ?? "other").toLowerCase();
    const id = this.#note({
      kind: "request",
      at,
      url,
      method: request.method,
      type,
      headers: Object.entries(request.headers),
      initiator: initiatorOf(event.initiator),
      witness: "cdp",
      target: session.target.type,
      ...(frame ? { frame } : {}),
      ...(before?.request ? { redirectedFrom: before.request } : {}),
    });
    const hop: Hop = {
      request: id,
      url,
      method: request.method,
      at,
      type,
      received: 0,
      done: false,
      fromCache: false,
      ...(frame ? { frame } : {}),
    };
    chain.hops.push(hop);
    if (id && request.hasPostData) this.#bodies.sent(session, requestId, hop, request);
    this.#pair(requestId);
  }

  #response(session: Session, event: Protocol.Network.ResponseReceivedEvent): void {
    this.#place.stir();
    const hop = this.#chains.last(event.requestId);
    if (!hop || hop.response !== undefined) return;
    this.#answered(session, hop, event.response, event.hasExtraInfo, this.#at(event.timestamp));
    this.#pair(event.requestId);
  }

  #answered(session: Session, hop: Hop, response: Protocol.Network.Response, raw: boolean, at: number): void {
    hop.rawExpected = raw;
    if (!hop.request) return;
    hop.fromCache ||= response.fromDiskCache === true || response.fromPrefetchCache === true;
    if (hop.fromCache) this.#notebook.amend<"request">(hop.request, { fromCache: true });
    hop.response = this.#note({
      ...answer(hop, response),
      at,
      moment: this.#notebook.momentAt(hop.at),
      target: session.target.type,
      ...(hop.fromCache ? { fromCache: true } : {}),
    });
  }

  #pair(requestId: string): void {
    pair(this.#chains.of(requestId), {
      request: (hop, extra) => {
        const cookies = this.#cookies.sent(hop, extra, this.#notebook.momentAt(hop.at));
        const headers = Object.entries(extra.headers);
        if (hop.request)
          this.#notebook.amend<"request">(hop.request, {
            headers,
            ...(cookies.length > 0 ? { cookies } : {}),
          });
      },
      response: (hop, extra) => {
        if (hop.response)
          this.#notebook.amend<"response">(hop.response, { headers: rawHeaders(extra.headers) });
        this.#cookies.received(hop, extra, this.#notebook.momentAt(hop.at));
      },
    });
  }

  #finished(session: Session, { requestId }: Protocol.Network.LoadingFinishedEvent): void {
    this.#place.stir();
    const hop = this.#chains.last(requestId);
    if (!hop) return;
    hop.done = true;
    if (hop.response && hop.received > 0) this.#bodies.received(session, requestId, hop);
  }

  #failed(session: Session, event: Protocol.Network.LoadingFailedEvent): void {
    this.#place.stir();
    const chain = this.#chains.of(event.requestId);
    const hop = chain.hops.at(-1);
    if (!hop) return;
    hop.done = true;
    hop.failed = event.blockedReason ?? event.corsErrorStatus?.corsError ?? event.errorText;
    this.#withheld(session, event.requestId);
    this.#pair(event.requestId);
    this.#bodies.unfinished(hop);
  }

  /** What CORS or ORB keeps from the page has been sent and answered all the same, cookies included; that is often told last. */
  #withheld(session: Session, requestId: string): void {
    const chain = this.#chains.of(requestId);
    const hop = chain.hops.at(-1);
    const [extra] = chain.responseExtras;
    if (!extra || hop?.failed === undefined || hop.response !== undefined) return;
    hop.rawExpected = true;
    hop.response = this.#note({
      kind: "response",
      request: hop.request,
      url: hop.url,
      status: extra.statusCode,
      headers: rawHeaders(extra.headers),
      moment: this.#notebook.momentAt(hop.at),
      target: session.target.type,
    });
  }

  /** A request failed when nothing of it went over the wire; otherwise only its answer is missing. */
  #tellFailure({ request, response, extra, failed }: Hop): void {
    if (failed === undefined) return;
    const reached = response !== undefined || extra !== undefined || /ABORTED/.test(failed);
    this.#notebook.amend<"request">(request, reached ? { partial: true } : { failed });
  }

  /** The frame's address, when it is not the top page. */
  #frame(id: string | undefined): string | undefined {
    const url = id === undefined ? undefined : this.#frames.get(id);
    return url === undefined || url === this.#place.top || url === "about:blank" ? undefined : url;
  }
}

function initiatorOf({ type, url, stack }: Protocol.Network.Initiator) {
  const frames = stackOf(stack);
  return { type, ...(url ? { url } : {}), ...(frames.length > 0 ? { stack: frames } : {}) };
}

/** Extra info joins repeated headers by a line feed. */
const rawHeaders = (headers: Protocol.Network.Headers): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    String(value)
      .split("\n")
      .map((line): [string, string] => [name, line]),
  );

function answer(hop: Hop, response: Protocol.Network.Response): Extract<Draft, { kind: "response" }> {
  const { securityDetails: tls } = response;
  return {
    kind: "response",
    request: hop.request,
    url: response.url,
    status: response.status,
    headers: rawHeaders(response.headers),
    mime: response.mimeType,
    ...(response.remoteIPAddress ? { ip: response.remoteIPAddress.replace(/^\[|\]$/g, "") } : {}),
    ...(response.remotePort ? { port: response.remotePort } : {}),
    ...(response.protocol ? { protocol: response.protocol } : {}),
    ...(response.fromServiceWorker ? { fromServiceWorker: true } : {}),
    ...(tls
      ? {
          tls: {
            protocol: tls.protocol,
            cipher: tls.cipher,
            subject: tls.subjectName,
            issuer: tls.issuer,
            names: tls.sanList.slice(0, 50),
            validFrom: tls.validFrom * 1000,
            validTo: tls.validTo * 1000,
          },
        }
      : {}),
  };
}
