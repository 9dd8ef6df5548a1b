// Grows one log to ten million entries of 1 KiB and prints, as JSON, what an entry costs at each size and the memory
// that the process has then. node bench/log-growth.ts FOLDER MOST

import { generateKeyPairSync } from "node:crypto";
import { makeLog, openLog, sha256, signerOf, usualTypes, verifierOf } from "../src/ledger/index.ts";

const [folder = "", most = "10000000"] = process.argv.slice(2);
const pair = generateKeyPairSync("ed25519");
const signer = signerOf(pair.privateKey, pair.publicKey);
const origin = "log.example/bench";
const keys = [{ signer, key: verifierOf(signer, origin, "log", sha256) }];
const door = { admission: { mode: "open" as const }, predicateTypes: usualTypes };
await makeLog({ folder, origin, keys, names: ["log"], door });
const log = await openLog({ folder, keys });
const together = 1024;
/** Entries that are measured at each size. */
const measured = 50 * together;
const found: object[] = [];
let size = 0;
for (const target of [10_000, 100_000, 1_000_000, 10_000_000].filter((one) => one <= Number(most))) {
  while (size < target - measured / 2) await add();
  const begun = performance.now();
  const cpu = process.cpuUsage();
  for (let turn = 0; turn < measured / together; turn++) await add();
  const { user, system } = process.cpuUsage(cpu);
  found.push({
    size: target,
    perSecond: measured / ((performance.now() - begun) / 1000),
    cpu: (user + system) / measured,
    memory: process.memoryUsage().rss / 1e6,
  });
}
await log.close();
process.stdout.write(JSON.stringify(found));

async function add(): Promise<void> {
  const batch = Array.from({ length: together }, (_, at) => {
    const entry = Buffer.alloc(1024);
    entry.writeDoubleBE(size + at);
    return log.add(entry);
  });
  await Promise.all(batch);
  size += together;
}
