import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseStack } from "./parse-stack.ts";

test("V8's ways of writing a frame", () => {
  const text = `Error
    at draw (https://a.example/x.js?v=1:4:231)
    at new Sub (https://a.example/x.js:16:1)
    at Object.get [as value] (https://a.example/x.js:2:3)
    at async run (https://a.example/x.js:9:8)
    at https://a.example/y.js:5:10
    at eval (eval at start (https://a.example/x.js:26:1), <anonymous>:1:8)
    at eval (eval at a (eval at b (https://a.example/z.js:7:2), <anonymous>:1:1), <anonymous>:1:8)
    at <anonymous>:1:8
    at Array.forEach (<anonymous>)
    at Promise.all (index 0)`;
  assert.deepEqual(
    parseStack(text).map(({ url, line, column, fn, async }) => [fn, url, line, column, async]),
    [
      ["draw", "https://a.example/x.js?v=1", 4, 231, undefined],
      ["new Sub", "https://a.example/x.js", 16, 1, undefined],
      ["Object.get [as value]", "https://a.example/x.js", 2, 3, undefined],
      ["run", "https://a.example/x.js", 9, 8, true],
      [undefined, "https://a.example/y.js", 5, 10, undefined],
      ["eval", "https://a.example/x.js", 26, 1, undefined],
      ["eval", "https://a.example/z.js", 7, 2, undefined],
      [undefined, "<anonymous>", 1, 8, undefined],
    ],
  );
});

test("any text gives at most 12 valid frames", () => {
  const line = fc.string({ unit: fc.constantFrom(..."at eval()(:/.<>1234567890 \n"), maxLength: 400 });
  fc.assert(
    fc.property(line, (text) => {
      const frames = parseStack(text);
      assert.ok(frames.length <= 12);
      for (const { line, column } of frames)
        assert.ok(Number.isSafeInteger(line) && Number.isSafeInteger(column));
    }),
  );
});
