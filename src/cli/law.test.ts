// The commands law and reach as a person meets them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { LawJson } from "../core/index.ts";

const main = join(import.meta.dirname, "main.ts");
const vectors = join(import.meta.dirname, "../../docs/spec/vectors/dossier");
const probity = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};
const home = mkdtempSync(join(tmpdir(), "probity-reach-"));
after(() => rmSync(home, { recursive: true, force: true }));

test("law answers on stdout and ends with 0; stale ends with 1 when an official fact is old", () => {
  const one = probity("law", "FR");
  assert.equal(one.status, 0);
  assert.match(one.stdout, /^France \(FR\)/);
  assert.match(probity("law", "FR", "US", "--transfer", "personal").stdout, /Under conditions/);
  assert.match(probity("law", "list", "--lang", "zh").stdout, /法国（FR）/);
  assert.equal(JSON.parse(probity("law", "FR", "--format", "json").stdout).format, "probity/law/1");
  assert.equal(probity("law", "stale", "--days", "365").status, 1);
  assert.equal(probity("law", "stale", "--days", "36500").status, 0);
});

test("wrong use is one clear line and ends with 64", () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [["law", "FX"], /Did you mean .*FR/],
    [["law"], /missing required argument/],
    [["law", "FR", "--transfer", "personal"], /needs two codes/],
    [["law", "FR", "US", "--transfer", "gold"], /Allowed choices/],
    [["law", "stale", "--days", "-1"], /whole number/],
    [["reach"], /missing required argument/],
    [["reach", "/nowhere"], /There is no dossier at \/nowhere/],
    [["reach", join(vectors, "reject/path-outside")], /outside its folder|no whole dossier|no manifest/],
  ];
  for (const [args, says] of wrong) {
    const { status, stdout, stderr } = probity(...args);
    assert.ok(status === 64 || status === 2, `${args.join(" ")} ${status} ${stderr}`);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n\s+at |Probity's own/);
    assert.equal(stdout, "");
  }
});

test("reach reads what can be read, names what cannot, and then ends with cannot tell", () => {
  const good = join(vectors, "accept/smallest");
  assert.equal(probity("reach", good).status, 0);
  const mixed = probity("reach", good, join(vectors, "reject/altered-evidence"), "--format", "json");
  assert.equal(mixed.status, 2);
  const told = LawJson.parse(JSON.parse(mixed.stdout));
  assert.ok(told.format === "probity/reach/1");
  assert.equal(told.products.length, 1);
  assert.match(told.unread[0]?.why ?? "", /other bytes than the manifest says/);
  assert.equal(probity("reach", join(vectors, "reject/altered-evidence")).status, 2);
});

test("reach writes its HTML to a file when asked", () => {
  const file = join(home, "reach.html");
  const { status, stdout } = probity(
    "reach",
    join(vectors, "accept/smallest"),
    "--format",
    "html",
    "--output",
    file,
  );
  assert.equal(status, 0);
  assert.equal(stdout, "");
  assert.match(readFileSync(file, "utf8"), /^<!doctype html>/);
});
