// The page's modules against `probity verify`: whole or changed anywhere, both say the same of a dossier.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, verify as nodeVerify, sign, webcrypto } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { redactDossier } from "../engine/redact-dossier.ts";
import { loggedDossier } from "../engine/sealed.fixture.ts";
import { verification } from "../engine/verify-dossier.ts";
import { logSource, publicKeyOf, rawPublicKey, sha256 } from "../ledger/index.ts";
import { recordBytes } from "../redaction/index.ts";
import { Refused } from "../tlog/index.ts";
import { browserCrypto } from "./verify/browser-crypto.ts";
import { type VerifyGiven, verifyFiles } from "./verify/verify-files.ts";
import { words } from "./verify/words.ts";

const place = mkdtempSync(join(tmpdir(), "probity-page-"));
after(() => rmSync(place, { recursive: true, force: true }));
const { dossier, log, policy, did: alice } = await loggedDossier(place, { mlDsa: true });

const crypto = browserCrypto(undefined);
const subtle = webcrypto.subtle as VerifyGiven["subtle"];

function filesOf(folder: string): Map<string, Blob> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    found.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(folder.length + 1), new Blob([readFileSync(file)])];
    }),
  );
}

const check = (files: ReadonlyMap<string, Blob>, given: Partial<VerifyGiven> = {}) =>
  verifyFiles({
    files,
    policy: readFileSync(policy, "utf8"),
    keys: alice,
    crypto,
    subtle,
    fetchLog: undefined,
    onProgress: () => undefined,
    ...given,
  });

const said = (points: readonly { state: string; id: string; file?: string }[], state: string) =>
  points.filter((one) => one.state === state).map(({ id, file }) => `${id} ${file ?? ""}`);

test("a dossier that is whole is proved, with the points of `probity verify`", async () => {
  const here = await check(filesOf(dossier));
  const there = await verification({ dossier, policy, keys: [alice] });
  assert.deepEqual([here.outcome, there.outcome], ["proved", "proved"]);
  const judged = ["verdicts verdicts.json"];
  // The second key of the seal is covered by the first, and is told beside it.
  assert.deepEqual(
    said(here.points, "proved").sort(),
    said(there.points, "proved")
      .filter((one) => !judged.includes(one))
      .sort(),
  );
  assert.equal(here.says.length, 1);
});

test("a folder around it, and files given one by one, are found as well", async () => {
  const around = new Map([...filesOf(dossier)].map(([path, file]) => [`some/where/${path}`, file]));
  assert.equal((await check(around)).outcome, "proved");
  const flat = new Map([...filesOf(dossier)].map(([path, file]) => [path.split("/").at(-1) ?? "", file]));
  assert.equal((await check(flat)).outcome, "proved");
});

test("what is open there is open here: no policy, no key, not sealed, a strange log", async () => {
  const open = await check(filesOf(dossier), { policy: "", keys: "" });
  assert.equal(open.outcome, "open");
  assert.ok(said(open.points, "open").some((one) => one.startsWith("proof-unvouched")));
  assert.ok(said(open.points, "open").some((one) => one.startsWith("signer-unknown")));
  const bare = new Map([...filesOf(dossier)].filter(([path]) => !path.startsWith("seal/")));
  assert.deepEqual(said((await check(bare)).points, "open"), ["not-sealed "]);
  const other = readFileSync(policy, "utf8").replaceAll(/^log \S+.*$/gm, "");
  const strange = await check(filesOf(dossier), { policy: other });
  assert.ok(said(strange.points, "open").some((one) => one.startsWith("proof-other-log")));
  await assert.rejects(check(filesOf(dossier), { policy: "nonsense" }), Refused);
  await assert.rejects(check(filesOf(dossier), { keys: "nonsense" }), Refused);
});

/** Of it a passage, a whole file and all that names that file were cut. */
const redacted = join(place, "redacted");
const values = join(place, "values.txt");
writeFileSync(values, "shop.example\n");
const blob = [...filesOf(dossier).keys()].find((path) => path.startsWith("blobs/")) ?? "";
await redactDossier({ dossier, out: redacted, planted: false, values, files: [blob], keepPictures: true });

/** Points of this page that `probity verify` words in other ways, or not at all. */
const common = (points: Parameters<typeof said>[0], state: string) =>
  said(points, state)
    .map((one) => one.replace(/^(verdicts-cut) .*/, "$1"))
    .sort();

test("what is left of a dossier from which something was cut is held against the seal, here as there", async () => {
  const here = await check(filesOf(redacted));
  const there = await verification({ dossier: redacted, policy, keys: [alice] });
  assert.deepEqual([here.outcome, there.outcome], ["open", "open"]);
  for (const state of ["proved", "open", "told"])
    assert.deepEqual(common(here.points, state), common(there.points, state), state);
  assert.ok(said(here.points, "proved").includes("redacted "));
  const { values: counts } = here.points.find(({ id }) => id === "redacted") ?? {};
  assert.ok(Number(counts?.["pieces"]) > 0 && counts?.["gone"] === 1, JSON.stringify(counts));
  const flat = new Map([...filesOf(redacted)].map(([path, file]) => [path.split("/").at(-1) ?? "", file]));
  assert.equal((await check(flat)).outcome, "open");
});

/** Flips a bit in each file at each of some places, and asks for a refutation that names the file. */
async function refutedAnywhere(files: ReadonlyMap<string, Blob>, parts: readonly number[]): Promise<void> {
  for (const [path, file] of files) {
    const whole = Buffer.from(await file.arrayBuffer());
    for (const part of parts) {
      const changed = Buffer.from(whole);
      const at = Math.floor(whole.length * part);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { outcome, points } = await check(new Map([...files, [path, new Blob([changed])]]));
      assert.equal(outcome, "refuted", `${path} ${at}`);
      assert.ok(
        points.some((one) => one.state === "refuted" && one.file === path),
        `${path} ${at}: ${said(points, "refuted")}`,
      );
    }
  }
}

test("a bit that is flipped in any file of what is left is refuted with the file", () =>
  refutedAnywhere(filesOf(redacted), [0, 0.3, 0.7, 0.999]));

test("files taken away, put in or put in the place of what was cut are named; so is another's record", async () => {
  const files = filesOf(redacted);
  const without = new Map([...files].filter(([path]) => path !== "evidence.json"));
  assert.deepEqual(said((await check(without)).points, "refuted"), ["file-odd evidence.json"]);
  const more = new Map([...files, [blob, new Blob(["a body that was put in"])] as const]);
  assert.deepEqual(said((await check(more)).points, "refuted"), [`file-odd ${blob}`]);
  const evidence = (await files.get("evidence.json")?.text()) ?? "";
  const forged = evidence.replace(/\u2702[0-9a-f]{16}/, "victim.example");
  assert.notEqual(forged, evidence);
  const told = await check(new Map([...files, ["evidence.json", new Blob([forged])]]));
  assert.deepEqual(said(told.points, "refuted"), ["file-odd evidence.json"]);
  // A record that is right in itself, but of fewer files than were sealed.
  const { check: _, ...record } = JSON.parse((await files.get("seal/redaction.json")?.text()) ?? "");
  record.files.pop();
  const shorter = new Blob([Buffer.from(recordBytes(record, sha256))]);
  const { points } = await check(new Map([...files, ["seal/redaction.json", shorter]]));
  assert.deepEqual(said(points, "refuted"), ["redaction-wrong seal/redaction.json"]);
  for (const odd of ["", "{}", "[]", "\u0000", '{"format":"probity/redaction/1"}', '{"__proto__":1}']) {
    const hostile = await check(new Map([...files, ["seal/redaction.json", new Blob([odd])]]));
    assert.ok(said(hostile.points, "refuted").includes("redaction-wrong seal/redaction.json"), odd);
  }
});

test("a bit that is flipped in any file is refuted with the file, here as there", () =>
  refutedAnywhere(filesOf(dossier), [0, 0.2, 0.5, 0.8, 0.999]));

test("missing and extra files are named; hostile manifests are refused in words", async () => {
  const files = filesOf(dossier);
  const without = new Map([...files].filter(([path]) => path !== "evidence.json"));
  assert.deepEqual(said((await check(without)).points, "refuted"), ["file-odd evidence.json"]);
  const more = new Map([...files, ["more.txt", new Blob(["more"])] as const]);
  assert.deepEqual(said((await check(more)).points, "refuted"), ["file-odd more.txt"]);
  for (const manifest of [
    "",
    "[]",
    "\u0000",
    '{"format":"probity/dossier/1","files":{"../x":{"sha256":"00","size":1}}}',
    '{"format":"probity/dossier/1","files":{"seal/x":{"sha256":"00","size":1}}}',
    '{"format":"probity/dossier/1","files":{"__proto__":1}}',
  ]) {
    const { outcome, points } = await check(new Map([...files, ["manifest.json", new Blob([manifest])]]));
    assert.equal(outcome, "refuted");
    assert.ok(said(points, "refuted").includes("manifest-unread manifest.json"), manifest);
  }
});

test("the log that serves the page is asked whether it goes on; one that forked is told by two signed notes", async () => {
  const { read } = logSource(log);
  const fetchLog = (path: string) => (path === "checkpoint" ? logSource(log).checkpoint() : read(path));
  const good = await check(filesOf(dossier), { fetchLog });
  assert.ok(said(good.points, "proved").includes("log-goes-on "));
  const silent = await check(filesOf(dossier), { fetchLog: () => Promise.reject(new Error("503")) });
  assert.ok(said(silent.points, "told").includes("log-silent "));
  assert.equal(silent.outcome, "proved");
  const unsigned = await check(filesOf(dossier), { fetchLog, policy: "" });
  assert.ok(said(unsigned.points, "told").includes("log-goes-on "));
});

test("every point has words in both languages", async () => {
  const { points } = await check(filesOf(dossier));
  const left = await check(filesOf(redacted));
  for (const language of ["en", "zh"] as const)
    for (const { id, values, file } of [...points, ...left.points])
      assert.doesNotMatch(words[language].points[id](values, file ?? "x"), /undefined|^$/);
  assert.deepEqual(Object.keys(words.en.points).sort(), Object.keys(words.zh.points).sort());
});

test("with and without WebCrypto, Ed25519 and ML-DSA-44 are verified as Node.js does", async () => {
  const message = Buffer.from("a message");
  for (const make of [() => generateKeyPairSync("ed25519"), () => generateKeyPairSync("ml-dsa-44")]) {
    const { privateKey, publicKey } = make();
    const algorithm = publicKey.asymmetricKeyType === "ed25519" ? "ed25519" : "ml-dsa-44";
    const raw = new Uint8Array(rawPublicKey(publicKey));
    const signature = new Uint8Array(sign(null, message, privateKey));
    for (const given of [undefined, subtle]) {
      const { verify } = browserCrypto(given);
      assert.equal(await verify(algorithm, raw, message, signature), true);
      const changed = Uint8Array.from(signature, (byte, at) => (at === 3 ? byte ^ 1 : byte));
      assert.equal(await verify(algorithm, raw, message, changed), false);
      assert.equal(await verify(algorithm, raw.subarray(1), message, signature), false);
      assert.equal(await verify(algorithm, raw, message, signature.subarray(1)), false);
    }
  }
  assert.deepEqual(crypto.hash(message), sha256(message));
  assert.equal(
    Buffer.from(crypto.hash(message)).toString("hex"),
    createHash("sha256").update(message).digest("hex"),
  );
});

const vectors = join(import.meta.dirname, "../../../shared/vectors/ledger/wycheproof");
const reason = "the shared test vectors are not here";

test("Wycheproof's Ed25519 vectors, without WebCrypto, as Node.js", {
  skip: existsSync(vectors) ? false : reason,
}, async () => {
  const name = readdirSync(vectors).find((one) => /^ed25519.*\.json$/.test(one)) ?? "";
  const { testGroups } = JSON.parse(readFileSync(join(vectors, name), "utf8"));
  let count = 0;
  for (const { publicKey, tests } of testGroups)
    for (const { msg, sig } of tests) {
      const [raw, message, signature] = [publicKey.pk, msg, sig].map((hex: string) =>
        Buffer.from(hex, "hex"),
      );
      if (!raw || !message || !signature) continue;
      const there = nodeVerify(null, message, publicKeyOf("ed25519", raw), signature);
      assert.equal(
        await crypto.verify("ed25519", new Uint8Array(raw), message, new Uint8Array(signature)),
        there,
      );
      count += 1;
    }
  assert.ok(count > 100);
});
