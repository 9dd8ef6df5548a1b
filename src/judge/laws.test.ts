// What must hold whatever the evidence: the judge's laws as properties.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Evidence, type Finding, kinds, type Observation, visits } from "../core/index.ts";
import {
  ads,
  bench,
  charter,
  commitment,
  evidence,
  owner,
  refusal,
  request,
  visit,
} from "./bench.fixture.ts";
import { judge } from "./judge.ts";

const cases = { numRuns: 10_000 };
const mine = charter(
  commitment("m", { checks: [{ check: "ads", with: {} }] }),
  commitment("f", { class: ["F"], checks: ["ads", "refusal"].map((check) => ({ check, with: {} })) }),
  commitment("o", { checks: [{ check: "owner", with: {} }] }),
);
const verdictsOf = (given: Evidence) => judge(bench(given, { charters: [mine] }));
const findings = (given: Evidence): Finding[] => verdictsOf(given).findings.map(({ finding }) => finding);

const run = fc.integer({ min: 1, max: 3 });
const host = fc.constantFrom("shop.example", "cdn.example", "ads.example", "ads2.example");
const seenOnce = fc.record({
  host,
  run,
  visit: fc.constantFrom(...visits),
  at: fc.integer({ min: 0, max: 50 }),
});
type Seen = typeof seenOnce extends fc.Arbitrary<infer T> ? T : never;

const observed = (seen: readonly Seen[], from = 1): Observation[] =>
  seen.map(({ host, ...more }, place) => request(`o${from + place}`, host, more));

const gap = fc.record({
  probe: fc.constant("web/requests"),
  kinds: fc.subarray([...kinds], { maxLength: 3 }),
  visit: fc.constantFrom(...visits),
  run,
  code: fc.constantFrom("crashed" as const, "body-cut" as const, "timeout" as const),
  reason: fc.constant("because"),
  harmless: fc.boolean(),
});

const anyEvidence = fc
  .record({
    seen: fc.array(seenOnce, { maxLength: 8 }),
    visits: fc.array(
      fc.record({
        visit: fc.constantFrom(...visits),
        run,
        end: fc.constantFrom("quiet" as const, "capped" as const, "failed" as const, "cut" as const),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    watched: fc.subarray([...kinds]),
    gaps: fc.array(gap, { maxLength: 2 }),
  })
  .map(({ seen, visits, watched, gaps }) =>
    evidence(observed(seen), {
      visits: visits.map(({ visit: name, run, end }) => visit(name, { run, end })),
      watched: fc.sample(fc.boolean(), { numRuns: 1, seed: watched.length })[0]
        ? watched
        : ["request", "choice"],
      gaps,
    }),
  );

const runsIn = ({ visits, observations }: Evidence) =>
  new Set([...visits, ...observations].map(({ run }) => run));

test("more evidence never softens broken", () => {
  return fc.assert(
    fc.property(anyEvidence, fc.array(seenOnce, { maxLength: 6 }), (given, more) => {
      // Of the same runs: a further run may rightly fail to confirm.
      const known = more.filter(({ run }) => runsIn(given).has(run));
      const richer = { ...given, observations: [...given.observations, ...observed(known, 100)] };
      const before = findings(given);
      const after = findings(richer);
      before.forEach(({ outcome }, place) => {
        if (outcome === "broken") assert.equal(after[place]?.outcome, "broken");
      });
    }),
    cases,
  );
});

test("unknown facts never produce broken", () => {
  return fc.assert(
    fc.property(anyEvidence, (given) => {
      const { verdicts } = judge(bench(given, { charters: [mine], checks: [owner, ads, refusal] }));
      assert.notEqual(verdicts.find(({ commitment }) => commitment === "o")?.word, "broken");
      const blind = judge(bench({ ...given, watched: [] }, { charters: [mine] }));
      for (const { finding } of blind.findings) assert.equal(finding.outcome, "unknown");
    }),
    cases,
  );
});

test("broken needs a witness in every run", () => {
  return fc.assert(
    fc.property(anyEvidence, (given) => {
      for (const finding of findings(given)) {
        if (finding.outcome !== "broken") continue;
        for (const { what, cites } of finding.offences) {
          const cited = given.observations.filter(({ id }) => cites.includes(id));
          assert.ok(cited.every((one) => "url" in one && one.url === `https://${what}/`));
          assert.deepEqual(new Set(cited.map(({ run }) => run)), runsIn(given));
        }
      }
    }),
    cases,
  );
});

test("the order of observations, visits and gaps never matters", () => {
  const shuffled = anyEvidence.chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray(given.observations, { minLength: given.observations.length }),
    ),
  );
  return fc.assert(
    fc.property(shuffled, ([given, observations]) => {
      const other = { ...given, observations, visits: given.visits.toReversed() };
      assert.equal(JSON.stringify(verdictsOf(other)), JSON.stringify(verdictsOf(given)));
    }),
    cases,
  );
});

test("a gap never makes an answer better: the same, or unknown instead of kept or inapplicable", () => {
  return fc.assert(
    fc.property(anyEvidence, gap, (given, more) => {
      const before = findings(given);
      const after = findings({ ...given, gaps: [...given.gaps, more] });
      after.forEach((finding, place) => {
        const was = before[place]?.outcome;
        if (finding.outcome === was) return;
        assert.equal(finding.outcome, "unknown");
        assert.ok(was === "kept" || was === "inapplicable");
      });
    }),
    cases,
  );
});

test("a visit that fails or a kind that is not watched never makes an answer better", () => {
  return fc.assert(
    fc.property(anyEvidence, fc.nat(), fc.constantFrom(...kinds), (given, place, kind) => {
      const lame = given.visits.map((one, at) =>
        at === place % given.visits.length ? { ...one, end: "failed" as const, pages: [] } : one,
      );
      const blind = given.watched.filter((one) => one !== kind);
      const before = findings(given);
      for (const after of [findings({ ...given, visits: lame }), findings({ ...given, watched: blind })]) {
        after.forEach((finding, at) => {
          const was = before[at]?.outcome;
          assert.ok(
            finding.outcome === was || finding.outcome === "unknown",
            `${was} became ${finding.outcome}`,
          );
        });
      }
    }),
    cases,
  );
});

test("the same input gives the same bytes", () => {
  return fc.assert(
    fc.property(anyEvidence, (given) => {
      assert.equal(JSON.stringify(verdictsOf(structuredClone(given))), JSON.stringify(verdictsOf(given)));
    }),
    cases,
  );
});

test("a promise that can only be falsified is never kept", () => {
  return fc.assert(
    fc.property(anyEvidence, (given) => {
      const { verdicts } = judge(bench(given, { charters: [mine], checks: [ads, refusal, owner] }));
      assert.notEqual(verdicts.find(({ commitment }) => commitment === "f")?.word, "kept");
    }),
    cases,
  );
});
