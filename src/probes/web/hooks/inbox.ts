// Turns the messages of all documents and workers of one visit into notes. Calls at their cap are noted at once, so that
// they stand on the page where they were made; the count that completes them comes when it comes.

import type { Kind, Miss, Note } from "../../../core/index.ts";
import type { Notebook } from "../recorder.ts";
import { decode, type Message } from "./decode.ts";
import { draft, type Origin } from "./draft.ts";

export const watches = ["call", "listener", "cookie", "storage"] as const satisfies readonly Kind[];
const mostMessages = 50_000;

export class Inbox {
  readonly #note: Note;
  readonly #miss: Miss;
  readonly #amend: Notebook["amend"];
  readonly #origins = new Map<string, Origin>();
  /** Notes of calls at their cap, by document and number: the count completes them. */
  readonly #held = new Map<string, string>();
  /** Documents of the web that have not said hello, by the origin that the browser names. */
  readonly #silent = new Map<string, string>();
  #taken = 0;

  constructor(note: Note, miss: Miss, amend: Notebook["amend"]) {
    this.#note = note;
    this.#miss = miss;
    this.#amend = amend;
  }

  /** A document came to be; our script runs in it before any other. */
  expect(document: string, origin: string): void {
    if (/^https?:/.test(origin) && !this.#origins.has(document)) this.#silent.set(document, origin);
  }

  /** `worker`: the payload is of a worker, and says where it came from. */
  take(document: string, payload: string, worker?: Pick<Origin, "target" | "creator">): void {
    if (++this.#taken > mostMessages) {
      if (this.#taken === mostMessages + 1)
        this.#flooded(`more than ${mostMessages} messages came from the pages`);
      return;
    }
    const message = decode(payload);
    if (message) this.#read(document, message, worker);
  }

  close(): void {
    for (const origin of new Set(this.#silent.values())) {
      const reason = `the hooks did not start in a document of ${origin.slice(0, 300)}`;
      this.#miss({ kinds: [...watches], code: "probe-failed", reason });
    }
  }

  #read(document: string, message: Message, worker: Pick<Origin, "target" | "creator"> = {}): void {
    const origin = this.#origins.get(document) ?? { url: "about:blank", top: false };
    switch (message.k) {
      case "hello":
        this.#origins.set(document, { url: message.url, top: message.top, ...worker });
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
        this.#put(document, message, origin);
    }
  }

  #count(key: string, count: number, end: boolean): void {
    const id = this.#held.get(key);
    if (id === undefined) return;
    this.#amend<"call">(id, { count });
    if (end) this.#held.delete(key);
  }

  #put(document: string, message: Parameters<typeof draft>[0], origin: Origin): void {
    const made = draft(message, origin, Date.now());
    const id = made && this.#note(made);
    if (id && message.k === "call" && message.hold !== undefined)
      this.#held.set(`${document} ${message.hold}`, id);
  }

  #flooded(reason: string): void {
    this.#miss({ kinds: [...watches], code: "flooded", reason });
  }
}
