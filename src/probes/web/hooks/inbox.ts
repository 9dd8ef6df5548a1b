// Turns the messages of all documents of one visit into notes. Calls at their cap wait for the count that completes them.

import type { Kind, Miss, Note } from "../../../core/index.ts";
import { decode, type Message } from "./decode.ts";
import { draft, type Origin } from "./draft.ts";

export const watches = ["call", "listener", "cookie", "storage"] as const satisfies readonly Kind[];
const mostMessages = 50_000;

type Held = { readonly message: Extract<Message, { k: "call" }>; readonly origin: Origin; count: number };

export class Inbox {
  readonly #note: Note;
  readonly #miss: Miss;
  readonly #origins = new Map<string, Origin>();
  readonly #held = new Map<string, Held>();
  /** Documents of the web that have not said hello, by the origin that the browser names. */
  readonly #silent = new Map<string, string>();
  #taken = 0;

  constructor(note: Note, miss: Miss) {
    this.#note = note;
    this.#miss = miss;
  }

  /** A document came to be; our script runs in it before any other. */
  expect(document: string, origin: string): void {
    if (/^https?:/.test(origin) && !this.#origins.has(document)) this.#silent.set(document, origin);
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
    for (const held of this.#held.values()) this.#put(held.message, held.origin, held.count);
    this.#held.clear();
    for (const origin of new Set(this.#silent.values())) {
      const reason = `the hooks did not start in a document of ${origin.slice(0, 300)}`;
      this.#miss({ kinds: [...watches], code: "probe-failed", reason });
    }
  }

  #read(document: string, message: Message): void {
    const origin = this.#origins.get(document) ?? { url: "about:blank", top: false };
    switch (message.k) {
      case "hello":
        this.#origins.set(document, { url: message.url, top: message.top });
        this.#silent.delete(document);
        return;
      case "cut":
        this.#flooded(
          `${message.count} uses of interfaces in ${origin.url.slice(0, 300)} were not told one by one`,
        );
        return;
      case "count":
        this.#count(`${document} ${message.hold}`, message.count, message.end === true);
        return;
      default:
        if (message.k === "call" && message.hold !== undefined) {
          this.#held.set(`${document} ${message.hold}`, { message, origin, count: 0 });
        } else this.#put(message, origin);
    }
  }

  /** The last count comes while the document is still open, so that the note is given its page. */
  #count(key: string, count: number, end: boolean): void {
    const held = this.#held.get(key);
    if (!held) return;
    held.count = count;
    if (!end) return;
    this.#held.delete(key);
    this.#put(held.message, held.origin, count);
  }

  #put(message: Parameters<typeof draft>[0], origin: Origin, count = 0): void {
    const made = draft(message, origin, Date.now(), count || undefined);
    if (made) this.#note(made);
  }

  #flooded(reason: string): void {
    this.#miss({ kinds: [...watches], code: "flooded", reason });
  }
}
