// The data files as such: the fast reader and a YAML parser agree, and no line contradicts another.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import thirdPartyWeb from "third-party-web/nostats-subset.js";
import { parse } from "yaml";
import * as z from "zod";
import { Problem } from "../core/index.ts";
import { CarrierLine, CompanyLine } from "./companies.ts";
import { CookieLine } from "./cookies.ts";
import { parseLines } from "./read-lines.ts";

const read = (name: string) => readFile(join(import.meta.dirname, "../../data", name), "utf8");
const unique = (values: readonly string[]) =>
  assert.equal(
    new Set(values).size,
    values.length,
    `twice: ${values.filter((v, i) => values.indexOf(v) !== i)}`,
  );

test("companies: at least 300, each id, entity and domain once, and every entity exists", async () => {
  const text = await read("companies.yaml");
  const lines = parseLines(text, "companies.yaml", CompanyLine);
  assert.deepEqual(lines, z.array(CompanyLine).parse(parse(text)));
  assert.ok(lines.length >= 300);
  unique(lines.map(({ id }) => id));
  unique(lines.flatMap(({ domains }) => domains));
  unique(lines.flatMap((line) => line.entities));
  const known = new Set(thirdPartyWeb.entities.map(({ name }) => name));
  for (const line of lines) for (const name of line.entities) assert.ok(known.has(name), name);
});

test("cookies: at least 250, each name and domain once, common words only with a domain", async () => {
  const text = await read("cookies.yaml");
  const lines = parseLines(text, "cookies.yaml", CookieLine);
  assert.deepEqual(lines, z.array(CookieLine).parse(parse(text)));
  assert.ok(lines.length >= 250);
  unique(lines.map(({ name, domain }) => `${name} ${domain}`));
  for (const { name, domain, identifying } of lines) {
    const common = /^(id|uid|uuid|user|user_?id|session|sid|pid|cid|token|i|c|d|u|g|m)$/i.test(name);
    assert.ok(!common || domain !== undefined, name);
    assert.ok(!identifying || !/^.{0,2}\*/.test(name) || name.includes("_gr_"), `too wide: ${name}`);
  }
});

test("carriers: each host once", async () => {
  const text = await read("carriers.yaml");
  const lines = parseLines(text, "carriers.yaml", CarrierLine);
  assert.deepEqual(lines, z.array(CarrierLine).parse(parse(text)));
  unique(lines.flatMap(({ hosts }) => hosts));
});

test("a broken line is named", () => {
  const told = (what: RegExp) => (error: unknown) => error instanceof Problem && what.test(error.message);
  assert.throws(() => parseLines("# head\n- {", "x.yaml", CarrierLine), told(/x\.yaml, line 2/));
  assert.throws(() => parseLines("name: y", "x.yaml", CarrierLine), told(/line 1: expected a dash/));
  assert.throws(() => parseLines('- {"name": "y"}', "x.yaml", CarrierLine), told(/line 1/));
});
