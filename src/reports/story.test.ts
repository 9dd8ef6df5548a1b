import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckResult, Grade } from "../core/index.ts";
import { decisive } from "./story.ts";

const broken = (check: string, grade: Grade): CheckResult => ({
  check,
  finding: {
    outcome: "broken",
    key: "k",
    values: {},
    grade,
    offences: [{ what: "ads.example", cites: ["o1"] }],
  },
});
const kept: CheckResult = { check: "kept", finding: { outcome: "kept", key: "k", values: {} } };

test("what left is told before what only acted, and a breach before what held", () => {
  const results = [kept, broken("acted", "activity"), broken("left", "transfer")];
  const verdict = {
    charter: "fair",
    commitment: "fair-1",
    word: "broken" as const,
    stand: "against" as const,
    results,
    coverage: { visits: [], missed: [], kinds: [], runs: 1, pages: 1, requests: 1, gaps: [] },
  };
  assert.deepEqual(
    decisive(verdict).map(({ check }) => check),
    ["left", "acted", "kept"],
  );
});
