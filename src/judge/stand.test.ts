import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Coverage, type Finding, type Formula, Formula as Schema, visits } from "../core/index.ts";
import { type Ground, type Proof, standing, standOf } from "./stand.ts";

const anyProof: Proof = { grade: "presence", choice: false };
const said = { key: "k", values: {} };
const kept: Finding = { outcome: "kept", ...said };
const unknown: Finding = { outcome: "unknown", ...said };
const inapplicable: Finding = { outcome: "inapplicable", ...said };
const broken = (grade: (Finding & { outcome: "broken" })["grade"] = "transfer"): Finding => ({
  outcome: "broken",
  ...said,
  grade,
  offences: [{ what: "ads.example", cites: ["o1"] }],
});
const little: Coverage = {
  visits: ["arrive"],
  missed: [],
  kinds: [],
  runs: 1,
  pages: 1,
  requests: 3,
  gaps: [],
};

const ground = (findings: Readonly<Record<string, Finding>>, more: Partial<Ground> = {}): Ground => ({
  finding: ({ check }) => findings[check] ?? unknown,
  coverage: little,
  fact: () => undefined,
  choice: true,
  ...more,
});
const ask = (check: string): Formula => ({ check, with: {} });
const [a, b, c] = [ask("a"), ask("b"), ask("c")];
const standOver = (formula: Formula, findings: Record<string, Finding>, more: Partial<Ground> = {}) =>
  standOf(standing(formula, ground(findings, more), anyProof));

test("all holds when every part does, and one refuted part refutes it", () => {
  const all = { all: [a, b] };
  assert.equal(standOver(all, { a: kept, b: kept }), "for");
  assert.equal(standOver(all, { a: kept, b: unknown }), "neither");
  assert.equal(standOver(all, { a: unknown, b: broken() }), "against");
  assert.equal(standOver(all, { a: kept, b: inapplicable }), "for");
  assert.equal(standing(all, ground({ a: inapplicable, b: inapplicable }), anyProof).applies, false);
});

test("any holds when one part does, and is refuted only when each part is", () => {
  const any = { any: [a, b] };
  assert.equal(standOver(any, { a: kept, b: broken() }), "for");
  assert.equal(standOver(any, { a: unknown, b: broken() }), "neither");
  assert.equal(standOver(any, { a: inapplicable, b: broken() }), "neither");
  assert.equal(standOver(any, { a: broken(), b: broken() }), "against");
});

test("atLeast counts; what is not known counts for neither side", () => {
  const two = { atLeast: 2, of: [a, b, c] };
  assert.equal(standOver(two, { a: kept, b: kept, c: broken() }), "for");
  assert.equal(standOver(two, { a: kept, b: unknown, c: broken() }), "neither");
  assert.equal(standOver(two, { a: broken(), b: kept, c: broken() }), "against");
});

test("grade: what is too weak refutes nothing, and says so", () => {
  const graded = { grade: "transfer" as const, of: a };
  assert.equal(standOver(graded, { a: broken("transfer") }), "against");
  assert.equal(standOver(graded, { a: broken("activity") }), "neither");
  assert.equal(standing(graded, ground({ a: broken("activity") }), anyProof).lacks, "grade-too-low");
  assert.equal(standOver(graded, { a: kept }), "for");
});

test("a breach of consent needs a choice whose time is known", () => {
  const proof = { ...anyProof, choice: true };
  assert.equal(standOf(standing(a, ground({ a: broken() }, { choice: false }), proof)), "neither");
  assert.equal(standOf(standing(a, ground({ a: broken() }), proof)), "against");
});

test("coverage supports when enough was looked at, and refutes never", () => {
  const formula = (pages: number) => ({ all: [a, { coverage: { pages, visits: ["arrive" as const] } }] });
  assert.equal(standOver(formula(1), { a: kept }), "for");
  assert.equal(standOver(formula(2), { a: kept }), "neither");
  assert.equal(standOver(formula(2), { a: broken() }), "against");
});

test("facts: known ones count, unknown ones neither support nor refute, also when turned", () => {
  const there = { fact: "adequacy-eu" as const, in: "JP", is: "adequate" };
  const knows = (answer: boolean | undefined) => ({ fact: () => answer });
  assert.equal(standOver(there, {}, knows(true)), "for");
  assert.equal(standOver(there, {}, knows(false)), "against");
  assert.equal(standOver({ not: there }, {}, knows(true)), "against");
  assert.equal(standOver({ not: there }, {}, knows(undefined)), "neither");
});

test("a charter may not turn around what was only never seen, nor ask for more than there is", () => {
  const says = (formula: unknown) => Schema.safeParse(formula).error?.issues[0]?.message;
  assert.match(says({ not: { check: "a" } }) ?? "", /facts alone/);
  assert.match(says({ not: { all: [{ coverage: { pages: 2 } }] } }) ?? "", /facts alone/);
  assert.match(says({ atLeast: 3, of: [{ check: "a" }] }) ?? "", /more than there are/);
  let deep: unknown = { check: "a" };
  for (let level = 0; level < 9; level++) deep = { all: [deep] };
  assert.match(says(deep) ?? "", /levels deep/);
  assert.match(says({ all: Array.from({ length: 100 }, () => ({ check: "a" })) }) ?? "", /parts/);
  assert.ok(says({ every: [] }) !== undefined);
  assert.equal(says({ not: { any: [{ fact: "budapest", in: "JP", is: "yes" }] } }), undefined);
});

const names = ["a", "b", "c", "d"];
const fact = fc.record({
  fact: fc.constant("budapest" as const),
  is: fc.constant("yes"),
  in: fc.constantFrom("JP", "FR", "US"),
});
const { facts } = fc.letrec<{ facts: Formula }>((tie) => ({
  facts: fc.oneof(
    { maxDepth: 2 },
    fact,
    fc.record({ not: tie("facts") }),
    fc.record({ all: fc.array(tie("facts"), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...names).map(ask),
    facts,
    fc.record({ coverage: fc.record({ pages: fc.integer({ min: 1, max: 3 }) }) }),
    fc.record({ all: fc.array(tie("formula"), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie("formula"), { minLength: 1, maxLength: 4 }) }),
    fc
      .array(tie("formula"), { minLength: 1, maxLength: 4 })
      .chain((of) => fc.record({ atLeast: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) })),
    fc.record({ grade: fc.constantFrom("activity" as const, "transfer" as const), of: tie("formula") }),
  ),
}));
const grade = fc.constantFrom("presence" as const, "activity" as const, "transfer" as const);
const finding = fc.oneof(fc.constantFrom(kept, unknown, inapplicable), grade.map(broken));
const findings = fc.record(Object.fromEntries(names.map((name) => [name, finding])));
const known = fc.dictionary(fc.constantFrom("JP", "FR", "US"), fc.boolean());
const proof = fc.record({ grade, choice: fc.boolean() });
const scene = fc.record({
  formula,
  findings,
  known,
  proof,
  pages: fc.integer({ min: 0, max: 3 }),
  choice: fc.boolean(),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

const grounds = ({ findings: found, known: facts, pages, choice }: Omit<Scene, "formula" | "proof">) =>
  ground(found, { coverage: { ...little, pages }, fact: (_, where) => facts[where], choice });
const stand = (one: Scene) => standing(one.formula, grounds(one), one.proof);
const cases = { numRuns: 10_000 };

test("law: more evidence never takes a refutation back", () => {
  const more = fc.record({ findings, known, pages: fc.nat(3), choice: fc.boolean() });
  return fc.assert(
    fc.property(scene, more, (one, extra) => {
      const richer = {
        ...one,
        // What is broken stays broken, by evidence that is at least as strong; facts that are known stay as they are.
        findings: Object.fromEntries(
          names.map((name) => [
            name,
            one.findings[name]?.outcome === "broken" ? one.findings[name] : extra.findings[name],
          ]),
        ) as Scene["findings"],
        known: { ...extra.known, ...one.known },
        pages: one.pages + extra.pages,
        choice: one.choice || extra.choice,
      };
      if (stand(one).against) assert.equal(stand(richer).against, true);
    }),
    cases,
  );
});

test("law: what is not known refutes nothing", () => {
  return fc.assert(
    fc.property(scene, (one) => {
      const nothing = Object.fromEntries(names.map((name) => [name, unknown])) as Scene["findings"];
      assert.equal(stand({ ...one, findings: nothing, known: {} }).against, false);
    }),
    cases,
  );
});

test("law: a finding that becomes unknown never makes it better", () => {
  return fc.assert(
    fc.property(scene, fc.constantFrom(...names), (one, name) => {
      const before = stand(one);
      const after = stand({ ...one, findings: { ...one.findings, [name]: unknown } });
      const wasKept = one.findings[name]?.outcome === "kept";
      // A gap turns kept and inapplicable into unknown, never broken.
      if (one.findings[name]?.outcome === "broken") return;
      if (wasKept) assert.ok(before.for || !after.for);
      else assert.ok(before.for || !after.for || one.findings[name]?.outcome === "inapplicable");
      assert.equal(after.against, before.against);
    }),
    cases,
  );
});

test("law: the order of parts never matters", () => {
  const turnedOver = (one: Formula): Formula => {
    if ("all" in one) return { all: one.all.map(turnedOver).toReversed() };
    if ("any" in one) return { any: one.any.map(turnedOver).toReversed() };
    if ("atLeast" in one) return { ...one, of: one.of.map(turnedOver).toReversed() };
    if ("grade" in one) return { ...one, of: turnedOver(one.of) };
    return "not" in one ? { not: turnedOver(one.not) } : one;
  };
  return fc.assert(
    fc.property(scene, (one) => {
      const { lacks: _, ...before } = stand(one);
      const { lacks: __, ...after } = stand({ ...one, formula: turnedOver(one.formula) });
      assert.deepEqual(after, before);
    }),
    cases,
  );
});

test("visits in a coverage are those there are", () => {
  for (const visit of visits) assert.ok(Schema.safeParse({ coverage: { visits: [visit] } }).success);
  assert.ok(!Schema.safeParse({ coverage: { visits: ["leave"] } }).success);
});
