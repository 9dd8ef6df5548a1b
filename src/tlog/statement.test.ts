import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { text, utf8 } from "./bytes.ts";
import { bitFlips, changeOf, comesOutTheSame } from "./changes.fixture.ts";
import { jcs } from "./jcs.ts";
import { Refused } from "./refused.ts";
import { encodeStatement, parseStatement, type Statement, statementType } from "./statement.ts";

const sha256 = "ab".repeat(32);
const plain: Statement = {
  _type: statementType,
  subject: [{ name: "manifest.json", digest: { sha256 } }],
  predicateType: "urn:example:1",
  predicate: { words: ["é", 1, null] },
};
const again = (bytes: Uint8Array) => encodeStatement(parseStatement(bytes));

const wellFormed = fc.string({ unit: "grapheme" }).filter((one) => one.isWellFormed());
const statements: fc.Arbitrary<Statement> = fc.record({
  _type: fc.constant(statementType),
  subject: fc.array(
    fc.record({
      name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((one) => one.isWellFormed()),
      digest: fc.record({ sha256: fc.constantFrom(sha256, "00".repeat(32)) }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  predicateType: fc.constantFrom("urn:example:1", "https://example.org/predicate"),
  predicate: fc.dictionary(
    wellFormed,
    fc.jsonValue({ maxDepth: 3 }).filter((value) => JSON.stringify(value).isWellFormed()),
  ),
});

test("a statement is read as it was written", () =>
  fc.assert(
    fc.property(statements, (one) => {
      const bytes = encodeStatement(one);
      if (/\\ud/.test(text(bytes))) return;
      assert.deepEqual(again(bytes), bytes);
    }),
  ));

test("a changed byte, and any flipped bit, are refused or come out as they went in", () => {
  const bytes = encodeStatement(plain);
  for (const { flipped } of bitFlips(bytes)) comesOutTheSame(again, flipped);
  void fc.assert(
    fc.property(changeOf(bytes), (one) => comesOutTheSame(again, one)),
    { numRuns: 2000 },
  );
});

test("any JSON is refused or comes out as it went in", () =>
  fc.assert(fc.property(fc.json(), (json) => comesOutTheSame(again, utf8(json)))));

const predicate = (json: string) => jcs(plain).replace('{"words":["é",1,null]}', json);
const subject = (one: unknown) => jcs({ ...plain, subject: [one] });

test("whatever is wrong has its reason", () => {
  const deep = (levels: number) => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  const cases: readonly (readonly [string, string])[] = [
    [predicate('{"a":1e400}'), "malformed"],
    [predicate('{"a":1.0}'), "not-canonical"],
    [predicate('{"a":1,"a":2}'), "not-canonical"],
    [predicate(String.raw`{"a":"\ud800"}`), "not-canonical"],
    [predicate(String.raw`{"a":"\\\ud800"}`), "not-canonical"],
    [predicate(String.raw`{"a":"\u00e9"}`), "not-canonical"],
    [predicate(deep(19)), "oversized"],
    [predicate(`${deep(50_000)}`), "oversized"],
    [jcs({ ...plain, subject: Array.from({ length: 1001 }, () => plain.subject[0]) }), "oversized"],
    [predicate("[]"), "malformed"],
    [predicate("null"), "malformed"],
    [jcs({ ...plain, more: 1 }), "malformed"],
    [jcs({ ...plain, _type: "https://in-toto.io/Statement/v0.1" }), "malformed"],
    [jcs({ ...plain, predicateType: "" }), "malformed"],
    [jcs({ ...plain, predicateType: "x".repeat(201) }), "malformed"],
    [jcs({ ...plain, subject: [] }), "malformed"],
    [subject({ name: "x", digest: { sha256: sha256.toUpperCase() } }), "malformed"],
    [subject({ name: "x", digest: { sha256, sha512: sha256 } }), "malformed"],
    [subject({ name: "x", digest: { sha256: [sha256] } }), "malformed"],
    [subject({ name: "", digest: { sha256 } }), "malformed"],
    [subject({ name: "x", digest: { sha256 }, uri: "x" }), "malformed"],
    ["7", "malformed"],
    ["", "malformed"],
  ];
  for (const [odd, reason] of cases)
    assert.throws(
      () => parseStatement(utf8(odd)),
      (error) => error instanceof Refused && error.reason === reason,
      odd.slice(0, 300),
    );
});

test("what only looks like half a character, and the deepest one, are taken", () => {
  for (const json of [
    String.raw`{"a":"\\ud800"}`,
    '{"a":"\u{1f600}"}',
    `{"a":${"[".repeat(18)}${"]".repeat(18)}}`,
  ])
    assert.equal(text(again(utf8(predicate(json)))), predicate(json));
});
