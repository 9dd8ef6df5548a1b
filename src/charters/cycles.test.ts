import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Charter, type Relation } from "../core/index.ts";
import { charter, commitment, relation } from "./charters.fixture.ts";
import { circle } from "./cycles.ts";

const of = (...edges: (readonly [string, string, string])[]): Relation[] => {
  const ids = [...new Set(edges.flatMap(([from, , to]) => [from, to]))];
  const made = charter(
    "c",
    ids.map((id) => commitment(id)),
    { relations: edges.map(([from, type, to]) => relation(from, type, to)) },
  );
  return Charter.parse(made).relations ?? [];
};

test("a circle is told in order, and read the same from either end of a relation", () => {
  assert.deepEqual(circle(of(["a", "subset", "b"], ["b", "subset", "c"], ["c", "subset", "a"])), [
    "a",
    "b",
    "c",
    "a",
  ]);
  assert.deepEqual(circle(of(["a", "subset", "b"], ["a", "superset", "b"])), ["a", "b", "a"]);
});

test("what only overlaps, equals or contradicts lies in no circle, and two ways to one whole are none", () => {
  assert.equal(
    circle(of(["a", "equal", "b"], ["b", "intersects", "c"], ["c", "contradicts", "a"])),
    undefined,
  );
  assert.equal(
    circle(of(["a", "subset", "b"], ["a", "subset", "c"], ["b", "subset", "d"], ["c", "subset", "d"])),
    undefined,
  );
});

test("parts that always have a higher number than their wholes make no circle; one turned edge on a chain does", () => {
  const edges = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 });
  return fc.assert(
    fc.property(edges, (pairs) => {
      const upward = pairs.flatMap(([a, b]): Relation[] =>
        a === b ? [] : of([`n${Math.min(a, b)}`, "subset", `n${Math.max(a, b)}`]),
      );
      assert.equal(circle(upward), undefined);
      const chain = Array.from({ length: 31 }, (_, n) => of([`n${n}`, "subset", `n${n + 1}`])).flat();
      const found = circle([...upward, ...chain, ...of(["n31", "subset", "n0"])]);
      assert.ok(found && found[0] === found.at(-1) && found.length > 2);
    }),
  );
});

test("a chain of 50,000 parts ends without an answer, and without a fall", () => {
  const long = Array.from({ length: 50_000 }, (_, n) => ({
    from: `n${n}`,
    to: `n${n + 1}`,
    type: "subset" as const,
    reason: { en: "", zh: "" },
    confidence: 1,
  }));
  assert.equal(circle(long), undefined);
});
