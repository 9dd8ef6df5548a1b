import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Problem, Verdicts } from "../core/index.ts";
import { nodeCrypto } from "../ledger/index.ts";
import { extendDossier, openDossier } from "../store/index.ts";
import { parseEnvelope, parseStatement, verifySecured } from "../tlog/index.ts";
import { sealDossier } from "./seal-dossier.ts";
import { cosign, key, origin, silentKeys, smallDossier, smallLog, witness } from "./sealed.fixture.ts";
import { verification } from "./verify-dossier.ts";

const place = mkdtempSync(join(tmpdir(), "probity-seal-"));
after(() => rmSync(place, { recursive: true, force: true }));
const home = join(place, "home");
const original = await smallDossier(join(place, "original"));
const witnesses = [witness("w.example"), witness("v.example")];
const log = join(place, "log");
const { policy } = await smallLog(log, home, witnesses);
const alice = await key(home, "alice");
const bob = await key(home, "bob", true);

let made = 0;
function copy(): string {
  made += 1;
  const folder = join(place, `d${made}`);
  cpSync(original, folder, { recursive: true });
  return folder;
}
const seal = (
  dossier: string,
  name: string,
  more: Pick<Parameters<typeof sealDossier>[0], "log" | "policy" | "credential"> = {},
) =>
  sealDossier({
    dossier,
    key: name,
    keys: silentKeys(home),
    patience: 0,
    onProgress: () => undefined,
    ...more,
  });
const fails = (code: string, part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && part.test(error.message);
const ids = async (dossier: string, asked: { policy?: string; keys?: readonly string[] } = {}) => {
  const { outcome, points } = await verification({ dossier, ...asked });
  return {
    outcome,
    ids: points.filter(({ state }) => state !== "proved").map(({ id, state }) => `${id} ${state}`),
  };
};

test("a seal speaks in digests and words, of the manifest alone, and is the same when it is made again", async () => {
  const folder = copy();
  await seal(folder, "alice");
  const bytes = readFileSync(join(folder, "seal/statement.json"));
  const statement = parseStatement(parseEnvelope(bytes).payload);
  const { digest, manifest } = await openDossier(folder);
  assert.match(manifest.salt ?? "", /^[0-9a-f]{64}$/);
  assert.deepEqual(statement.subject[0], { name: "manifest.json", digest: { sha256: digest } });
  assert.deepEqual(
    statement.subject.map(({ name }) => name),
    ["manifest.json"],
  );
  const { predicate } = statement;
  assert.deepEqual(predicate["about"], { type: "web", name: "shop.example" });
  assert.deepEqual(predicate["conditions"], { browser: "none" });
  const { verdicts } = Verdicts.parse(JSON.parse(readFileSync(join(folder, "verdicts.json"), "utf8")));
  const words = Object.fromEntries(verdicts.map(({ commitment, word }) => [commitment, word]));
  assert.deepEqual(predicate["verdicts"], { "eprivacy-gdpr": words });

  await seal(folder, "alice");
  assert.deepEqual(readFileSync(join(folder, "seal/statement.json")), bytes);
});

test("two seals stand beside each other, that of ML-DSA-44 too, and stay as they are", async () => {
  const folder = copy();
  await seal(folder, "alice");
  const { files } = await seal(folder, "bob");
  const path = join(folder, files[0] ?? "");
  assert.equal(files[0], `seal/statement.${bob.slice(8)}.json`);
  const bytes = readFileSync(path);
  await seal(folder, "bob");
  assert.deepEqual(readFileSync(path), bytes, "a signature that is another each time is not made again");
  assert.deepEqual(await ids(folder, { policy: "none", keys: [alice] }), {
    outcome: "proved",
    ids: ["signer-other told", "signer-other told"],
  });
});

test("sealing is taken up where it broke off: logged first, witnessed later", async () => {
  const folder = copy();
  await assert.rejects(
    seal(folder, "alice", { log, policy }),
    fails("unreachable", /w\.example.*v\.example/),
  );
  assert.ok(existsSync(join(folder, "seal/statement.json")));
  assert.ok(!existsSync(join(folder, "seal/statement.tlog-proof")));
  await cosign(log, witnesses.slice(0, 1), 1_767_225_600);
  await assert.rejects(seal(folder, "alice", { log, policy }), fails("unreachable", /v\.example \(0 of 1\)/));
  await cosign(log, witnesses.slice(1), 1_767_225_601);
  const first = await seal(folder, "alice", { log, policy });
  assert.deepEqual(first.logged, {
    proof: "seal/statement.tlog-proof",
    origin,
    index: 0,
    size: 1,
    before: false,
  });
  rmSync(log, { recursive: true });
  const again = await seal(folder, "alice", { log, policy });
  assert.equal(again.logged?.before, true, "with a proof that fulfils the policy, no log is asked");
  assert.deepEqual(await ids(folder, { policy, keys: [alice] }), {
    outcome: "proved",
    ids: ["cosigned told", "cosigned told"],
  });
});

test("a credential says the same, comes out the same, and is refused when it says something else", async () => {
  const folder = copy();
  const { files } = await seal(folder, "alice", { credential: "beside" });
  assert.deepEqual(files, ["seal/statement.json", "seal/statement.vc.json"]);
  const file = join(folder, "seal/statement.vc.json");
  const text = readFileSync(file, "utf8");
  assert.equal(
    Buffer.from((await seal(folder, "alice", { credential: "apart" })).credential ?? []).toString(),
    text,
  );
  const { did, document } = await verifySecured(JSON.parse(text), nodeCrypto());
  assert.equal(did, alice);
  assert.equal(document["issuer"], alice);
  assert.equal((await ids(folder, { policy: "none", keys: [alice] })).outcome, "proved");
  for (const odd of [
    text.replace("kept", "broken"),
    text.replace("\n", " "),
    text.replace(/z(.)/, "z1"),
    "[".repeat(9e4),
  ]) {
    writeFileSync(file, odd);
    assert.deepEqual((await ids(folder, { policy: "none", keys: [alice] })).ids, [
      "credential-wrong refuted",
    ]);
  }
});

test("what is not whole, or was sealed otherwise, is not sealed", async () => {
  const [altered, extra, changed] = [copy(), copy(), copy()];
  writeFileSync(join(altered, "charters/eprivacy-gdpr.json"), "{}");
  await assert.rejects(seal(altered, "alice"), fails("not-trusted", /charters/));
  writeFileSync(join(extra, "note.txt"), "x");
  await assert.rejects(seal(extra, "alice"), fails("not-trusted", /note\.txt.*extra/));
  assert.ok(!existsSync(join(extra, "seal")), "nothing was written");
  await seal(changed, "alice");
  await assert.rejects(
    extendDossier(changed, new Map([["replies/x.yaml", ""]])),
    fails("wrong-use", /sealed/),
  );
  const manifest = JSON.parse(readFileSync(join(changed, "manifest.json"), "utf8"));
  writeFileSync(join(changed, "manifest.json"), JSON.stringify({ ...manifest, created: "another time" }));
  await assert.rejects(seal(changed, "alice"), fails("wrong-use", /seals something else/));
  await assert.rejects(seal(copy(), "nobody"), fails("not-found", /nobody/));
});
