import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { report } from "./report.fixture.ts";
import { strongest } from "./strongest.ts";

const checksOf = (all: ReturnType<typeof strongest>) => all.map(({ result }) => result.check);

test("typed text comes before a refusal ignored, that before what came before the choice, acts last", () => {
  assert.deepEqual(checksOf(strongest(report(), 9)), [
    "typed-text-before-submit",
    "refusal-not-honoured",
    "third-parties-before-choice",
    "canvas-fingerprinting",
  ]);
});

test("the order of findings does not matter", () => {
  const { verdicts } = report();
  fc.assert(
    fc.property(fc.shuffledSubarray(verdicts.findings, { minLength: 4 }), (findings) => {
      const shuffled = report("en", { verdicts: { ...verdicts, verdicts: [], findings } });
      assert.deepEqual(checksOf(strongest(shuffled)), checksOf(strongest(report())));
    }),
  );
});
