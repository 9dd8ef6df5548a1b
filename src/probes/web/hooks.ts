// Sees which interfaces scripts use, what they listen to and what they store, through hooks inside every
// document. Workers are not hooked; a document in which the hooks did not start is a gap.

import { randomBytes } from "node:crypto";
import type { Miss, Note, Probe } from "../../core/index.ts";
import { decode, type Message } from "./hooks/decode.ts";
import { draft, type Origin } from "./hooks/draft.ts";
import { hookScript } from "./hooks/script.ts";
import type { Place, Session } from "./place.ts";
import { inFrames } from "./worlds.ts";

const watches = ["call", "listener", "cookie", "storage"] as const;
const mostMessages = 50_000;

export const hooks: Probe<Place> = {
  id: "hooks",
  watches,
  async attach(place, note, miss) {
    const name = `_${randomBytes(12).toString("hex")}`;
    const source = hookScript(name);
    const inbox = new Inbox(note, miss);
    place.onSession(async (session) => {
      const { type } = session.target;
      if (type !== "page" && type !== "iframe" && type !== "prerender") return;
      session.on("Runtime.bindingCalled", (called) => {
        if (called.name === name) inbox.take(`${session.id} ${called.executionContextId}`, called.payload);
      });
      const sent = [
        session.send("Page.enable"),
        session.send("Runtime.enable"),
        session.send("Runtime.addBinding", { name }),
        session.send("Page.addScriptToEvaluateOnNewDocument", { source, runImmediately: true }),
      ];
      const failed = (await Promise.allSettled(sent)).find(({ status }) => status === "rejected");
      if (failed && !session.gone.aborted) {
        miss({ kinds: [...watches], code: "probe-failed", reason: `no hooks in ${session.target.url}` });
      }
    });
    return async () => {
      // Asked from an isolated world: events cross over, the page's own functions are not used.
      const ask = `dispatchEvent(new Event("${name}")); 0`;
      const flush = (session: Session) => inFrames(session, ask, () => undefined, 1000).catch(() => []);
      await Promise.all(place.sessions().map(flush));
      inbox.close();
    };
  },
};

type Held = { readonly message: Extract<Message, { k: "call" }>; readonly origin: Origin; count: number };

/** Turns messages into notes; calls at their cap wait for the count that completes them. */
class Inbox {
  readonly #note: Note;
  readonly #miss: Miss;
  readonly #origins = new Map<string, Origin>();
  readonly #held = new Map<string, Held>();
  #taken = 0;

  constructor(note: Note, miss: Miss) {
    this.#note = note;
    this.#miss = miss;
  }

  take(document: string, payload: string): void {
    if (++this.#taken > mostMessages) {
      if (this.#taken === mostMessages + 1)
        this.#flooded(`more than ${mostMessages} messages came from the pages`);
      return;
    }
    const message = decode(payload);
    if (message) this.#read(document, message);
  }

  close(): void {
    for (const { message, origin, count } of this.#held.values()) this.#put(message, origin, count);
    this.#held.clear();
  }

  #read(document: string, message: Message): void {
    const origin = this.#origins.get(document) ?? { url: "about:blank", top: false };
    switch (message.k) {
      case "hello":
        this.#origins.set(document, { url: message.url, top: message.top });
        return;
      case "cut":
        this.#flooded(
          `${message.count} uses of interfaces in ${origin.url.slice(0, 300)} were not told one by one`,
        );
        return;
      case "count": {
        const held = this.#held.get(`${document} ${message.hold}`);
        if (held) held.count = message.count;
        return;
      }
      default:
        if (message.k === "call" && message.hold !== undefined) {
          this.#held.set(`${document} ${message.hold}`, { message, origin, count: 0 });
        } else this.#put(message, origin);
    }
  }

  #put(message: Parameters<typeof draft>[0], origin: Origin, count = 0): void {
    const made = draft(message, origin, Date.now(), count || undefined);
    if (made) this.#note(made);
  }

  #flooded(reason: string): void {
    this.#miss({ kinds: [...watches], code: "flooded", reason });
  }
}
