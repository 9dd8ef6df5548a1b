// The writer of a log is killed at moments of chance, again and again: nothing that it acknowledged is ever missing, no
// two of its checkpoints disagree, and it starts again without a hand. CRASHES says how often; a thousand take minutes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { equal, parseCheckpoint, parseNote, TreeReader, tileWidth, verifyNote } from "../../tlog/index.ts";
import { logSource } from "../client/log-source.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { door, folder, origin } from "./logs.fixture.ts";
import { makeLog } from "./make-log.ts";
import { openLog } from "./open-log.ts";

const crashes = Number(process.env["CRASHES"] ?? 8);
/** Milliseconds that a writer lives at most, from its start in every fourth round, from the open log in the others. */
const longest = { fromStart: 400, fromOpen: 120 };

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signer = signerOf(privateKey, publicKey);
const key = verifierOf(signer, origin, "log", sha256);

test(`a writer that is killed ${crashes} times`, { timeout: 60_000 + crashes * 2000 }, async (test) => {
  using place = folder();
  const at = join(place.path, "log");
  await makeLog({ folder: at, origin, keys: [{ signer, key }], names: ["log"], door });
  const acknowledged = new Map<number, string>();
  const roots = new Map<number, Uint8Array>();
  const look = async () => {
    const note = parseNote(readFileSync(join(at, "checkpoint")));
    const { size, root } = parseCheckpoint(note.text);
    const before = roots.get(size);
    if (before === undefined) {
      assert.equal((await verifyNote(note, [key], nodeCrypto())).length, 1);
      assert.ok(size > Math.max(-1, ...roots.keys()), "the log went back");
      roots.set(size, root);
    } else assert.ok(equal(before, root), `two trees of ${size} entries`);
  };
  let opened = 0;
  for (let round = 0; round < crashes; round++) {
    const said = await life(at, round, look);
    if (said[0]?.startsWith("open ")) opened += 1;
    for (const line of said.slice(1)) {
      const [, index, entry = ""] = /^(\d+) (round .*)$/.exec(line) ?? [];
      assert.ok(!acknowledged.has(Number(index)), `two entries at ${index}`);
      acknowledged.set(Number(index), entry);
    }
  }
  const size = await holds(at, acknowledged, roots);
  assert.ok(opened > 0, "no writer lived long enough to open the log");
  test.diagnostic(
    `${opened} of ${crashes} had opened the log; ${roots.size} checkpoints seen; ${size} entries`,
  );
});

/** Whether all that was acknowledged is there, and every checkpoint that was seen is a beginning of the log; its size. */
async function holds(
  at: string,
  acknowledged: ReadonlyMap<number, string>,
  roots: ReadonlyMap<number, Uint8Array>,
): Promise<number> {
  // What was acknowledged last may be in the journal alone: the next writer makes tiles of it.
  await (await openLog({ folder: at, keys: [{ signer, key }] })).close();
  const { size, root } = parseCheckpoint(parseNote(readFileSync(join(at, "checkpoint"))).text);
  const reader = new TreeReader({ size, root, read: logSource(at).read, hash: sha256 });
  const entries: string[] = [];
  for (let bundle = 0; bundle * tileWidth < size; bundle++)
    for (const entry of await reader.entries(bundle)) entries.push(new TextDecoder().decode(entry));
  for (const [index, entry] of acknowledged) assert.equal(entries[index], entry);
  for (const [then, seen] of roots) assert.ok(equal(await reader.rootAt(then), seen), `the tree of ${then}`);
  return size;
}

/** What a writer said until it was killed; a line that was cut is left out. Fails when it ends in another way. */
async function life(at: string, round: number, look: () => Promise<void>): Promise<string[]> {
  const file = join(import.meta.dirname, "writer.fixture.ts");
  const args = ["--disable-warning=ExperimentalWarning", file, at, origin, `round ${round}`];
  const child = spawn(process.execPath, args, {
    env: { KEY: String(privateKey.export({ format: "pem", type: "pkcs8" })) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => {
    out += part;
  });
  child.stderr.on("data", (part) => {
    err += part;
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on("close", (_, signal) => resolve(signal)),
  );
  if (round % 4 !== 0) await Promise.race([once(child.stdout, "data"), ended]);
  const end = performance.now() + Math.random() * (round % 4 === 0 ? longest.fromStart : longest.fromOpen);
  while (performance.now() < end) {
    await look();
    await pause(1);
  }
  child.kill("SIGKILL");
  assert.equal(await ended, "SIGKILL", err);
  await look();
  return out.split("\n").slice(0, -1);
}
