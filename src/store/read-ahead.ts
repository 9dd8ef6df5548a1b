// Reads a file in a thread of its own, which makes the digest and cuts the text, so that this one has only to parse.

import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { Piece } from "./source.ts";

export type Ahead = {
  readonly file: string;
  readonly mark: string;
  /** How many pieces have been taken, in place 0: the thread waits when it is too far ahead. */
  readonly taken: Int32Array;
};

/** The pieces of `cutLines`, then the digest (SHA-256, hex) of all bytes of the file. */
export type Sent = Piece | { readonly sort: "digest"; readonly sha256: string };

/** Throws what reading the file throws. */
export async function* readAhead(file: string, mark: string): AsyncGenerator<Sent> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const workerData: Ahead = { file, mark, taken };
  const worker = new Worker(new URL("./reading-thread.ts", import.meta.url), { workerData });
  try {
    for await (const [sent] of on(worker, "message", { close: ["exit"] })) {
      yield sent;
      if (sent.sort === "digest") return;
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
    }
  } finally {
    await worker.terminate();
  }
  throw new Error(`The thread that reads ${file} ended before the file did.`);
}
