// Fetches what was sent and what came back, a few at a time. A body that cannot be had is a gap, not silence.

import type { Protocol } from "devtools-protocol";
import type { Miss } from "../../core/index.ts";
import type { Hop } from "./hops.ts";
import type { Session } from "./place.ts";
import type { Notebook } from "./recorder.ts";

// Images, fonts and films carry nothing of the visitor's; a large one is told by its size alone.
const heavy = /^(image|font|media)$/;

export class Bodies {
  readonly #notebook: Notebook;
  readonly #miss: Miss;
  readonly #most: number;
  readonly #busy = new Set<Promise<void>>();

  constructor(notebook: Notebook, miss: Miss, most: number) {
    this.#notebook = notebook;
    this.#miss = miss;
    this.#most = most;
  }

  /** Keeps a request's body; asks for it when the event did not carry all of it. */
  sent(session: Session, requestId: string, hop: Hop, request: Protocol.Network.Request): void {
    const parts = (request.postDataEntries ?? []).map(({ bytes }) => bytes);
    if (parts.length > 0 && parts.every((bytes) => bytes !== undefined)) {
      this.#keepSent(hop, Buffer.concat(parts.map((bytes) => Buffer.from(bytes ?? "", "base64"))));
      return;
    }
    this.#work(async () => {
      try {
        const { postData, base64Encoded } = await session.send("Network.getRequestPostData", { requestId });
        this.#keepSent(hop, Buffer.from(postData, base64Encoded ? "base64" : "utf8"));
      } catch (error) {
        const reason = `the body sent to ${hop.url.slice(0, 200)} could not be read: ${messageOf(error)}`;
        this.#miss({ kinds: ["request", "disclosure"], code: "body-unread", reason });
      }
    });
  }

  /** Keeps a response's body, cut at the limit. */
  received(session: Session, requestId: string, hop: Hop): void {
    const large = hop.received > this.#most;
    if (large && heavy.test(hop.type)) {
      this.#cut(hop);
      return;
    }
    this.#work(async () => {
      try {
        const { body, base64Encoded } = await session.send("Network.getResponseBody", { requestId });
        const bytes = Buffer.from(body, base64Encoded ? "base64" : "utf8");
        if (!hop.response || bytes.length === 0) return;
        const kept = this.#notebook.keep(bytes, undefined, Math.max(bytes.length, large ? hop.received : 0));
        this.#notebook.amend<"response">(hop.response, { body: kept });
        if (kept.kept !== undefined) this.#cut(hop);
      } catch (error) {
        if (large) return this.#cut(hop);
        const reason = `the answer of ${hop.url.slice(0, 200)} could not be read: ${messageOf(error)}`;
        this.#miss({ kinds: ["response"], code: "body-unread", reason, harmless: true });
      }
    });
  }

  /** A body that was still coming when it ended, and is longer than would have been kept. */
  unfinished(hop: Hop): void {
    if (hop.received > this.#most) this.#cut(hop);
  }

  /** Resolves when nothing is under way, or after `most` ms. */
  async idle(most: number): Promise<void> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
    }, most);
    while (this.#busy.size > 0 && !late) {
      await Promise.race([...this.#busy, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    clearTimeout(timer);
  }

  #keepSent(hop: Hop, bytes: Buffer): void {
    const body = this.#notebook.keep(bytes);
    this.#notebook.amend<"request">(hop.request, { body });
    if (body.kept === undefined) return;
    const reason = `of ${body.size} bytes sent to ${hop.url.slice(0, 200)}, ${body.kept} were kept`;
    this.#miss({ kinds: ["request", "disclosure"], code: "body-cut", reason });
  }

  #cut(hop: Hop): void {
    const reason = `of ${hop.received} bytes answered by ${hop.url.slice(0, 200)}, at most ${this.#most} were kept`;
    this.#miss({ kinds: ["response"], code: "body-cut", reason, harmless: true });
  }

  #work(what: () => Promise<void>): void {
    const work: Promise<void> = what().finally(() => this.#busy.delete(work));
    this.#busy.add(work);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
