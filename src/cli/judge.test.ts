// The commands as a person meets them: what is printed where, and what the process ends with.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const main = join(import.meta.dirname, "main.ts");
const vectors = join(import.meta.dirname, "../../docs/spec/vectors");
const probity = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, stdout, stderr };
};

test("judge prints verdicts on stdout, talks on stderr, and ends with what it found", () => {
  const dossier = join(vectors, "dossier/accept/smallest");
  const { status, stdout, stderr } = probity("judge", dossier, "--charter", "gids");
  assert.equal(status, 2);
  assert.equal(JSON.parse(stdout).format, "probity/verdicts/1");
  assert.ok(stdout.endsWith("}\n"));
  assert.match(stderr, /no readable verdicts\.json to compare with/);
  assert.equal(probity("judge", "-q", dossier, "--charter", "gids").stderr, "");
});

test("wrong use is one clear line, never a stack, and ends with 64", () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [["judge", "/nowhere"], /There is no dossier at \/nowhere/],
    [["judge", main], /is a file; a dossier is a folder/],
    [["judge", vectors], /no whole dossier/],
    [["judge", join(vectors, "dossier/accept/smallest"), "--charter", "nope"], /no charter called “nope”/],
    [["judge"], /missing required argument/],
    [["checks", "explain", "cookies"], /no check called “cookies”/],
    [["charters", "show", "./nope.yaml"], /Cannot read the charter file/],
    [["charters", "--lang", "xx"], /Allowed choices are en, zh/],
  ];
  for (const [args, says] of wrong) {
    const { status, stdout, stderr } = probity(...args);
    assert.equal(status, 64, args.join(" "));
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n\s+at |Probity's own/);
    assert.equal(stdout, "");
    assert.ok(stderr.trimEnd().split("\n").length <= 3, stderr);
  }
});

test("altered evidence ends with cannot tell", () => {
  const { status, stderr } = probity("judge", join(vectors, "dossier/reject/altered-evidence"));
  assert.equal(status, 2);
  assert.match(stderr, /evidence\.json has other bytes than the manifest says/);
});

test("checks and charters are listed and explained in both languages", () => {
  assert.match(probity("checks").stdout, /^third-parties-before-choice +\S/m);
  const explained = probity("checks", "explain", "third-parties-before-choice").stdout;
  assert.match(explained, /Why it matters: .*\n.*What it cannot see: /);
  assert.match(probity("checks", "explain", "key-logging", "--lang", "zh").stdout, /为何重要/);
  assert.match(probity("charters").stdout, /^gids .*\d+ of \d+ commitments can be tested/m);
  assert.match(probity("charters", "show", "gids", "--lang", "zh").stdout, /全球数据安全倡议/);
});
