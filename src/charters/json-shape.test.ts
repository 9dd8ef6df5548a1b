import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { deepest, faultOf, lineAt, offsetAt } from "./json-shape.ts";
import type { Path } from "./refuse.ts";

/** Every path of a value, with what stands there. */
function places(value: unknown, path: Path = []): [Path, unknown][] {
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(Object(value));
  const under = typeof value === "object" && value !== null ? inner : [];
  return [[path, value], ...under.flatMap(([key, one]) => places(one, [...path, key]))];
}

test("every value of any JSON text is found where it begins", () => {
  void fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, "\t"), (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      if (text.includes('"__proto__"')) return;
      assert.equal(faultOf(text), undefined);
      for (const [path, one] of places(JSON.parse(text))) {
        const shown = JSON.stringify(one, undefined, space);
        const start = offsetAt(text, path);
        const bare = (words: string) => words.replace(/[\s]/g, "");
        assert.ok(bare(text.slice(start)).startsWith(bare(shown)), `${path.join(".")} at ${start}`);
      }
    }),
  );
});

test("one key twice, endless nesting and __proto__ are faults, with their place", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  assert.deepEqual(faultOf(deep), { offset: deepest, why: "nested deeper than 64 levels" });
  assert.deepEqual(faultOf('{"a":1,\n "a":2}'), { offset: 9, why: "the key “a” stands twice" });
  assert.match(faultOf('[{"__proto__":1}]')?.why ?? "", /__proto__/);
  assert.equal(faultOf('[{"a":1},{"a":2},"a\\"",{"\\u0061":{"a":[]}}]'), undefined);
  assert.match(faultOf('{"a":1,"\\u0061":2}')?.why ?? "", /twice/);
});

test("lines and columns count from one; a path that leads nowhere is where the nearest value around it begins", () => {
  const text = '{\n  "a": [\n    1,\n    {"b": 2}]}';
  assert.equal(lineAt(text, offsetAt(text, [])), "1:1");
  assert.equal(lineAt(text, offsetAt(text, ["a", 1, "b"])), "4:11");
  assert.equal(lineAt(text, offsetAt(text, ["a", 1, "c", "d"])), "4:5");
  assert.equal(lineAt(text, offsetAt(text, ["a", 7])), "2:8");
});
