// Cutting values out of a sealed dossier: none of them is left, the seal holds, and what is missing acquits nobody.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Problem } from "../core/index.ts";
import { sha256 } from "../ledger/index.ts";
import { recordBytes } from "../redaction/index.ts";
import { createDossier, openDossier } from "../store/index.ts";
import { openJudged } from "./open-judged.ts";
import { type RedactAsked, redactDossier } from "./redact-dossier.ts";
import { sealDossier } from "./seal-dossier.ts";
import { key, silentKeys, smallDossier } from "./sealed.fixture.ts";
import { verification } from "./verify-dossier.ts";

const place = mkdtempSync(join(tmpdir(), "probity-redact-"));
after(() => rmSync(place, { recursive: true, force: true }));
const home = join(place, "home");
const alice = await key(home, "alice");
const bob = await key(home, "bob");

const email = "bystander.name@people.example";
const phone = "+49 30 901820";
const digest = createHash("sha256").update(email).digest("hex");

/** A dossier in which a bystander's address stands in the evidence, in a verdict's text, in a body and hashed. */
async function dossierOf(name: string): Promise<string> {
  const folder = await smallDossier(join(place, `${name}-plain`));
  const { manifest } = await openDossier(folder);
  const out = join(place, name);
  const dossier = await createDossier(out);
  dossier.keep(Buffer.from("a body that was kept"));
  dossier.keep(Buffer.from(`{"mail":"${Buffer.from(email).toString("base64")}"}`));
  const evidence = JSON.parse(readFileSync(join(folder, "evidence.json"), "utf8"));
  const [request] = evidence.observations.filter(({ kind }: { kind: string }) => kind === "request");
  request.url += `?e=${encodeURIComponent(email)}&h=${digest}&tel=${encodeURIComponent(phone)}`;
  await dossier.writeEvidence(evidence);
  for (const path of Object.keys(manifest.files))
    if (!/^(?:blobs\/|evidence\.json$)/.test(path))
      await dossier.write(path, readFileSync(join(folder, path)));
  await dossier.write("screenshots/arrive-1.png", Buffer.from("a picture of it"));
  await dossier.finish({
    tool: { name: "probity", version: manifest.tool.version },
    created: manifest.created,
    subject: manifest.subject,
    conditions: { browser: "none" },
  });
  return out;
}

const seal = (dossier: string, by = "alice") =>
  sealDossier({ dossier, key: by, keys: silentKeys(home), patience: 0, onProgress: () => undefined });

const original = await dossierOf("original");
await seal(original);
const values = join(place, "values.txt");
writeFileSync(values, `${email}\n\n${phone}\r\n`);

let made = 0;
const redact = (asked: Partial<RedactAsked> = {}) => {
  const out = join(place, `out${made++}`);
  const given = { dossier: original, out, planted: false, values, files: [], keepPictures: false, ...asked };
  return redactDossier(given).then((done) => ({ out: given.out, ...done }));
};

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const fails = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && words.test(error.message);

test("values that are cut are in no file that is left, in no form, and neither are digests that would confirm them", async () => {
  const { out, gone, pieces, left } = await redact();
  assert.deepEqual(left, []);
  assert.equal(gone, 2);
  assert.deepEqual(Object.keys(pieces).sort(), ["evidence.json", "manifest.json"]);
  const before = await openDossier(original);
  const told = ["evidence.json", "screenshots/arrive-1.png"].map(
    (path) => before.manifest.files[path]?.sha256 ?? "",
  );
  const body = createHash("sha256")
    .update(`{"mail":"${Buffer.from(email).toString("base64")}"}`)
    .digest("hex");
  for (const file of filesOf(out)) {
    const text = readFileSync(file, "latin1") + file;
    for (const form of [
      email,
      encodeURIComponent(email),
      Buffer.from(email).toString("base64").replace(/=+$/, ""),
      digest,
      "901820",
      body,
      ...told,
      before.digest,
    ])
      if (!(form === before.digest && /\/seal\/statement/.test(file)))
        assert.ok(!text.toLowerCase().includes(form.toLowerCase()), `${form} in ${file}`);
  }
});

test("the seal of what is left holds; what was cut is told, and nobody is acquitted by it", async () => {
  const { out } = await redact();
  const { outcome, points } = await verification({ dossier: out, policy: "none", keys: [alice] });
  assert.equal(outcome, "open");
  assert.deepEqual(
    points.map(({ id, state, file }) => [state, id, file ?? ""].join(" ")),
    [
      "proved redacted ",
      "told cut evidence.json",
      "told cut manifest.json",
      "proved statement seal/statement.json",
      "proved signer seal/statement.json",
      "open verdicts-cut verdicts.json",
    ],
  );
  await assert.rejects(openJudged({ dossier: out }), fails("unsupported", /not judged/));
  // The dossier itself is what it was.
  assert.equal((await verification({ dossier: original, policy: "none", keys: [alice] })).outcome, "proved");
});

test("a bit that is flipped in any file of what is left is told with the file", async () => {
  const { out } = await redact();
  for (const file of filesOf(out)) {
    const whole = readFileSync(file);
    for (const at of [0, Math.floor(whole.length / 3), whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      const { outcome, points } = await verification({ dossier: out, policy: "none", keys: [alice] });
      const name = file.slice(out.length + 1);
      assert.equal(outcome, "refuted", `${name} ${at}`);
      const named = points.filter(({ state }) => state === "refuted").map((one) => one.file);
      assert.ok(named.includes(name), `${name} ${at}: ${named}`);
    }
    writeFileSync(file, whole);
  }
});

test("files are named as missing and extra; a record of other cuts, or none, is not what was sealed", async () => {
  const { out } = await redact();
  const verify = async (folder: string) => {
    const { points } = await verification({ dossier: folder, policy: "none", keys: [alice] });
    return points.filter(({ state }) => state === "refuted").map(({ id, file }) => `${id} ${file}`);
  };
  rmSync(join(out, "verdicts.json"));
  writeFileSync(join(out, "more.txt"), "more");
  assert.deepEqual(await verify(out), ["file-odd more.txt", "file-odd verdicts.json"]);
  const other = await redact({ files: ["verdicts.json"] });
  const record = readFileSync(join(other.out, "seal/redaction.json"), "utf8");
  const { check: _, ...dropped } = JSON.parse(record);
  dropped.files.pop();
  writeFileSync(join(other.out, "seal/redaction.json"), recordBytes(dropped, sha256));
  assert.deepEqual(await verify(other.out), ["redaction-wrong seal/redaction.json"]);
  rmSync(join(other.out, "seal/redaction.json"));
  assert.ok((await verify(other.out)).includes("manifest-unread manifest.json"));
  // In the whole dossier, another seed.
  const copy = join(place, "copy");
  cpSync(original, copy, { recursive: true });
  writeFileSync(
    join(copy, "seal/redaction.json"),
    recordBytes({ format: "probity/redaction/1", seed: "0".repeat(64) }, sha256),
  );
  assert.deepEqual(await verify(copy), ["redaction-wrong seal/redaction.json"]);
  await assert.rejects(redact({ dossier: copy }), fails("not-trusted", /nothing of what can be cut/));
});

test("whole files by name or digest; pictures stay when that is asked", async () => {
  const { out, gone } = await redact({ values: undefined, files: ["verdicts.json"] });
  assert.equal(gone, 0);
  assert.match(readFileSync(join(out, "verdicts.json"), "utf8"), /\u2702[0-9a-f]{16}/);
  const kept = await redact({ keepPictures: true });
  assert.ok(filesOf(kept.out).some((file) => file.endsWith("arrive-1.png")));
});

test("a second key seals the same; a dossier that was sealed before seeds were known cannot be cut", async () => {
  const folder = join(place, "twice");
  cpSync(original, folder, { recursive: true });
  await seal(folder, "bob");
  const { out } = await redact({ dossier: folder });
  const { points } = await verification({ dossier: out, policy: "none", keys: [alice, bob] });
  assert.equal(points.filter(({ id }) => id === "signer").length, 2);
  const old = join(place, "old");
  cpSync(original, old, { recursive: true });
  rmSync(join(old, "seal/redaction.json"));
  await assert.rejects(redact({ dossier: old }), fails("wrong-use", /not sealed such/));
  await assert.rejects(
    redact({ dossier: join(place, "original-plain") }),
    fails("wrong-use", /not sealed such/),
  );
});

test("wrong use is told before anything is written", async () => {
  const { out } = await redact();
  await assert.rejects(redact({ out }), fails("not-writable", /not empty/));
  await assert.rejects(redact({ values: undefined }), fails("wrong-use", /Nothing to cut/));
  await assert.rejects(redact({ files: ["nothing.json"] }), fails("wrong-use", /no file nothing/));
  await assert.rejects(redact({ files: ["manifest.json"] }), fails("wrong-use", /manifest/));
  await assert.rejects(redact({ values: join(place, "none") }), fails("not-found", /none/));
  writeFileSync(join(place, "empty.txt"), "\n\n");
  await assert.rejects(redact({ values: join(place, "empty.txt") }), fails("bad-input", /no value/));
  await assert.rejects(redact({ dossier: out }), Problem);
});
