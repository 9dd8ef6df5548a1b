// Vectors of the log's tree and tiles, of a witness's answers and of redaction, for us and for others: docs/spec/vectors.
// UPDATE_VECTORS=1 writes them anew; a change of them is a diff that a person approves.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { logSource } from "../src/ledger/client/log-source.ts";
import { makeLog } from "../src/ledger/log/make-log.ts";
import { openLog } from "../src/ledger/log/open-log.ts";
import { sha256 } from "../src/ledger/node-crypto.ts";
import { openWitness } from "../src/ledger/witness/open-witness.ts";
import { memoryLog } from "../src/ledger/witness/witness.fixture.ts";
import { addLog, makeWitness } from "../src/ledger/witness/witness-folder.ts";
import { commitFile, redactionScheme, seedOf } from "../src/redaction/commit.ts";
import { cutFile, piecesOf, recordBytes, redactableOf, verifyRedacted } from "../src/redaction/index.ts";
import { eachSalt } from "../src/redaction/salts.ts";
import { formatAddCheckpoint, formatVkey, TreeReader, tilePath, utf8, widthOf } from "../src/tlog/index.ts";
import { partyOf } from "../src/tlog/signers.fixture.ts";

const home = join(import.meta.dirname, "..", "docs", "spec", "vectors");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function same(name: string, value: unknown): void {
  const file = join(home, name);
  const written = `${JSON.stringify(value, null, 1)}\n`;
  if (process.env["UPDATE_VECTORS"]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, written);
  }
  assert.equal(readFileSync(file, "utf8"), written, `${name} is not what comes out`);
}

function folder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "probity-vectors-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

const entry = (at: number): string => `entry ${at}`;

test("tree/tree.json: roots, proofs and tiles of a log of 600 entries, batch by batch", async () => {
  using place = folder();
  const { signer, key } = partyOf("log.example/vectors", 1);
  const at = join(place.path, "log");
  const door = { admission: { mode: "open" as const }, predicateTypes: ["urn:probity:finding:1"] };
  await makeLog({ folder: at, origin: key.name, keys: [{ signer, key }], names: ["log"], door });
  const log = await openLog({ folder: at, keys: [{ signer, key }] });
  const sizes = [1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 600];
  const trees = [];
  const read = logSource(at).read;
  for (const size of sizes) {
    const { size: before } = log.head.checkpoint;
    await Promise.all(
      Array.from({ length: size - before }, (_, order) => log.add(utf8(entry(before + order)))),
    );
    await log.settle();
    const { root } = log.head.checkpoint;
    const reader = new TreeReader({ size, root, read, hash: sha256 });
    const indices = [...new Set([0, Math.floor(size / 2), size - 1])];
    const inclusion: Record<string, string[]> = {};
    for (const index of indices) inclusion[index] = (await reader.inclusion(index)).map(hex);
    const consistency: Record<string, string[]> = {};
    for (const from of sizes.filter((one) => one < size))
      consistency[from] = (await reader.consistency(from)).map(hex);
    trees.push({ size, root: hex(root), checkpoint: log.head.note, inclusion, consistency });
  }
  const tiles: Record<string, string> = {};
  for (const [level, index] of [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    ["entries", 0],
    ["entries", 2],
  ] as const) {
    const path = tilePath({ level, index, width: widthOf(level, index, 600) });
    tiles[path] = createHash("sha256")
      .update(await read(path))
      .digest("hex");
  }
  await log.close();
  same("tree/tree.json", {
    format: "probity/vectors/tree/1",
    about:
      "A log whose entries are the words `entry 0`, `entry 1`, … in UTF-8. Of each size: its root, its checkpoint, RFC 9162 proofs in hex, by index and by the size from which they lead; of the last size: SHA-256 of what lies under each path.",
    origin: key.name,
    vkey: formatVkey(key),
    trees,
    tiles,
  });
});

test("witness/witness.json: what a witness answers, request by request", async () => {
  using place = folder();
  const { signer, key } = partyOf("witness.example/vectors", 4);
  const at = join(place.path, "w");
  const log = memoryLog("log.example/witnessed", 40, "entry", partyOf("log.example/witnessed", 1).signer);
  const fork = memoryLog("log.example/witnessed", 40, "another", partyOf("log.example/witnessed", 1).signer);
  const strange = memoryLog("log.example/strange", 40, "entry", partyOf("log.example/strange", 1).signer);
  const imitating = memoryLog("log.example/witnessed", 40, "entry", partyOf("log.example/strange", 1).signer);
  await makeWitness(at, { name: key.name, keys: ["w"], vkeys: [formatVkey(key)] });
  await addLog(at, log.key);
  const witness = await openWitness({ folder: at, keys: [{ signer, key }], now: () => 1_767_225_600_000 });
  const request = async (old: number, size: number, of = log) =>
    Buffer.from(await of.ask(old, size)).toString();
  const note = await log.note(20);
  const cases = [
    ["the first checkpoint, from nothing", await request(0, 8)],
    ["the same again", await request(8, 8)],
    ["a larger tree", await request(8, 13)],
    ["an old size that it has left behind", await request(8, 20)],
    ["an old size that it has not reached", await request(20, 30)],
    ["an old size above the checkpoint's", await request(14, 13)],
    ["another tree of the same size", await request(13, 13, fork)],
    ["a tree that the last one does not begin", await request(13, 20, fork)],
    [
      "a proof that lacks a hash",
      Buffer.from(formatAddCheckpoint(13, (await log.consistency(13, 20)).slice(1), note)).toString(),
    ],
    ["a log that it does not know", await request(0, 5, strange)],
    ["a key that is not the log's", await request(13, 20, imitating)],
    ["a signature that is wrong", (await request(13, 20)).replace(/.{6}=\n$/, "AAAAAA=\n")],
    ["a size with a zero before it", (await request(13, 20)).replace("old 13", "old 013")],
    ["no empty line behind the proof", (await request(13, 20)).replace("\n\n", "\n")],
    ["and the log goes on", await request(13, 20)],
  ] as const;
  const steps = [];
  for (const [name, body] of cases) {
    const { status, ...rest } = await witness.addCheckpoint(utf8(body));
    const answer =
      "lines" in rest
        ? { body: rest.lines }
        : "size" in rest
          ? { body: `${rest.size}\n`, type: "text/x.tlog.size" }
          : {};
    steps.push({ name, request: body, status, ...answer });
  }
  await witness.close();
  same("witness/witness.json", {
    format: "probity/vectors/witness/1",
    about:
      "Requests of POST add-checkpoint to one witness, one after the other, with the status and, where it is fixed, the body and the type of each answer. Its clock stands at `time`; it knows the log `knows`. Where no body is given any words will do.",
    vkey: formatVkey(key),
    knows: formatVkey(log.key),
    time: 1_767_225_600,
    steps,
  });
});

test("redaction/redaction.json: pieces, salts, commitments and what is left after cutting", async () => {
  const seed = createHash("sha256").update("probity test seed").digest();
  const files = [
    { path: "blobs/ab/body", bytes: Buffer.from("a body that was kept") },
    { path: "empty.json", bytes: Buffer.from("[]") },
    {
      path: "evidence.json",
      bytes: Buffer.from(
        '{"url":"https://t.example/?e=a%40b.example","note":"quo\\"te","ab":"ab","a name of a member":["日本",1]}',
      ),
    },
  ];
  const cuts: Readonly<Record<string, readonly number[]>> = { "evidence.json": [1, 3], "blobs/ab/body": [1] };
  const made = files.map(({ path, bytes }) => {
    const pieces = piecesOf(path, bytes);
    const salts: string[] = [];
    eachSalt((pieces?.length ?? 1) + 1, { seed: seedOf(seed, path, sha256) }, sha256, (_, salt) =>
      salts.push(hex(salt)),
    );
    const { commitment, pieces: all } = commitFile(
      { path, bytes, salts: { seed: seedOf(seed, path, sha256) } },
      sha256,
    );
    const commitments = salts.map((_, at) => hex(all.subarray(at * 32, at * 32 + 32)));
    const cut = cutFile({ path, bytes }, seed, cuts[path] ?? [], sha256);
    return {
      path,
      text: bytes.toString(),
      pieces: pieces?.map(({ start, end }) => [start, end]) ?? "whole",
      seed: hex(seedOf(seed, path, sha256)),
      salts,
      commitments,
      commitment: hex(commitment),
      cuts: cuts[path] ?? [],
      left: cut.bytes === undefined ? null : Buffer.from(cut.bytes).toString(),
      record: cut.file,
    };
  });
  const record = made.map(({ record }) => record);
  const left = new Map(
    made.flatMap(({ path, left }) => (left === null ? [] : [[path, Buffer.from(left)] as const])),
  );
  const { root } = redactableOf(files, seed, sha256);
  const found = await verifyRedacted({
    files: record,
    paths: [...left.keys()],
    read: (path) => left.get(path),
    hash: sha256,
  });
  assert.deepEqual([found.root, found.odd], [root, []]);
  same("redaction/redaction.json", {
    format: "probity/vectors/redaction/1",
    about:
      "Files as they were sealed, the pieces of each (first byte, and the one behind the last), the salts (the first is that of the file without its pieces) and commitments that come of the seed, the pieces that are cut, and what is left: text, or null, and the file's part of seal/redaction.json.",
    seed: hex(seed),
    redactable: redactableOf(files, seed, sha256),
    files: made,
    record: Buffer.from(recordBytes({ format: redactionScheme, files: record }, sha256)).toString(),
  });
});
