// The commands about declarations and replies as a person meets them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const main = join(import.meta.dirname, "main.ts");
const vectors = join(import.meta.dirname, "../../docs/spec/vectors");
const place = mkdtempSync(join(tmpdir(), "probity-cli-declare-"));
after(() => rmSync(place, { recursive: true, force: true }));
const probity = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};

test("declare init prints a declaration, or writes a file that was not there", () => {
  const dossier = join(vectors, "dossier/accept/smallest");
  const printed = probity("declare", "init", dossier);
  assert.equal(printed.status, 0);
  assert.match(printed.stdout, /^# Written from what was seen[\s\S]*\nformat: probity\/declaration\/1\n/);
  const out = join(place, "first.yaml");
  assert.equal(probity("declare", "init", dossier, "--out", out).stdout, "");
  assert.equal(readFileSync(out, "utf8"), printed.stdout);
  const again = probity("declare", "init", dossier, "--out", out);
  assert.equal(again.status, 64);
  assert.match(again.stderr, /Nothing is ever overwritten/);
});

test("declare import guesses the format, and refuses in one line what has none", () => {
  const tilt = probity("declare", "import", join(vectors, "tilt/accept/shop.json"));
  assert.match(tilt.stdout, /company: Example Post AB/);
  const tcf = join(vectors, "tcf/accept/specification.txt");
  assert.equal(probity("declare", "import", tcf).status, 64, "nobody said about whom it is");
  assert.match(probity("declare", "import", tcf, "--about", "shop.example").stdout, /manager: 27/);
  for (const file of ["tcf/reject/cut.txt", "gpc/reject/text.json", "tilt/reject/cut.json"]) {
    const as = file.split("/")[0] ?? "";
    const { status, stderr, stdout } = probity(
      "declare",
      "import",
      join(vectors, file),
      "--as",
      as,
      "--about",
      "a.b",
    );
    assert.deepEqual([status, stdout], [64, ""], file);
    assert.ok(stderr.trimEnd().split("\n").length <= 2, stderr);
  }
});

test("reply: nothing of a dossier is written for a reply to another subject", () => {
  const folder = join(place, "dossier");
  cpSync(join(vectors, "dossier/accept/smallest"), folder, { recursive: true });
  const text = readFileSync(join(vectors, "reply/accept/short.yaml"), "utf8");
  const other = join(place, "other.yaml");
  writeFileSync(other, text.replace("shop.example", "else.example"));
  const { status, stderr } = probity("reply", folder, other);
  assert.equal(status, 64);
  assert.match(stderr, /speaks of else\.example; the dossier is about/);
  assert.equal(
    readFileSync(join(folder, "manifest.json"), "utf8"),
    readFileSync(join(vectors, "dossier/accept/smallest/manifest.json"), "utf8"),
  );
});

test("reply --to-sign prints the bytes to sign and attaches nothing; what is missing is one line", () => {
  const { status, stdout } = probity("reply", "--to-sign", join(vectors, "reply/signatures/right.yaml"));
  assert.equal(status, 0);
  assert.equal(stdout, readFileSync(join(vectors, "reply/signatures/bytes.txt"), "utf8"));
  const lone = probity("reply", join(vectors, "dossier/accept/smallest"));
  assert.equal(lone.status, 64);
  assert.match(lone.stderr, /needs the dossier and the file/);
});

test("a declaration, an allegation or a suppression that does not fit is told by line and column", () => {
  const dossier = join(vectors, "dossier/accept/smallest");
  const file = join(place, "bad.yaml");
  writeFileSync(file, "format: probity/suppressions/1\nsuppressions:\n  - { check: cookie-syncing }\n");
  const { status, stderr, stdout } = probity("judge", dossier, "--suppressions", file);
  assert.deepEqual([status, stdout], [64, ""]);
  assert.match(stderr, /bad\.yaml:3:\d+: suppressions\.0\.reason/);
});
