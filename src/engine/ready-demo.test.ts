import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { Problem } from "../core/index.ts";
import { readyDemo } from "./ready-demo.ts";

let home = "";
let demo = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "probity-demo-"));
  demo = join(home, "demo");
  mkdirSync(demo);
  const one = { version: "1.0.0", integrity: "sha512-a" };
  writeFileSync(join(demo, "package.json"), "{}");
  writeFileSync(
    join(demo, "package-lock.json"),
    JSON.stringify({ packages: { "": {}, "node_modules/a": one } }),
  );
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const ready = (environment: Record<string, string>) =>
  readyDemo({ demo, environment, onProgress: () => undefined });

const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test("packages that are there are left alone, without npm", async () => {
  mkdirSync(join(demo, "node_modules", "a"), { recursive: true });
  const one = { version: "1.0.0", integrity: "sha512-a" };
  writeFileSync(
    join(demo, "node_modules", ".package-lock.json"),
    JSON.stringify({ packages: { "node_modules/a": one } }),
  );
  await ready({ PATH: "", PROBITY_NO_INSTALL: "1" });
  assert.deepEqual(readdirSync(home), ["demo"]);
});

test("nothing is installed where that is forbidden", async () => {
  await assert.rejects(ready({ PATH: "", PROBITY_NO_INSTALL: "1" }), problem("unreachable"));
  assert.deepEqual(readdirSync(home), ["demo"]);
});

test("without npm it says so, leaves nothing half-done and sweeps what a dead process left", async () => {
  // A process number that no Linux system gives out.
  mkdirSync(join(home, ".probity", "demo-99999999"), { recursive: true });
  await assert.rejects(ready({ PATH: join(home, "nowhere") }), problem("unsupported"));
  assert.deepEqual(readdirSync(join(home, ".probity")), []);
  assert.deepEqual(readdirSync(demo).sort(), ["package-lock.json", "package.json"]);
});
