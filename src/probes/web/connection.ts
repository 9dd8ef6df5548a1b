// The DevTools protocol over Chromium's pipe (fd 3 in, fd 4 out, JSON ended by NUL).
// It carries messages and forgets; what they mean is decided elsewhere.

import type { Readable, Writable } from "node:stream";
import { Problem } from "../../core/index.ts";

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
};

type Handler = (params: Record<string, unknown>) => void;
type Pending = {
  readonly session: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

const largest = 256 * 1024 * 1024;

export class Connection {
  readonly #out: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #closed = new AbortController();
  #id = 0;
  #parts: Buffer[] = [];
  #length = 0;

  /** `output` is what Chromium writes (fd 4), `input` what it reads (fd 3). */
  constructor(input: Writable, output: Readable) {
    this.#out = input;
    input.on("error", () => this.close("the browser closed its pipe"));
    output.on("error", () => this.close("the browser closed its pipe"));
    output.on("close", () => this.close("the browser ended"));
    output.on("data", (chunk: Buffer) => this.#read(chunk));
  }

  /** Aborted, with the reason as text, when nothing can be said or heard any more. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Rejects with the browser's own message, after `timeout` ms, or when the session or the browser is gone. */
  send(method: string, params: unknown, session = "", timeout = 10_000): Promise<unknown> {
    if (this.closed.aborted) return Promise.reject(new Error(String(this.closed.reason)));
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`${method}: no answer within ${timeout} ms`));
      }, timeout);
      this.#pending.set(id, { session, resolve, reject, timer });
      const message = { id, method, params: params ?? {}, ...(session ? { sessionId: session } : {}) };
      this.#out.write(`${JSON.stringify(message)}\0`);
    });
  }

  on(session: string, event: string, handler: Handler): () => void {
    const key = `${session} ${event}`;
    const handlers = this.#handlers.get(key) ?? new Set();
    this.#handlers.set(key, handlers.add(handler));
    return () => void handlers.delete(handler);
  }

  /** Forgets a session: its handlers go, its unanswered commands reject. */
  drop(session: string): void {
    for (const key of this.#handlers.keys()) if (key.startsWith(`${session} `)) this.#handlers.delete(key);
    this.#fail((pending) => pending.session === session, "the page or worker is gone");
  }

  close(reason: string): void {
    if (this.closed.aborted) return;
    this.#closed.abort(reason);
    this.#fail(() => true, reason);
    this.#handlers.clear();
    this.#out.destroy();
  }

  #fail(which: (pending: Pending) => boolean, reason: string): void {
    for (const [id, pending] of this.#pending) {
      if (!which(pending)) continue;
      this.#pending.delete(id);
      clearTimeout(pending.timer);
      pending.reject(new Error(reason));
    }
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.#parts.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.#parts).toString("utf8");
      this.#parts = [];
      this.#length = 0;
      start = end + 1;
      this.#hear(JSON.parse(text) as Message);
    }
    const rest = chunk.subarray(start);
    this.#length += rest.length;
    if (this.#length > largest) this.close("the browser sent a message larger than 256 MB");
    else if (rest.length > 0) this.#parts.push(rest);
  }

  #hear({ id, method, params, result, error, sessionId }: Message): void {
    if (id !== undefined) {
      const pending = this.#pending.get(id);
      if (!pending) return;
      this.#pending.delete(id);
      clearTimeout(pending.timer);
      if (error) pending.reject(new Error(error.message));
      else pending.resolve(result);
      return;
    }
    for (const handler of [...(this.#handlers.get(`${sessionId ?? ""} ${method}`) ?? [])])
      handler(params ?? {});
  }
}

/** The one word for a browser that went away. */
export const ended = (reason: unknown) =>
  new Problem("unreachable", `The browser stopped: ${String(reason)}.`, {
    hint: "What had been seen until then is in the dossier.",
  });
