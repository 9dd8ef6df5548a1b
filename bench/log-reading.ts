// Reading a log: proofs from tiles at hand, and the audit of all of it, one thread, beside what hashing alone costs.

import { generateKeyPairSync, hash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { logSource, makeLog, openLog, sha256, signerOf, usualTypes, verifierOf, walkLog } from "../src/ledger/index.ts";
import { TreeReader, verifyInclusion } from "../src/tlog/index.ts";
import type { Section } from "./run.ts";
import { range } from "./visiting.ts";

const out = join(import.meta.dirname, "out", "log-reading");
const runs = 5;
const size = 300_000;
const proofs = 50_000;

export async function logReading(): Promise<Section> {
  rmSync(out, { recursive: true, force: true });
  const pair = generateKeyPairSync("ed25519");
  const signer = signerOf(pair.privateKey, pair.publicKey);
  const keys = [{ signer, key: verifierOf(signer, "log.example", "log", sha256) }];
  const door = { admission: { mode: "open" as const }, predicateTypes: usualTypes };
  await makeLog({ folder: out, origin: "log.example", keys, names: ["log"], door });
  const log = await openLog({ folder: out, keys });
  const entry = (at: number) => {
    const bytes = Buffer.alloc(1024);
    bytes.writeUInt32BE(at);
    return bytes;
  };
  for (let at = 0; at < size; at += 1000)
    await Promise.all(Array.from({ length: 1000 }, (_, order) => log.add(entry(at + order))));
  await log.settle();
  const { root } = log.head.checkpoint;
  await log.close();
  const { read } = logSource(out);
  const reader = new TreeReader({ size, root, read, hash: sha256 });
  const indices = Array.from({ length: proofs }, (_, at) => (at * 7919) % size);
  for (let at = 0; at < size; at += 256) await reader.inclusion(at);
  const proved: number[] = [];
  const verified: number[] = [];
  const audited: number[] = [];
  const limit: number[] = [];
  for (let run = 0; run < runs; run++) {
    proved.push(await perCore(proofs, async () => {
      for (const index of indices) await reader.inclusion(index);
    }));
    const proof = await reader.inclusion(12_345);
    const leaf = await reader.leaf(12_345);
    verified.push(await perCore(proofs, async () => {
      for (let turn = 0; turn < proofs; turn++) verifyInclusion({ index: 12_345, size, leaf, proof, root, hash: sha256 });
    }));
    audited.push(await perCore(size, async () => {
      const damages = await walkLog({ size, root, read });
      if (damages.length > 0) throw new Error(damages[0]?.message);
    }));
    const kilobyte = Buffer.alloc(1025, 7);
    const node = Buffer.alloc(65, 7);
    limit.push(await perCore(size, async () => {
      for (let turn = 0; turn < size; turn++) {
        hash("sha256", kilobyte, "binary");
        hash("sha256", node, "binary");
      }
    }));
  }
  rmSync(out, { recursive: true, force: true });
  return {
    title: "Reading a log",
    lines: [
      `A log of ${size.toLocaleString("en")} entries of 1 KiB on disk; each figure per second of one core (processor time), ${runs} runs. Targets: 40,000 proofs and 400,000 audited entries.`,
      "",
      "| what | per core-second |",
      "|---|---|",
      `| inclusion proofs made from tiles at hand | ${range(proved, 0)} |`,
      `| inclusion proofs verified | ${range(verified, 0)} |`,
      `| entries audited: read, hashed again, every tile held against them | ${range(audited, 0)} |`,
      `| the limit: hashing 1 KiB and one node of the tree, nothing else | ${range(limit, 0)} |`,
    ],
  };
}

async function perCore(count: number, run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return count / ((user + system) / 1e6);
}
