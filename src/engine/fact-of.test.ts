import assert from "node:assert/strict";
import { test } from "node:test";
import type { Jurisdiction, LawAnswer } from "../core/index.ts";
import { factOf } from "./fact-of.ts";

const ground = {
  sources: [],
  tier: "P",
  seen: "yes",
  confidence: "high",
  asOf: "2026",
  dated: true,
} as const;
const law = (...answers: LawAnswer[]): Pick<Parameters<typeof factOf>[0], "law"> => ({
  law: (code) =>
    code === "JP"
      ? ({
          code,
          name: { en: "Japan", zh: "日本" },
          kind: "state",
          checked: "2026-11-23",
          answers,
        } as Jurisdiction)
      : undefined,
});
const adequate = (standing: "published" | "draft"): LawAnswer => ({
  topic: "adequacy-eu",
  known: true,
  value: "adequate",
  ...ground,
  standing,
});

test("a fact that a published verdict may rest on answers yes or no", () => {
  const fact = factOf(law(adequate("published")));
  assert.equal(fact("adequacy-eu", "JP", "adequate"), true);
  assert.equal(fact("adequacy-eu", "JP", "none"), false);
});

test("lists hold a value or do not", () => {
  const fact = factOf(
    law({
      topic: "transfer",
      known: true,
      value: ["adequacy", "certification"],
      ...ground,
      standing: "published",
    }),
  );
  assert.equal(fact("transfer", "JP", "certification"), true);
  assert.equal(fact("transfer", "JP", "filing-with-state"), false);
});

test("drafts, what is not known, and what nothing is recorded of answer neither yes nor no", () => {
  assert.equal(factOf(law(adequate("draft")))("adequacy-eu", "JP", "none"), undefined);
  const unknown = factOf(law({ topic: "adequacy-eu", known: false, why: "memory" }));
  assert.equal(unknown("adequacy-eu", "JP", "adequate"), undefined);
  assert.equal(unknown("budapest", "JP", "yes"), undefined);
  assert.equal(unknown("adequacy-eu", "FR", "inside"), undefined);
});
