// Other people's software reads our logs: Go's own packages for signed notes and trees. Where Go with golang.org/x/mod is
// not installed (Debian: golang-go golang-golang-x-mod-dev) this says so.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { proveEntry } from "../src/engine/prove-entry.ts";
import { addAll, emptyLog, folder, logKey, opened, words } from "../src/ledger/log/logs.fixture.ts";
import { signedLine } from "../src/ledger/signer.ts";
import { keys } from "../src/ledger/witness/witness.fixture.ts";
import { formatVkey } from "../src/tlog/index.ts";

const size = 66_000;
const env = {
  ...process.env,
  GO111MODULE: "off",
  GOPATH: "/usr/share/gocode",
  GOFLAGS: "",
  GOTOOLCHAIN: "local",
};
const builds =
  spawnSync("go", ["list", "golang.org/x/mod/sumdb/tlog"], { env, encoding: "utf8" }).status === 0;

test("Go reads a log, its cosignature and a proof file, and sees a byte that was changed", {
  skip: builds ? false : "Go with golang.org/x/mod is not installed",
}, async () => {
  using place = folder();
  const program = join(place.path, "read-log");
  const source = join(import.meta.dirname, "peers", "read-log.go");
  const built = spawnSync("go", ["build", "-o", program, source], {
    env: { ...env, GOCACHE: join(place.path, "cache") },
    encoding: "utf8",
  });
  assert.equal(built.status, 0, built.stderr);
  const at = await emptyLog(place.path);
  const log = await opened(at);
  await addAll(log, words(0, size));
  await log.settle();
  await log.close();
  const checkpoint = join(at, "checkpoint");
  const [witness] = keys;
  if (witness === undefined) throw new Error("There is no witness.");
  const [text = ""] = readFileSync(checkpoint, "utf8").split("\n\n");
  appendFileSync(checkpoint, await signedLine(witness.signer, witness.key, 1_767_225_600, `${text}\n`));
  const proof = join(place.path, "entry.tlog-proof");
  writeFileSync(proof, await proveEntry({ log: at, index: 51_234, patience: 0 }));

  const read = () => {
    const args = [at, proof, formatVkey(logKey.key), formatVkey(witness.key)];
    return spawnSync(program, args, { encoding: "utf8" });
  };
  const { status, stdout } = read();
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^checkpoint: 66000 entries, 2 signatures\ntiles: 261 are .*\nproof: entry 51234\n$/);
  for (const [file, byte] of [
    ["tile/0/100", 4000],
    ["tile/1/001.p/1", 3],
    ["tile/entries/007", 20],
    ["checkpoint", 30],
    ["checkpoint", -20],
    ["../entry.tlog-proof", 60],
  ] as const) {
    const path = join(at, file);
    const whole = readFileSync(path);
    const changed = Buffer.from(whole);
    const where = byte < 0 ? whole.length + byte : byte;
    changed[where] = (changed[where] ?? 0) ^ 1;
    writeFileSync(path, changed);
    const told = read();
    assert.equal(told.status, 1, `${file}: ${told.stdout}`);
    assert.match(told.stdout, /refused: /);
    writeFileSync(path, whole);
  }
});
