import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { satisfied } from "./satisfied.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "probity-satisfied-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const a = { version: "1.0.0", integrity: "sha512-a" };

function lock(wanted: object, have: object): void {
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...wanted } }));
  for (const name of Object.keys(have)) mkdirSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: have }));
}

test("what the lock asks for is there", () => {
  lock({ "node_modules/a": a }, { "node_modules/a": a });
  assert.ok(satisfied(folder, { dev: true }));
});

test("an interrupted installation has no record and does not count", () => {
  lock({ "node_modules/a": a }, { "node_modules/a": a });
  rmSync(join(folder, "node_modules/.package-lock.json"));
  assert.ok(!satisfied(folder, { dev: false }));
});

test("half a record does not count", () => {
  lock({ "node_modules/a": a }, { "node_modules/a": a });
  writeFileSync(join(folder, "node_modules/.package-lock.json"), '{ "packages": {');
  assert.ok(!satisfied(folder, { dev: false }));
});

test("another version, other bytes or a removed folder does not count", () => {
  lock({ "node_modules/a": a }, { "node_modules/a": { ...a, version: "1.0.1" } });
  assert.ok(!satisfied(folder, { dev: false }));
  lock({ "node_modules/a": a }, { "node_modules/a": { ...a, integrity: "sha512-b" } });
  assert.ok(!satisfied(folder, { dev: false }));
  lock({ "node_modules/a": a }, { "node_modules/a": a });
  rmSync(join(folder, "node_modules/a"), { recursive: true });
  assert.ok(!satisfied(folder, { dev: false }));
});

test("development packages matter only to development; other platforms' packages never", () => {
  const wanted = {
    "node_modules/a": a,
    "node_modules/d": { ...a, dev: true },
    "node_modules/o": { ...a, optional: true },
  };
  lock(wanted, { "node_modules/a": a });
  assert.ok(satisfied(folder, { dev: false }));
  assert.ok(!satisfied(folder, { dev: true }));
});
