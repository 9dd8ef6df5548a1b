import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Manifest, Problem } from "../core/index.ts";
import { createDossier } from "./create-dossier.ts";
import { smallest } from "./evidence.fixture.ts";

const place = mkdtempSync(join(tmpdir(), "probity-store-"));
after(() => rmSync(place, { recursive: true, force: true }));
let made = 0;
const fresh = () => {
  made += 1;
  return join(place, `d${made}`);
};
const head = {
  tool: { name: "probity" as const, version: "0.0.0" },
  created: "2026-01-01T00:00:00.000Z",
  subject: "https://shop.example/",
  conditions: {},
};
const sha = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const refuses = (part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === "not-writable" && part.test(error.message) && !!error.hint;

test("blobs are named at once, written once, and stand in the manifest", async () => {
  const folder = fresh();
  const dossier = await createDossier(folder);
  const bytes = Buffer.from("hello");
  const ref = dossier.keep(bytes, "text/plain");
  assert.deepEqual(ref, { sha256: sha("hello"), size: 5, type: "text/plain" });
  assert.deepEqual(dossier.keep(Buffer.from("hello")), { sha256: sha("hello"), size: 5 });
  assert.deepEqual(dossier.keep(bytes, undefined, 99), { sha256: sha("hello"), size: 99, kept: 5 });
  assert.equal(Buffer.from(dossier.blob(ref.sha256) ?? []).toString(), "hello");
  assert.equal(dossier.blob("0".repeat(64)), undefined);
  const manifest = await dossier.finish(head);
  const path = `blobs/${ref.sha256.slice(0, 2)}/${ref.sha256}`;
  assert.deepEqual(manifest.files, { [path]: { sha256: ref.sha256, size: 5 } });
  assert.equal(readFileSync(join(folder, path), "utf8"), "hello");
  assert.equal(Buffer.from(dossier.blob(ref.sha256) ?? []).toString(), "hello");
});

test("bytes kept are those of the moment, whatever becomes of the buffer", async () => {
  const folder = fresh();
  const dossier = await createDossier(folder);
  const buffer = Buffer.from("before");
  const { sha256 } = dossier.keep(buffer);
  buffer.fill(0);
  await dossier.settle();
  assert.equal(sha(readFileSync(join(folder, "blobs", sha256.slice(0, 2), sha256))), sha256);
});

test("more than may wait is written at once, and nothing is lost", async () => {
  const folder = fresh();
  const dossier = await createDossier(folder);
  const refs = Array.from({ length: 12 }, (_, place) => dossier.keep(Buffer.alloc(4 * 1024 * 1024, place)));
  const last = refs.at(-1)?.sha256 ?? "";
  assert.ok(
    existsSync(join(folder, "blobs", last.slice(0, 2), last)),
    "past the limit it is on disk before the answer",
  );
  const manifest = await dossier.finish(head);
  assert.equal(Object.keys(manifest.files).length, 12);
});

test("files are written whole, in pieces or not, and the manifest comes last", async () => {
  const folder = fresh();
  const dossier = await createDossier(folder);
  await dossier.writeEvidence(smallest);
  await dossier.write(
    "a/b.txt",
    (function* () {
      yield "one ";
      yield Buffer.from("two");
    })(),
  );
  assert.ok(!existsSync(join(folder, "manifest.json")));
  const manifest = await dossier.finish(head);
  assert.deepEqual(manifest.files["a/b.txt"], { sha256: sha("one two"), size: 7 });
  assert.deepEqual(Manifest.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))), manifest);
  assert.deepEqual(Object.keys(manifest.files), Object.keys(manifest.files).toSorted());
});

test("a folder that holds anything is refused and left as it is", async () => {
  const folder = fresh();
  mkdirSync(folder);
  writeFileSync(join(folder, "thesis.txt"), "mine");
  await assert.rejects(createDossier(folder), refuses(/not empty/));
  assert.equal(readFileSync(join(folder, "thesis.txt"), "utf8"), "mine");
  const done = fresh();
  await (await createDossier(done)).finish(head);
  await assert.rejects(createDossier(done), refuses(/already holds a dossier/));
});

test("a folder that cannot be made is refused in one line", async () => {
  const file = join(place, "file");
  writeFileSync(file, "");
  await assert.rejects(createDossier(file), refuses(/Cannot make/));
  await assert.rejects(createDossier(join(file, "sub")), refuses(/Cannot make/));
});

test("a blob that the disk does not take is told, not thrown, and not claimed", async () => {
  const folder = fresh();
  const dossier = await createDossier(folder);
  writeFileSync(join(folder, "blobs"), "in the way");
  const { sha256 } = dossier.keep(Buffer.from("lost"));
  const failures = await dossier.settle();
  assert.deepEqual(
    failures.map(({ path }) => path),
    [`blobs/${sha256.slice(0, 2)}/${sha256}`],
  );
  assert.equal(dossier.blob(sha256), undefined);
  const big = dossier.keep(Buffer.alloc(40 * 1024 * 1024));
  assert.equal(dossier.failures.length, 2, "a large one is tried at once");
  assert.equal(dossier.blob(big.sha256), undefined);
  assert.deepEqual((await dossier.finish(head)).files, {});
});

test("a file that fails in the middle leaves nothing", async () => {
  const folder = fresh();
  const dossier = await createDossier(folder);
  const failing = function* () {
    yield "half";
    throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  await assert.rejects(
    dossier.write("x.txt", failing()),
    (error) => error instanceof Problem && error.code === "no-space" && /ENOSPC/.test(error.message),
  );
  assert.ok(!existsSync(join(folder, "x.txt")) && !existsSync(join(folder, "x.txt.part")));
  assert.deepEqual((await dossier.finish(head)).files, {});
});

test("names that leave the folder are our own bug", async () => {
  const dossier = await createDossier(fresh());
  for (const name of ["../x", "/x", "a//b", "a/../b", ".", "", "c:\\x", "manifest.json"]) {
    await assert.rejects(dossier.write(name, ""), /Not a name/, name);
  }
});
