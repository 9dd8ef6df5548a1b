// A witness is killed at moments of chance while an honest log and its fork both ask it: what it said before stays said.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { formatVkey } from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { memoryLog, place } from "./witness.fixture.ts";
import { addLog, makeWitness } from "./witness-folder.ts";

const crashes = Number(process.env["CRASHES"] ?? 4);
/** Milliseconds from the open witness on. */
const longest = 60;

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const name = "witness.example/crash";
const log = memoryLog("log.example/crash", 3000);
const fork = memoryLog("log.example/crash", 3000, "another", log.signing);

test(`a witness that is killed ${crashes} times`, { timeout: 60_000 + crashes * 2000 }, async (test) => {
  using at = place();
  const folder = join(at.path, "w");
  const key = verifierOf(signerOf(privateKey, publicKey), name, "witness", sha256);
  await makeWitness(folder, { name, keys: ["w"], vkeys: [formatVkey(key)] });
  await addLog(folder, log.key);
  const told = { size: 0, of: "", answers: 0 };
  for (let round = 0; round < crashes; round++) await life(folder, told);
  assert.ok(told.answers > 0);
  test.diagnostic(`${told.answers} cosignatures, up to ${told.size} entries`);
});

/** Asks one question after the other until the witness is killed. */
async function life(folder: string, told: { size: number; of: string; answers: number }): Promise<void> {
  const file = join(import.meta.dirname, "signer.fixture.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, folder, name], {
    env: { KEY: String(privateKey.export({ format: "pem", type: "pkcs8" })) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  child.stdin.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  assert.deepEqual((await lines.next()).value, "open");
  const timer = setTimeout(() => child.kill("SIGKILL"), Math.random() * longest);
  let old = told.size;
  for (;;) {
    const isHonest = Math.random() < 0.5;
    const size = Math.min(old + Math.floor(Math.random() * 3), 2900);
    const body = await (isHonest ? log : fork).ask(old, size);
    child.stdin.write(`${Buffer.from(body).toString("base64")}\n`);
    const { value, done } = await lines.next();
    if (done) break;
    const [status, known] = String(value).split(" ");
    if (status === "409") old = Number(known);
    if (status !== "200") continue;
    const of = isHonest ? "honest" : "fork";
    assert.ok(size >= told.size, `it told of ${told.size} entries, and now of ${size}`);
    assert.ok(told.size === 0 || size === 0 || told.of === of, "it told of two trees");
    if (size > 0) told.of = of;
    told.size = size;
    told.answers += 1;
    old = size;
  }
  clearTimeout(timer);
  assert.deepEqual(await ended, [null, "SIGKILL"]);
}
