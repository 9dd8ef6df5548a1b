import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fits, type Suppression, suppressing } from "./suppression.ts";
import type { CheckResult, Verdict, Word } from "./verdict.ts";

const broken = (check: string, ...sites: [string, ...string[]]): CheckResult => {
  const [first, ...rest] = sites.map((site) => ({
    what: site,
    cites: ["o1"] as [string],
    values: { site, company: "Ads" },
  }));
  assert.ok(first);
  return {
    check,
    finding: { outcome: "broken", key: "broken", values: {}, grade: "transfer", offences: [first, ...rest] },
  };
};
const open: CheckResult = { check: "open", finding: { outcome: "unknown", key: "x", values: {} } };
const verdict = (word: Word, ...results: CheckResult[]): Verdict => ({
  charter: "gids",
  commitment: "gids-3c",
  word,
  stand: word === "broken" ? "against" : "neither",
  results,
  coverage: { visits: [], missed: [], kinds: [], runs: 0, pages: 0, requests: 0, gaps: [] },
});
const shut = (more: Partial<Suppression> = {}): Suppression => ({
  check: "third-parties",
  reason: "contract ends in June",
  expires: "2026-06-30",
  by: "Data protection officer",
  ...more,
});
const counted = (suppressions: Suppression[], verdicts: Verdict[], today = "2026-06-30") =>
  suppressing(suppressions, { verdicts, findings: [] }, { today, site: "shop.example" }).counted;

const two = verdict("broken", broken("third-parties", "ads.test", "stats.test"));

test("a word counts until every offence behind it is covered", () => {
  const one = (recipient: string) => shut({ scope: { recipient } });
  assert.deepEqual(counted([], [two]), ["broken"]);
  assert.deepEqual(counted([one("ads.test")], [two]), ["broken"]);
  assert.deepEqual(counted([one("ads.test"), one("stats.*")], [two]), ["not-applicable"]);
  assert.deepEqual(counted([shut()], [two]), ["not-applicable"]);
  assert.deepEqual(counted([one("Ads")], [two]), ["not-applicable"], "by company");
});

test("the last day counts, the day after does not, and an expired one is still told", () => {
  assert.deepEqual(counted([shut()], [two], "2026-06-30"), ["not-applicable"]);
  assert.deepEqual(counted([shut()], [two], "2026-07-01"), ["broken"]);
  const all = suppressing(
    [shut()],
    { verdicts: [two], findings: [] },
    { today: "2026-07-01", site: "x" },
  ).all;
  assert.deepEqual(
    all.map(({ expired, offences }) => [expired, offences]),
    [[true, 2]],
  );
});

test("site, commitment and check must match", () => {
  for (const scope of [{ site: "else.example" }, { commitment: "gids-3d" }, { commitment: "pipl/*" }])
    assert.deepEqual(counted([shut({ scope })], [two]), ["broken"]);
  for (const scope of [{ site: "shop.example" }, { commitment: "gids-3*" }, { commitment: "GIDS/gids-3c" }])
    assert.deepEqual(counted([shut({ scope })], [two]), ["not-applicable"]);
  assert.deepEqual(counted([shut({ check: "another" })], [two]), ["broken"]);
});

test("what stayed open is not answered by suppressing another, nor is cannot-tell ever suppressed", () => {
  assert.deepEqual(counted([shut()], [verdict("broken", broken("third-parties", "ads.test"), open)]), [
    "cannot-tell",
  ]);
  assert.deepEqual(counted([shut({ check: "open" })], [verdict("cannot-tell", open)]), ["cannot-tell"]);
});

test("suppressions only ever take broken away, and only where one matches", () => {
  const words = fc.constantFrom<Word>("broken", "kept", "cannot-tell", "not-tested", "no-breach-found");
  fc.assert(
    fc.property(fc.array(words, { maxLength: 6 }), fc.boolean(), (some, other) => {
      const verdicts = some.map((word) =>
        verdict(word, ...(word === "broken" ? [broken("third-parties", "a.test")] : [])),
      );
      const after = counted([shut({ check: other ? "another" : "third-parties" })], verdicts);
      for (const [at, word] of some.entries())
        assert.equal(after[at], word === "broken" && !other ? "not-applicable" : word);
    }),
    { numRuns: 1000 },
  );
});

test("patterns: a star is any text, nothing else is special", () => {
  assert.ok(fits("*.test", "a.b.test") && fits("a*c", "ac") && fits("*", "") && fits("A", "a"));
  assert.ok(!fits("*.test", "test") && !fits("", "a") && !fits("a.c", "abc") && !fits("a?", "ab"));
  fc.assert(fc.property(fc.string(), (text) => fits(text.replaceAll("*", ""), text.replaceAll("*", ""))));
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.string(),
      (a, b, c) => fits(`${a}*${c}`, `${a}${b}${c}`.replaceAll("*", "x")) || /\*/.test(a + c),
    ),
  );
});
