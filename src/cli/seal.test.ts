import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cosign, key, smallDossier, smallLog, witness } from "../engine/sealed.fixture.ts";

const place = mkdtempSync(join(tmpdir(), "probity-seal-cli-"));
after(() => rmSync(place, { recursive: true, force: true }));
const home = join(place, "home");
const cache = join(import.meta.dirname, "../../.probity/compiled");
const dossier = await smallDossier(join(place, "dossier"));
const witnesses = [witness("w.example")];
const log = join(place, "log");
const { policy } = await smallLog(log, home, witnesses);
const alice = await key(home, "alice");

function probity(...args: readonly string[]) {
  const main = join(import.meta.dirname, "main.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", main, ...args],
    {
      env: { ...process.env, PROBITY_HOME: home, NODE_COMPILE_CACHE: cache },
      encoding: "utf8",
      timeout: 30_000,
    },
  );
  assert.doesNotMatch(stderr, /fault of Probity|^\s+at /m);
  return { status, stdout, stderr };
}

test("sealed, logged, witnessed, verified; and refuted with the file when a byte is another", async () => {
  const seal = ["seal", dossier, "--key", "alice", "--log", log];
  assert.equal(probity(...seal).status, 0);
  await cosign(log, witnesses, 1_767_225_600);
  const done = probity(...seal, "--policy", policy, "--wait", "0");
  assert.equal(done.status, 0, done.stderr);
  assert.equal(done.stdout, "seal/statement.json\nseal/statement.tlog-proof\n");
  assert.match(done.stderr, /was sealed already.*\nlogged as entry 0 of log\.example\/finds/);

  const verify = ["verify", dossier, "--policy", policy, "--key", alice];
  const proved = probity(...verify);
  assert.equal(proved.status, 0, proved.stdout);
  assert.match(proved.stdout, /Everything that was asked is proved/);
  const open = probity("verify", dossier, "--format", "json", "--lang", "zh");
  assert.equal(open.status, 2);
  assert.equal(JSON.parse(open.stdout).outcome, "open");
  assert.match(open.stdout, /逐字节/);

  const altered = join(place, "altered");
  cpSync(dossier, altered, { recursive: true });
  const file = join(altered, "evidence.json");
  writeFileSync(file, readFileSync(file, "utf8").replace("shop.example", "shoq.example"));
  const refuted = probity("verify", altered, "--policy", policy, "--key", alice);
  assert.equal(refuted.status, 1);
  assert.match(refuted.stdout, /NO {2}evidence\.json was altered/);
});

test("wrong use is told in a line or two, also a reply to a sealed dossier", () => {
  const reply = join(place, "reply.yaml");
  const about = "about: { charter: eprivacy-gdpr, commitment: gdpr-32, subject: shop.example }";
  writeFileSync(
    reply,
    `format: probity/reply/1\n${about}\nby: { name: Example Shop AB }\ndate: 2026-02-01\nwords: We have mended it.\n`,
  );
  const uses: readonly (readonly [readonly string[], RegExp])[] = [
    [["reply", dossier, reply], /is sealed.*\n.*copy/],
    [["seal", dossier], /--key/],
    [["seal", dossier, "--key", "alice", "--wait", "soon"], /seconds/],
    [["verify", dossier, "--policy", join(dossier, "verdicts.json")], /Line 1 of the policy/],
  ];
  for (const [args, says] of uses) {
    const { status, stdout, stderr } = probity(...args);
    assert.match(stderr, says, args.join(" "));
    assert.equal(status, 64, args.join(" "));
    assert.equal(stdout, "");
  }
});
