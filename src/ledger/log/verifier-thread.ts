// The thread that verifies signatures for a log: a message is a batch, its answer a byte for each of it, 1 for right.

import { parentPort } from "node:worker_threads";
import { QuickVerifier } from "../ed25519/quick-verifier.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { readBatch } from "./verification-batch.ts";

const quick = new QuickVerifier();
const { verify } = nodeCrypto();

parentPort?.on("message", (batch: ArrayBuffer) => {
  const all = readBatch(batch);
  const right = new Uint8Array(all.length);
  for (const [at, { publicKey, message, signature }] of all.entries()) {
    const isRight =
      quick.verify(publicKey, message, signature) ?? verify("ed25519", publicKey, message, signature);
    right[at] = isRight === true ? 1 : 0;
  }
  parentPort?.postMessage(right, [right.buffer]);
});
