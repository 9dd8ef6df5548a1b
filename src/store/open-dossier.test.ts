import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { type Evidence, Problem, type ProblemCode } from "../core/index.ts";
import { createDossier } from "./create-dossier.ts";
import { smallest } from "./evidence.fixture.ts";
import { evidenceText } from "./evidence-text.ts";
import { isInside } from "./inside.ts";
import { openDossier } from "./open-dossier.ts";

const place = mkdtempSync(join(tmpdir(), "probity-store-"));
after(() => rmSync(place, { recursive: true, force: true }));
let made = 0;

async function dossier(text: Iterable<string> = evidenceText(smallest)) {
  made += 1;
  const folder = join(place, `d${made}`);
  const making = await createDossier(folder);
  const { sha256 } = making.keep(Buffer.from("a body"));
  await making.write("evidence.json", text);
  await making.write("report.html", "<p>");
  await making.finish({
    tool: { name: "probity", version: "0.0.0" },
    created: "2026-01-01T00:00:00.000Z",
    subject: "https://shop.example/",
    conditions: {},
  });
  return { folder, sha256, blob: join(folder, "blobs", sha256.slice(0, 2), sha256) };
}

const says = (code: ProblemCode, part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && part.test(error.message) && !!error.hint;

test("a whole dossier opens, verifies and gives its evidence and blobs", async () => {
  const { folder, sha256 } = await dossier();
  const opened = await openDossier(folder);
  assert.deepEqual(await opened.evidence(), smallest);
  assert.equal(Buffer.from(opened.blob(sha256) ?? []).toString(), "a body");
  assert.equal(opened.blob("f".repeat(64)), undefined);
  assert.equal(opened.blob("../../secret"), undefined);
  assert.deepEqual(await opened.verify(), []);
});

test("every missing, altered and extra file is named", async () => {
  const { folder, blob, sha256 } = await dossier();
  writeFileSync(blob, "a lie.");
  rmSync(join(folder, "report.html"));
  writeFileSync(join(folder, "note.txt"), "x");
  const opened = await openDossier(folder);
  assert.deepEqual(await opened.verify(), [
    { path: `blobs/${sha256.slice(0, 2)}/${sha256}`, odd: "altered" },
    { path: "note.txt", odd: "extra" },
    { path: "report.html", odd: "missing" },
  ]);
  assert.throws(() => opened.blob(sha256), says("not-trusted", /other bytes/));
  assert.throws(() => opened.file("report.html"), says("not-trusted", /missing/));
});

test("altered evidence is not judged", async () => {
  const { folder } = await dossier();
  const file = join(folder, "evidence.json");
  writeFileSync(file, readFileSync(file, "utf8").replace("shop", "sh0p"));
  const opened = await openDossier(folder);
  await assert.rejects(opened.evidence(), says("not-trusted", /evidence\.json has other bytes/));
  truncateSync(file, 20);
  await assert.rejects(opened.evidence(), says("not-trusted", /20 bytes/));
});

test("evidence so large that a thread reads it is the same, and held to the same digest", async () => {
  const frame = (line: number) => ({ url: `https://cdn.example/${"é".repeat(200)}.js`, line, column: 1 });
  const observations: Evidence["observations"] = Array.from({ length: 16_000 }, (_, place) => ({
    kind: "listener",
    id: `o${place}`,
    at: place,
    by: "p",
    moment: "always",
    event: "click",
    on: "窗口 ],",
    stack: [frame(place % 7), frame(2)],
  }));
  const large: Evidence = { ...smallest, observations };
  const { folder } = await dossier(evidenceText(large));
  assert.deepEqual(await (await openDossier(folder)).evidence(), large);
  const file = join(folder, "evidence.json");
  const text = readFileSync(file, "utf8");
  for (const altered of [
    text.replace('"o9"', '"o8"'),
    text.replace('"o9"', '"o9 '),
    text.replace('"kind"', '"kimd"'),
  ]) {
    writeFileSync(file, altered);
    await assert.rejects((await openDossier(folder)).evidence(), says("not-trusted", /other bytes/));
  }
  const otherwise = await dossier([JSON.stringify(large, null, 1)]);
  assert.deepEqual(await (await openDossier(otherwise.folder)).evidence(), large);
  const odd = await dossier([text.replace('"at":15000,', "")]);
  await assert.rejects(
    (await openDossier(odd.folder)).evidence(),
    says("bad-input", /observations\.15000\.at/),
  );
});

test("no folder, a file, a folder that is no dossier: one line each", async () => {
  const { folder } = await dossier();
  await assert.rejects(openDossier(join(place, "nowhere")), says("not-found", /no dossier at/));
  await assert.rejects(openDossier(join(folder, "report.html")), says("bad-input", /is a file/));
  await assert.rejects(openDossier(place), says("bad-input", /no readable manifest/));
  const manifest = join(folder, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").slice(0, 100));
  await assert.rejects(openDossier(folder), says("bad-input", /no manifest/));
  rmSync(manifest);
  await assert.rejects(openDossier(folder), says("bad-input", /no readable manifest/));
});

test("a manifest that names what lies outside is refused", async () => {
  for (const path of ["../secret", "/etc/passwd", "a/../../b", "a\\b", "C:x", "a/", "./a"]) {
    const { folder } = await dossier();
    const manifest = join(folder, "manifest.json");
    const content = JSON.parse(readFileSync(manifest, "utf8"));
    content.files[path] = { sha256: "0".repeat(64), size: 1 };
    writeFileSync(manifest, JSON.stringify(content));
    await assert.rejects(openDossier(folder), says("not-trusted", /outside/), path);
  }
});

test("a link out of the folder is no file of the dossier", async () => {
  const { folder } = await dossier();
  const outside = join(place, "outside");
  writeFileSync(outside, "<p>");
  rmSync(join(folder, "report.html"));
  symlinkSync(outside, join(folder, "report.html"));
  const opened = await openDossier(folder);
  assert.throws(() => opened.file("report.html"), says("not-trusted", /missing/));
  assert.ok((await opened.verify()).some(({ path, odd }) => path === "report.html" && odd === "missing"));
});

test("a path that is inside stays inside", () => {
  return fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "..", ".", "", "b c", "…"), { maxLength: 4 }), (parts) => {
      const path = parts.join("/");
      if (isInside(path)) assert.ok(join("/base", path).startsWith("/base/"));
      assert.equal(
        isInside(path),
        parts.length > 0 && parts.every((part) => !["", ".", ".."].includes(part)),
      );
    }),
  );
});
