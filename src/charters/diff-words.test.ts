import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { diffWords, marked, type Piece } from "./diff-words.ts";

const diff = (a: string, b: string) => marked(diffWords(a, b));
const side = (pieces: readonly Piece[], not: Piece["kind"]) =>
  pieces
    .filter(({ kind }) => kind !== not)
    .map(({ text }) => text)
    .join("");

test("words are compared, not letters", () => {
  assert.equal(
    diff("without permission of other states", "without the permission of that state"),
    "without {+the +}permission of [-other states-]{+that state+}",
  );
  assert.equal(diff("same", "same"), "same");
  assert.equal(diff("", "new words"), "{+new words+}");
});

test("Chinese is cut into words, not into one block", () => {
  assert.equal(
    diff("反对非法采集个人信息", "反对未经授权采集个人信息"),
    "反对[-非法-]{+未经授权+}采集个人信息",
  );
});

test("white space of any kind is the same, and parts no run of changes", () => {
  assert.equal(diff("a  b\n c", "a b c"), "a b c");
  assert.equal(diff("keep one two keep", "keep three four keep"), "keep [-one two-]{+three four+} keep");
});

const texts = fc
  .array(fc.constantFrom("state", "data", "their", "他国", "数据", ",", ".", " "), { maxLength: 40 })
  .map((all) => all.join(" "));

test("the two sides can be had back, and a text differs in nothing from itself", () => {
  const spaced = (text: string) => text.replace(/\s+/g, " ");
  return fc.assert(
    fc.property(texts, texts, (a, b) => {
      const pieces = diffWords(a, b);
      assert.equal(spaced(side(pieces, "new")), spaced(a));
      assert.equal(side(pieces, "gone"), b);
      assert.ok(diffWords(a, a).every(({ kind }) => kind === "same"));
    }),
    { numRuns: 2000 },
  );
});

test("two long texts with nothing in common are told whole, not for ever", () => {
  const long = (word: string) => Array.from({ length: 4000 }, (_, n) => `${word}${n}`).join(" ");
  const pieces = diffWords(long("a"), long("b"));
  assert.equal(side(pieces, "gone"), long("b"));
});
