import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { columnsOf, cut, pad, wrap } from "./screen.ts";

test("Chinese characters take two columns", () => {
  assert.equal(columnsOf("数据 ok"), 7);
  assert.equal(columnsOf(pad("数据", 6)), 6);
  assert.equal(cut("数据流向何处", 7), "数据流…");
});

test("no wrapped line is wider than asked, and words are not lost", () => {
  const word = fc.stringMatching(/^[a-z数据流]{1,9}$/);
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 20, max: 60 }), (words, width) => {
      const text = words.join(" ");
      const lines = wrap(text, width);
      for (const one of lines) assert.ok(columnsOf(one) <= width);
      assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
    }),
  );
});
