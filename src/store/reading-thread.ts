// What `readAhead` starts: one file, read to its end.

import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { cutLines } from "./cut-lines.ts";
import type { Ahead, Sent } from "./read-ahead.ts";

/** Pieces that may wait to be taken: half a megabyte of the file each. */
const most = 32;
const { file, mark, taken }: Ahead = workerData;

const send = (sent: Sent) => parentPort?.postMessage(sent);
const digest = createHash("sha256");
const opened = openSync(file, "r");
const fill = (into: Uint8Array) => {
  const size = readSync(opened, into);
  digest.update(into.subarray(0, size));
  return size;
};

let sent = 0;
for (const piece of cutLines({ fill }, mark)) {
  for (let before = Atomics.load(taken, 0); sent - before >= most; before = Atomics.load(taken, 0)) {
    Atomics.wait(taken, 0, before);
  }
  send(piece);
  sent++;
}
for (const rest = Buffer.alloc(64 * 1024); fill(rest) > 0; );
closeSync(opened);
send({ sort: "digest", sha256: digest.digest("hex") });
