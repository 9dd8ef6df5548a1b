// What pages send while they are left. Chromium's Network domain falls silent as a page goes; interception, which
// sits in the browser itself, still meets every request. It is switched on for the leaving alone, and lets all through.

import type { Protocol } from "devtools-protocol";
import type { Miss, Note, Probe } from "../../core/index.ts";
import type { Place, Session } from "./place.ts";
import type { Notebook } from "./recorder.ts";
import { askFrame } from "./worlds.ts";

const watches = ["request"] as const;

type Paused = Protocol.Fetch.RequestPausedEvent;

/** Notes requests that `network` was not told of. Whether they were really sent, NetLog knows. */
export const farewell = (notebook: Notebook): Probe<Place> => ({
  id: "web/farewell",
  watches,
  async attach(place, note, miss) {
    const leaving = new Leaving(notebook, note, miss);
    place.onSession((session) => leaving.watch(session));
    return async () => leaving.tell();
  },
});

/**
 * How long a page's goodbye takes longer, in ms. A request without `keepalive` dies with its page: without this time it
 * would be given up while it is held here, where it would have been sent if nobody had looked.
 */
const lingering = 25;
/** A page that hangs is not waited for. */
const patience = 300;

/** Registered last, so that it runs when the page's own listeners have asked for what they want. */
const linger = `addEventListener("pagehide", () => {
  const end = performance.now() + ${lingering};
  while (performance.now() < end);
}), 0`;

/** To be called right before a page is left; one that was frozen wakes up, for frozen pages can ask for nothing. */
export async function meetFarewell(place: Place): Promise<void> {
  const pages = place.sessions().filter(({ target }) => /^(page|iframe)$/.test(target.type));
  await Promise.allSettled(
    pages.flatMap((page) => [
      page.send("Page.setWebLifecycleState", { state: "active" }),
      page.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }),
      askFrame(page, page.target.id, linger, patience),
    ]),
  );
}

class Leaving {
  readonly #notebook: Notebook;
  readonly #note: Note;
  readonly #miss: Miss;
  readonly #told = new Set<string>();
  readonly #met: { readonly event: Paused; readonly at: number; readonly session: Session }[] = [];

  constructor(notebook: Notebook, note: Note, miss: Miss) {
    this.#notebook = notebook;
    this.#note = note;
    this.#miss = miss;
  }

  watch(session: Session): void {
    session.on("Network.requestWillBeSent", ({ requestId }) => void this.#told.add(requestId));
    session.on("Fetch.requestPaused", (event) => {
      session.send("Fetch.continueRequest", { requestId: event.requestId }).catch(() => undefined);
      this.#met.push({ event, at: Date.now(), session });
    });
  }

  /** At the end: by then it is known which of them were told in the ordinary way. */
  tell(): void {
    const ids = new Map<string, string>();
    for (const { event, at, session } of this.#met) {
      const { request, networkId, requestId, resourceType, redirectedRequestId } = event;
      if ((networkId !== undefined && this.#told.has(networkId)) || !/^https?:/i.test(request.url)) continue;
      const from = redirectedRequestId === undefined ? undefined : ids.get(redirectedRequestId);
      const id = this.#note({
        kind: "request",
        at,
        moment: this.#notebook.momentAt(at),
        url: request.url + (request.urlFragment ?? ""),
        method: request.method,
        type: resourceType.toLowerCase(),
        headers: Object.entries(request.headers),
        witness: "cdp",
        partial: true,
        target: session.target.type,
        ...(from ? { redirectedFrom: from } : {}),
      });
      ids.set(requestId, id);
      if (id && request.hasPostData) this.#body(id, request);
    }
  }

  #body(id: string, { url, postData, postDataEntries = [] }: Protocol.Network.Request): void {
    const parts = postDataEntries.map(({ bytes }) => bytes);
    const whole = parts.length > 0 && parts.every((part) => part !== undefined);
    if (!whole && postData === undefined) {
      const reason = `the body sent to ${url.slice(0, 200)} while the page was left could not be read`;
      this.#miss({ kinds: ["request", "disclosure"], code: "body-unread", reason });
      return;
    }
    const bytes = whole
      ? Buffer.concat(parts.map((part) => Buffer.from(part ?? "", "base64")))
      : Buffer.from(postData ?? "", "utf8");
    const body = this.#notebook.keep(bytes);
    this.#notebook.amend<"request">(id, { body });
    if (body.kept === undefined) return;
    const reason = `of ${body.size} bytes sent to ${url.slice(0, 200)}, ${body.kept} were kept`;
    this.#miss({ kinds: ["request", "disclosure"], code: "body-cut", reason });
  }
}
