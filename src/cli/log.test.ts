import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { rawPublicKey, sha256 } from "../ledger/index.ts";
import { formatVkey, vkeyOf } from "../tlog/index.ts";

const place = mkdtempSync(join(tmpdir(), "probity-log-cli-"));
const running: ChildProcess[] = [];
after(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(place, { recursive: true, force: true });
});
const at = (name: string) => join(place, name);
const env = {
  ...process.env,
  PROBITY_HOME: at("home"),
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../.probity/compiled"),
};
const command = ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "main.ts")];

function probity(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    env,
    encoding: "utf8",
    timeout: 30_000,
  });
  assert.doesNotMatch(stderr, /fault of Probity|^\s+at /m);
  return { status, stdout, stderr };
}

const statement = (word: string) => ({
  predicate: { word },
  _type: "https://in-toto.io/Statement/v1",
  subject: [{ name: "charter", digest: { sha256: "0f".repeat(32) } }],
  predicateType: "urn:probity:pledge:1",
});

probity("keys", "new", "own");
probity("keys", "new", "alice");
const init = probity("log", "init", at("log"), "--origin", "log.example/cli", "--key", "own");
const vkey = init.stdout.trim();
writeFileSync(at("one.json"), JSON.stringify(statement("one"), null, 2));
writeFileSync(at("two.json"), JSON.stringify(statement("two")));

test("a log is made, added to, audited, copied and checked", () => {
  assert.match(vkey, /^log\.example\/cli\+[0-9a-f]{8}\+\S+$/);
  const added = probity(
    "log",
    "add",
    at("log"),
    at("one.json"),
    at("two.json"),
    at("one.json"),
    "--key",
    "alice",
  );
  assert.equal(
    added.stdout,
    `0\t${at("one.json")}\n1\t${at("two.json")}\n0\t${at("one.json")}\n`,
    added.stderr,
  );
  const open = probity("log", "audit", at("log"));
  assert.deepEqual([open.status, /Nobody vouches/.test(open.stdout)], [2, true]);
  const audit = probity("log", "audit", at("log"), "--vkey", vkey);
  assert.equal(audit.status, 0, audit.stdout);
  assert.match(audit.stdout, /log\.example\/cli, 2 entries: all that was asked is proved/);
  const chinese = probity("log", "audit", at("log"), "--vkey", vkey, "--lang", "zh").stdout;
  assert.match(chinese, /log\.example\/cli, 2 条: 所要求的各项均已证实。\n/);
  assert.match(chinese, /是 {2}2 条均已重新计算哈希/);
  const mirror = probity("log", "mirror", at("log"), at("copy"), "--vkey", vkey);
  assert.equal(mirror.stdout, "log.example/cli: 0 to 2 entries\n", mirror.stderr);
  const again = probity(
    "log",
    "audit",
    at("copy"),
    "--vkey",
    vkey,
    "--mirror",
    at("log"),
    "--format",
    "json",
  );
  assert.equal(again.status, 0);
  const said = JSON.parse(again.stdout);
  assert.deepEqual(
    [said.format, said.origin, said.size, said.outcome, said.points.at(-1).id],
    ["probity/audit/1", "log.example/cli", 2, "proved", "mirror-same"],
  );
  assert.equal(probity("log", "fsck", at("log")).status, 0);
  const proof = probity("log", "prove", at("log"), "1");
  assert.match(proof.stdout, /^c2sp\.org\/tlog-proof@v1\nindex 1\n/);
});

test("damage is told with the file, by code 1", () => {
  const file = join(at("copy"), "tile/entries/000.p/2");
  const whole = readFileSync(file);
  const changed = Buffer.from(whole);
  changed[20] = (changed[20] ?? 0) ^ 1;
  writeFileSync(file, changed);
  const fsck = probity("log", "fsck", at("copy"));
  assert.deepEqual([fsck.status, /NO .*tile\/entries\/000\.p\/2/.test(fsck.stdout)], [1, true]);
  assert.match(
    probity("log", "fsck", at("copy"), "--lang", "zh").stdout,
    /修复办法：.*\n否 {2}.*tile\/entries/s,
  );
  const audit = probity("log", "audit", at("copy"), "--vkey", vkey);
  assert.deepEqual([audit.status, /NO .*tile\/entries\/000\.p\/2/.test(audit.stdout)], [1, true]);
  writeFileSync(file, whole);
});

/** Of witnesses with keys of their own. */
function policyOf(witnesses: number): string {
  const lines = Array.from({ length: witnesses }, (_, order) => {
    const { publicKey } = generateKeyPairSync("ed25519");
    const key = vkeyOf(`w${order}.example`, 4, rawPublicKey(publicKey), sha256);
    return `witness w${order} ${formatVkey(key)}\n`;
  });
  const file = at(`policy-${witnesses}`);
  writeFileSync(file, `log ${vkey.split("\n")[0]}\n${lines.join("")}quorum none\n`);
  return file;
}

test("a checkpoint has room for sixteen signatures, the log's own among them", () => {
  const made = (witnesses: number) => {
    const where = ["log", "init", at(`log-${witnesses}`), "--origin", "log.example/cli", "--key", "own"];
    return probity(...where, "--policy", policyOf(witnesses));
  };
  const own = vkey.split("\n").length;
  const { status, stderr } = made(17 - own);
  assert.equal(status, 64);
  assert.match(stderr, /witnesses[\s\S]*at most 16 signatures/);
  assert.equal(made(16 - own).status, 0);
});

test("wrong use is told in a line, with what to do", () => {
  for (const [args, code, words] of [
    [["log", "init", at("x"), "--origin", "log.example", "--key", "nobody"], 64, /nobody/],
    [["log", "init", at("x"), "--origin", "a b", "--key", "own"], 64, /origin|name/i],
    [["log", "init", at("x"), "--origin", "log.example", "--key", "own", "--admit", "listed"], 64, /--allow/],
    [["log", "add", at("log"), at("one.json")], 64, /--key/],
    [["log", "add", at("log"), join(import.meta.dirname, "log.test.ts"), "--key", "alice"], 64, /not JSON/],
    [["log", "prove", at("log")], 64, /--entry/],
    [["log", "audit", at("log"), "--vkey", "x"], 64, /key/],
    [["log", "audit", "http://127.0.0.1:1/"], 2, /cannot be asked/],
    [["log", "mirror", at("log"), at("m")], 64, /--vkey/],
    [["log", "serve", at("home")], 64, /no log/],
    [["log", "serve", at("log"), "--listen", "nowhere"], 64, /HOST:PORT/],
  ] as const) {
    const { status, stderr } = probity(...args);
    assert.equal(status, code, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, words);
  }
});

test("served, added to over HTTP, audited by a stranger, and ended with all kept", async () => {
  const server = spawn(process.execPath, [...command, "log", "serve", at("log"), "--listen", "127.0.0.1:0"], {
    env,
  });
  running.push(server);
  const [told] = (await once(server.stdout, "data")) as [Buffer];
  const url = told.toString().trim();
  writeFileSync(at("three.json"), JSON.stringify(statement("three")));
  const added = probity("log", "add", url, at("three.json"), "--key", "alice");
  assert.equal(added.stdout, "2\n", added.stderr);
  const second = probity("log", "add", at("log"), at("three.json"), "--key", "alice");
  assert.match(second.stderr, /Another process is writing/);
  const audit = probity("log", "audit", url, "--vkey", vkey, "--mirror", at("copy"));
  assert.equal(audit.status, 0, audit.stdout);
  assert.match(audit.stdout, /serves the same log, 1 behind/);
  const proof = probity("log", "prove", url, "2", "--out", at("three.tlog-proof"));
  assert.equal(proof.status, 0, proof.stderr);
  server.kill("SIGINT");
  const [code] = await once(server, "exit");
  assert.equal(code, 0);
  assert.equal(probity("log", "fsck", at("log")).status, 0);
});
