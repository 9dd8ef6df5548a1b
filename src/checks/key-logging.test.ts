import assert from "node:assert/strict";
import { test } from "node:test";
import { disclosure, listener, planted, request, typed } from "../core/evidence.fixture.ts";
import { keyLogging as check } from "./key-logging.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const text = planted("p1", "text");
const other = planted("p2", "text");
const world = { planted: [text, other] };
const stream = (url: string, lengths: readonly number[], of = text) =>
  lengths.flatMap((prefix) => {
    const by = request(url, { visit: "type", moment: "while-typing" });
    return [by, disclosure(of, by, { prefix })];
  });
const typing = [typed(text), typed(other)];

test("three growing beginnings to one third party are a stream", () => {
  const finding = ask(check, [...typing, ...stream("https://rec.test/k", [2, 4, 7])], world);
  assert.deepEqual(named(finding), ["rec.test"]);
  assert.equal(finding.outcome === "broken" && finding.offences[0].values?.["steps"], 3);
});

test("two beginnings, one repeated, and beginnings of different values are none", () => {
  const repeated = stream("https://rec.test/k", [4, 4, 4, 6]);
  assert.equal(ask(check, [...typing, ...repeated], world).outcome, "kept");
  const mixed = [...stream("https://rec.test/k", [2, 4]), ...stream("https://rec.test/k", [7], other)];
  assert.equal(ask(check, [...typing, ...mixed], world).outcome, "kept");
});

test("the site's own suggestions are not counted, unless asked for", () => {
  const seen = [...typing, ...stream("https://shop.example/suggest", [1, 2, 3, 4])];
  assert.equal(ask(check, seen, world).outcome, "kept");
  assert.equal(ask(check, seen, { ...world, options: { firstParty: true } }).outcome, "broken");
});

test("listening alone is told", () => {
  const seen = [
    ...typing,
    listener("keydown", "https://rec.test/r.js"),
    listener("keyup", "https://shop.example/s.js"),
  ];
  const finding = ask(check, seen, world);
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["listeners"], 1);
});

test("nothing typed does not apply", () => {
  assert.equal(ask(check, [listener("keydown", "https://rec.test/r.js")], world).outcome, "inapplicable");
});

test("more evidence never softens it", () => {
  const pool = [
    stream("https://rec.test/k", [2, 4, 7]),
    stream("https://rec.test/k", [1]),
    stream("https://rec.test/k", [12]),
    stream("https://shop.example/k", [1, 2, 3]),
    [listener("keydown", "https://rec.test/r.js")],
  ];
  neverSoftens(check, pool, { ...world, always: typing });
});
