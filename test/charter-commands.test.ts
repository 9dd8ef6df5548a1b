// `probity charters` as a person types it: what goes to which stream, with which code, and that nothing is written when
// something is wrong.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const main = join(import.meta.dirname, "../src/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "charters-"));
after(() => rmSync(folder, { recursive: true }));

function charters(...args: readonly string[]) {
  const given = ["--disable-warning=ExperimentalWarning", main, "charters", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, {
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

test("all charters are compared, on stdout, with code 0", () => {
  const { status, stdout, stderr } = charters("compare", "--format", "json");
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(JSON.parse(stdout).charters.length, 14);
});

test("one charter and one commitment are shown", () => {
  assert.match(charters("show", "gids-5b").stdout, /overlaps with gdpr-48/);
  assert.match(charters("show", "un-norms", "--lang", "zh").stdout, /联合国/);
});

test("mistakes go to stderr with 64; stdout stays empty and no file is made", () => {
  const file = join(folder, "odd.yaml");
  const out = join(folder, "out.json");
  writeFileSync(file, "format: probity/charter/1\nid: ODD\n");
  for (const args of [
    ["check", file],
    ["compare", file, "gids", "-o", out],
    ["export", file, "-o", out],
    ["import", file, "-o", out],
  ]) {
    const { status, stdout, stderr } = charters(...args);
    assert.deepEqual([status, stdout], [64, ""], args.join(" "));
    assert.match(stderr, /odd\.yaml/);
  }
  assert.match(charters("check", file).stderr, /odd\.yaml:2:5: id: /);
  assert.ok(!existsSync(out));
});

test("a charter goes out as OSCAL and comes back", () => {
  const [out, back] = [join(folder, "gids.oscal.json"), join(folder, "gids.yaml")];
  assert.equal(charters("export", "gids", "-o", out).status, 0);
  assert.equal(charters("import", out, "-o", back).status, 0);
  assert.match(charters("diff", "gids", back).stdout, /18 of 18 pairs read the same/);
  assert.doesNotMatch(readFileSync(back, "utf8"), /^ *foreign:/m);
});
