import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LawFact } from "../core/index.ts";
import { permissionOf } from "../core/index.ts";
import { anyFact, fact, place, twoPlaces, untellable } from "../core/law.fixture.ts";
import { transfer } from "./transfer.ts";

const gdpr = fact("law", "gdpr");
const ask = (
  from: readonly LawFact[],
  to: readonly LawFact[],
  sort: "personal" | "sensitive" | "non-personal" = "personal",
) => transfer(place("AA", from), place("BB", to), sort);

test("a finding of adequacy by the Union answers yes where the GDPR applies, and nothing elsewhere", () => {
  const to = [fact("adequacy-eu", "adequate")];
  assert.equal(ask([gdpr], to).answer, "yes");
  assert.equal(ask([fact("law", "general")], to).answer, "unknown");
  assert.equal(ask([gdpr], to, "non-personal").answer, "unknown");
});

test("a finding for a part is a condition; none is no bar and no permission", () => {
  assert.equal(ask([gdpr], [fact("adequacy-eu", "partial")]).answer, "conditions");
  assert.equal(ask([gdpr], [fact("adequacy-eu", "none")]).answer, "unknown");
});

test("from memory, the same finding answers nothing", () => {
  assert.equal(ask([gdpr], [fact("adequacy-eu", "adequate", { seen: "no" })]).answer, "unknown");
  assert.equal(ask([{ ...gdpr, confidence: "low" }], [fact("adequacy-eu", "adequate")]).answer, "unknown");
});

test("what one has found itself counts for whom it names, members of the Union through the Union", () => {
  const given = fact("adequacy-given", { to: ["EU"], status: "adequate" });
  assert.equal(ask([given], [gdpr]).answer, "yes");
  assert.equal(ask([given], [fact("law", "general")]).answer, "unknown");
});

test("a duty to keep data at home makes a yes a condition, and never a no", () => {
  const home = (level: "general" | "sectoral" | "none") =>
    ask([gdpr, fact("localisation", level)], [fact("adequacy-eu", "adequate")]).answer;
  assert.equal(home("general"), "conditions");
  assert.equal(home("sectoral"), "conditions");
  assert.equal(home("none"), "yes");
  assert.equal(ask([fact("localisation", "general")], []).answer, "unknown");
});

test("only a bar without exception answers no", () => {
  const bar = (how: "always" | "conditions", sorts: ("sensitive" | "personal")[]) =>
    fact("transfer-barred", { to: ["BB"], sorts, how });
  const adequate = [fact("adequacy-eu", "adequate")];
  assert.equal(ask([gdpr, bar("always", ["sensitive"])], adequate, "sensitive").answer, "no");
  assert.equal(ask([gdpr, bar("always", ["sensitive"])], adequate).answer, "yes");
  assert.equal(ask([gdpr, bar("conditions", ["personal"])], adequate).answer, "conditions");
  assert.equal(ask([bar("conditions", ["personal"])], []).answer, "unknown");
});

test("the person's consent and the state's permission are told apart, line by line", () => {
  const ways = fact("transfer", [
    "consent-of-person",
    "permission-of-state",
    "filing-with-state",
    "standard-clauses",
  ]);
  const { person, state, grounds, answer } = ask([ways], []);
  assert.equal(answer, "conditions");
  const told = (lines: typeof person) =>
    lines.flatMap(({ fact: { topic, value } }) => (topic === "transfer" ? value : []));
  assert.deepEqual(told(person), ["consent-of-person"]);
  assert.deepEqual(told(state), ["permission-of-state", "filing-with-state"]);
  assert.deepEqual(told(grounds), ["standard-clauses"]);
});

test("powers of the destination and blocking statutes are told, and decide nothing", () => {
  const { answer, access, blocking, open } = ask(
    [gdpr, fact("blocking", { statute: "Act 1" })],
    [fact("adequacy-eu", "adequate"), fact("state-access", { statute: "Act 2" }), fact("e-evidence", "no")],
  );
  assert.equal(answer, "yes");
  assert.equal(blocking.length, 1);
  assert.equal(access.length, 1);
  assert.ok(open.some(({ topic, why }) => topic === "transfer" && why === "absent"));
});

test("a fact that may not be told never yields a yes, a no or a condition", () => {
  fc.assert(
    fc.property(twoPlaces(untellable), ({ from: [code, facts], to, sort }) => {
      const asked = transfer(place(code, facts), place("CC", to), sort);
      assert.equal(asked.answer, "unknown");
      assert.deepEqual([...asked.grounds, ...asked.person, ...asked.state, ...asked.access], []);
      assert.ok(asked.open.length > 0);
    }),
    { numRuns: 500 },
  );
});

test("facts that may not be told change no answer, wherever they stand", () => {
  fc.assert(
    fc.property(
      twoPlaces(anyFact),
      fc.array(untellable, { maxLength: 6 }),
      ({ from: [code, facts], to, sort }, more) => {
        const plain = transfer(place(code, facts), place("CC", to), sort);
        const mixed = transfer(place(code, [...more, ...facts]), place("CC", [...to, ...more]), sort);
        assert.equal(mixed.answer, plain.answer);
        assert.deepEqual(mixed.grounds, plain.grounds);
        assert.deepEqual(mixed.state, plain.state);
      },
    ),
    { numRuns: 500 },
  );
});

test("the answer does not hang on the order of facts, and each answer has what it rests on", () => {
  fc.assert(
    fc.property(twoPlaces(anyFact), ({ from: [code, facts], to, sort }) => {
      const asked = transfer(place(code, facts), place("CC", to), sort);
      const turned = transfer(place(code, facts.toReversed()), place("CC", to.toReversed()), sort);
      assert.equal(turned.answer, asked.answer);
      const means = new Set([...asked.grounds, ...asked.person, ...asked.state].map((one) => one.means));
      if (asked.answer === "no") assert.ok(means.has("barred"));
      if (asked.answer === "yes") assert.ok(means.has("adequate") || means.has("inside"));
      if (asked.answer === "yes") assert.ok(!means.has("stays-home") && !means.has("barred-in-part"));
      for (const { fact: one } of asked.person)
        assert.ok(one.topic === "transfer" && one.value.every((way) => permissionOf[way] === "person"));
    }),
    { numRuns: 500 },
  );
});
