// Verifies signatures on a thread of its own: it is the dearest step of adding an entry. What comes while the thread is
// at work goes to it as one batch, so that handing over costs little when there is much.

import { verify } from "node:crypto";
import { Worker } from "node:worker_threads";
import { publicKeyOf } from "../node-crypto.ts";
import { type Verification, writeBatch } from "./verification-batch.ts";

type Asked = Verification & {
  readonly tell: (isRight: boolean) => void;
  readonly fail: (error: Error) => void;
};

export class SignatureChecks {
  readonly #code: URL;
  #thread: Worker | undefined;
  #waiting: Asked[] = [];
  /** The batch that the thread is at work on; what comes meanwhile is the next one. */
  #underWay: readonly Asked[] = [];
  #isDue = false;
  #isLost = false;

  /** `code`: of the thread. */
  constructor(code = new URL("./verifier-thread.ts", import.meta.url)) {
    this.#code = code;
  }

  /** Whether `signature` (64 bytes) is one over `message` by `publicKey` (32 bytes, a point of the curve). */
  isRight(asked: Verification): Promise<boolean> {
    if (this.#isLost) return here(asked);
    return new Promise((tell, fail) => {
      this.#waiting.push({ ...asked, tell, fail });
      if (this.#isDue || this.#underWay.length > 0) return;
      this.#isDue = true;
      // What arrives in the same turn goes along.
      setImmediate(() => {
        this.#isDue = false;
        this.#hand();
      });
    });
  }

  #hand(): void {
    if (this.#waiting.length === 0) return;
    const batch = writeBatch(this.#waiting);
    this.#underWay = this.#waiting;
    this.#waiting = [];
    this.#thread ??= this.#begun();
    this.#thread.postMessage(batch, [batch]);
  }

  #begun(): Worker {
    const thread = new Worker(this.#code);
    thread.on("message", (right: Uint8Array) => {
      const done = this.#underWay;
      this.#underWay = [];
      this.#hand();
      for (const [at, { tell }] of done.entries()) tell(right[at] === 1);
    });
    thread.on("error", () => this.#lose());
    thread.on("exit", () => this.#lose());
    // Whoever waits for an answer holds a connection, which keeps the process.
    thread.unref();
    return thread;
  }

  /** Without the thread, as when it has no memory left, signatures are verified one by one. */
  #lose(): void {
    this.#isLost = true;
    for (const one of [...this.#underWay, ...this.#waiting]) here(one).then(one.tell, one.fail);
    this.#underWay = [];
    this.#waiting = [];
  }
}

function here({ publicKey, message, signature }: Verification): Promise<boolean> {
  return new Promise((resolve) => {
    verify(null, message, publicKeyOf("ed25519", publicKey), signature, (error, right) =>
      resolve(error === null && right),
    );
  });
}
