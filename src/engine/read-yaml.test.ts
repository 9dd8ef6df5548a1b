import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import * as z from "zod";
import { Charter, Problem } from "../core/index.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";

const Shop = z.strictObject({ name: z.string(), doors: z.array(z.strictObject({ width: z.number() })) });
const says = (part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === "bad-input" && part.test(error.message);
const parse = (text: string) => parseYaml(text, "shop.yaml", Shop, "charter");

test("what fits is read", () => {
  assert.deepEqual(parse("name: x\ndoors: [{ width: 3 }]\n"), { name: "x", doors: [{ width: 3 }] });
});

test("canonical JSON is read as YAML would read it, and any other JSON by YAML", () => {
  const shop = { doors: [{ width: 3 }], name: "x: #y\u2028é" };
  assert.deepEqual(parse(`${JSON.stringify(shop)}\n`), shop);
  assert.deepEqual(parse(JSON.stringify(shop, null, 2)), shop);
  assert.throws(() => parse('{"doors":[],"name":"x","name":"y"}\n'), says(/unique/));
  assert.throws(
    () => parse('{"doors":[{"width":"x"}],"name":"x"}\n'),
    says(/shop\.yaml:1:\d+: doors\.0\.width/),
  );
  assert.throws(
    () => parse(`{"doors":${"[".repeat(100_000)}${"]".repeat(100_000)},"name":"x"}\n`),
    says(/deeply/),
  );
});

test("every mistake is named by line and column", () => {
  assert.throws(
    () => parse("name: x\ndoors:\n  - width: 3\n  - width: wide\n"),
    says(/shop\.yaml:4:12: doors\.1\.width/),
  );
  assert.throws(() => parse("name: x\n"), says(/shop\.yaml:1:1: doors/));
  assert.throws(() => parse("name: x\nname: y\n"), says(/shop\.yaml:2:1: .*unique/));
  assert.throws(() => parse("name: [\n"), says(/shop\.yaml:\d+:\d+/));
  assert.throws(() => parse("name: 1\ndoors: [{ width: x }]\n"), says(/name.*[\s\S]*doors\.0\.width/));
});

test("what only fits knows is told beside what the schema refuses, where the rest still has the form", () => {
  const Door = z.strictObject({ width: z.number(), name: z.exactOptional(z.string()) });
  const Houses = z.strictObject({ doors: z.array(Door), tags: z.array(z.enum(["a"])).default([]) });
  const narrow = (text: string) =>
    parseYaml(text, "house.yaml", Houses, "charter", ({ doors }) =>
      doors.flatMap(({ width }, place) =>
        width < 1 ? [{ path: ["doors", place, "width"], says: "too narrow" }] : [],
      ),
    );
  assert.throws(
    () => narrow("doors:\n  - { width: 0, colour: red, name: 3 }\ntags: [b, a]\n"),
    says(/:2:5: doors\.0: .*colour[\s\S]*:2:14: doors\.0\.width: too narrow[\s\S]*:3:8: tags\.0/),
  );
  assert.throws(() => narrow("doors: [{ width: x }]\n"), says(/doors\.0\.width: Invalid input/));
  assert.throws(
    () => narrow("doors: [{ width: 0 }]\n"),
    says(/house\.yaml:1:18: doors\.0\.width: too narrow/),
  );
});

test("bombs are refused in words", () => {
  const levels = Array.from({ length: 9 }, (_, n) => `l${n}: &l${n} [${`*l${n - 1}, `.repeat(9)}]`);
  assert.throws(() => parse(["l-1: &l-1 [x]", ...levels].join("\n")), says(/alias/));
  assert.throws(() => parse("[".repeat(100_000)), says(/shop\.yaml/));
  assert.throws(() => parse("x".repeat(5 * 1024 * 1024)), says(/4 MB/));
  assert.throws(() => parse(`name: ${"全".repeat(2 * 1024 * 1024)}\ndoors: []\n`), says(/4 MB/));
});

test("a file that is not there, a folder, and a pipe that never ends", async () => {
  const isMissing = (error: unknown) =>
    error instanceof Problem && error.code === "not-found" && !!error.hint;
  await assert.rejects(readYaml("/nowhere/x.yaml", Shop, "charter"), isMissing);
  await assert.rejects(readYaml(import.meta.dirname, Shop, "charter"), isMissing);
  await assert.rejects(readYaml("/dev/zero", Shop, "charter"), says(/4 MB/));
});

test("whatever the text, the answer is a value or a Problem", () => {
  const pieces = fc.constantFrom(
    "format: probity/charter/1\n",
    "id: a\n",
    "- ",
    "&a ",
    "*a ",
    "? ",
    ": ",
    "[",
    "{",
    "!!js ",
    "\t",
    "|\n",
    "<<: *a\n",
    "---\n",
    "'",
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
  );
  return fc.assert(
    fc.property(texts, (text) => {
      assert.throws(
        () => parseYaml(text, "x.yaml", Charter, "charter"),
        (error) => error instanceof Problem,
      );
    }),
    { numRuns: 2000 },
  );
});
