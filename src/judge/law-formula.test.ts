// Commitments that a statute or a record decides: a formula may find what was seen to stay within the law, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { bench, charter, commitment, evidence, request, visit } from "./bench.fixture.ts";
import { judge } from "./judge.ts";

const untested = { en: "Records decide.", zh: "由记录决定。" };
const fact = { fact: "adequacy-eu" as const, in: "CH", is: "adequate" };
const lawful = charter(
  commitment("l", {
    class: ["L", "D"],
    untested,
    holds: {
      any: [{ check: "ads", with: {} }, { all: [fact, { check: "ads", with: { allow: ["ads2.example"] } }] }],
    },
  }),
);

const verdict = (hosts: readonly string[], known: boolean | undefined, more = {}) => {
  const seen = hosts.map((host, at) => request(`o${at + 1}`, host));
  return judge(bench(evidence(seen, more), { charters: [lawful], factOf: () => known })).verdicts[0];
};

test("what was seen to stay within the law is told so, resting on the findings that say so alone", () => {
  const within = verdict(["cdn.example"], undefined);
  assert.deepEqual(
    [within?.word, within?.because, within?.stand],
    ["no-breach-found", "within-the-law", "for"],
  );
  const byFact = verdict(["ads2.example"], true);
  assert.equal(byFact?.word, "no-breach-found");
  assert.deepEqual(
    byFact?.results.map(({ finding }) => finding.outcome),
    ["kept"],
  );
});

test("else it is not tested, as the charter says, and nobody is shown as an offender", () => {
  for (const [hosts, known] of [
    [["ads2.example"], undefined],
    [["ads2.example"], false],
    [["ads.example"], true],
    [["ads.example"], false],
  ] as const) {
    const found = verdict(hosts, known);
    assert.deepEqual([found?.word, found?.because, found?.stand], ["not-tested", "untested", "neither"]);
    assert.deepEqual(found?.results, []);
    assert.deepEqual(found?.coverage.visits, []);
  }
});

test("a visit that was cut, or a kind that nobody watched, is no sign of innocence", () => {
  assert.equal(verdict([], undefined, { watched: [] })?.word, "not-tested");
  assert.equal(verdict([], undefined, { visits: [visit("arrive", { end: "cut" })] })?.word, "not-tested");
});

test("whatever was seen and whatever is known, it is never broken, disputed or open", () => {
  const hosts = fc.array(fc.constantFrom("ads.example", "ads2.example", "cdn.example"), { maxLength: 6 });
  const allowed = new Set(["no-breach-found", "not-tested"]);
  return fc.assert(
    fc.property(hosts, fc.constantFrom(true, false, undefined), (some, known) => {
      const word = verdict(some, known)?.word ?? "";
      assert.ok(allowed.has(word), word);
      // More evidence, or less knowledge, never makes it better.
      if (verdict([...some, "ads.example"], known)?.word === "no-breach-found") assert.fail("softened");
      if (word === "not-tested") assert.equal(verdict(some, undefined)?.word, "not-tested");
    }),
    { numRuns: 2000 },
  );
});
