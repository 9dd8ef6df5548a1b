import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyFact, fact, library, place, untellable } from "./law.fixture.ts";
import { LawFact, topics } from "./law.ts";
import { ageOf, answer, knownOf } from "./law-answer.ts";

const told = (change: Partial<LawFact>) => answer(fact("law", "gdpr", change), library, "2026-11-01");

test("a fact from memory, or of low confidence, answers unknown and carries no value", () => {
  const changes: Partial<LawFact>[] = [
    { seen: "no" },
    { confidence: "low" },
    { sources: ["memory"] },
    { sources: ["lost"] },
  ];
  for (const change of changes) {
    const found = told(change);
    assert.equal(found.known, false, JSON.stringify(change));
    assert.ok(!("value" in found));
  }
  assert.equal(told({}).known, true);
});

test("whatever its source, a membership of which the sources say nothing is unknown", () => {
  const found = answer(fact("budapest", "unknown"), library, "2026-11-01");
  assert.deepEqual(found, { topic: "budapest", known: false, why: "undecided" });
});

test("the tier is that of the best source that was read; memory is never shown as one", () => {
  const found = told({ sources: ["memory", "blog", "firm"] });
  assert.ok(found.known);
  assert.equal(found.tier, "A");
  assert.deepEqual(
    found.sources.map(({ id }) => id),
    ["blog", "firm"],
  );
});

test("a published verdict may rest on one official source or two of specialists, read whole and citable", () => {
  const standing = (change: Partial<LawFact>) => {
    const found = told(change);
    return found.known && found.standing;
  };
  assert.equal(standing({ sources: ["official"] }), "published");
  assert.equal(standing({ sources: ["firm", "copy"] }), "published");
  assert.equal(standing({ sources: ["firm"] }), "draft");
  assert.equal(standing({ sources: ["blog", "firm"] }), "draft");
  assert.equal(standing({ sources: ["official"], seen: "partly" }), "draft");
  const shortened = new Map(library).set("official", {
    id: "official",
    title: "Shortened",
    ref: "https://law.example/...",
    tier: "P",
    incomplete: true,
  });
  const found = answer(fact("law", "gdpr"), shortened, "2026-11-01");
  assert.ok(found.known && found.standing === "draft");
});

test("a fact without a dated source is as old as its reading", () => {
  const read = new Map(library).set("copy", {
    id: "copy",
    title: "Copy",
    ref: "https://law.example/copy",
    tier: "P*",
    read: "2026-11-20",
  });
  const found = answer(fact("law", "gdpr", { sources: ["copy"] }), read, "2026-11-01");
  assert.ok(found.known && !found.dated && found.asOf === "2026-11-20");
  assert.ok(told({ asOf: "2024" }).known && told({}).known);
});

test("age is counted from the first day that a date allows", () => {
  const now = new Date("2026-11-25T10:00:00Z");
  assert.equal(ageOf("2026-11-25", now), 0);
  assert.equal(ageOf("2026-11", now), 24);
  assert.equal(ageOf("2025-11-25", now), 365);
  assert.equal(ageOf("2026", now), 328);
  assert.equal(ageOf("2027-01-01", now), 0);
});

test("no jurisdiction tells a fact that may not be told, and each topic is answered", () => {
  fc.assert(
    fc.property(fc.array(untellable, { minLength: 1, maxLength: 20 }), (facts) => {
      const { answers } = place("AA", facts);
      assert.ok(answers.every((one) => !one.known && !("value" in one)));
      assert.equal(new Set(answers.map(({ topic }) => topic)).size, topics.length);
    }),
  );
});

test("what may be told keeps its value, and what may not never gets one", () => {
  fc.assert(
    fc.property(anyFact, (one) => {
      const parsed = LawFact.parse(one);
      const found = answer(parsed, library, "2026-11-01");
      if (!found.known) return assert.ok(!("value" in found));
      assert.deepEqual(found.value, parsed.value);
      assert.ok(parsed.seen !== "no" && parsed.confidence !== "low");
      assert.ok(found.sources.length > 0 && found.sources.every(({ tier }) => tier !== "M"));
    }),
  );
});

test("nothing known of a topic is an empty list, for a place that is not recorded too", () => {
  assert.deepEqual(knownOf(undefined, "law"), []);
  assert.deepEqual(knownOf(place("AA", [fact("law", "gdpr")]), "budapest"), []);
  assert.equal(knownOf(place("AA", [fact("law", "gdpr")]), "law")[0]?.value, "gdpr");
});
