import assert from "node:assert/strict";
import { test } from "node:test";
import { type Evidence, Problem, Verdicts } from "../core/index.ts";
import {
  ads,
  bench,
  charter,
  commitment,
  declaration,
  evidence,
  noFlows,
  owner,
  page,
  refusal,
  request,
  visit,
} from "./bench.fixture.ts";
import { judge } from "./judge.ts";

const finding = (given: Evidence, check = "ads") => {
  const found = judge(bench(given)).findings.find((one) => one.check === check)?.finding;
  assert.ok(found);
  return found;
};
const told = (given: Evidence, check = "ads") => {
  const { outcome, key } = finding(given, check);
  return `${outcome}: ${key}`;
};
const clean = request("o1", "shop.example");
const breach = request("o2", "ads.example");
const gap = { probe: "web/requests", kinds: ["request" as const], code: "crashed" as const, reason: "gone" };

test("clean evidence keeps, a breach breaks and names its witness", () => {
  assert.equal(told(evidence([clean])), "kept: none");
  const broken = finding(evidence([clean, breach]));
  assert.equal(broken.outcome, "broken");
  assert.deepEqual("offences" in broken && broken.offences?.[0], {
    what: "ads.example",
    cites: ["o2"],
    values: {},
  });
});

test("a gap turns silence into doubt, and leaves a breach alone", () => {
  assert.equal(told(evidence([clean], { gaps: [gap] })), "unknown: in-gap");
  assert.equal(told(evidence([breach], { gaps: [gap] })), "broken: some");
});

test("a gap elsewhere, of another kind, of another run, or harmless, leaves kept alone", () => {
  const elsewhere = { ...gap, visit: "type" as const };
  const choice = request("o3", "shop.example", { visit: "refuse" });
  const asked = {
    ...choice,
    kind: "choice",
    id: "o4",
    wanted: "refuse",
    outcome: "done",
  } as unknown as typeof choice;
  assert.equal(told(evidence([choice, asked], { gaps: [elsewhere] }), "refusal"), "kept: none");
  assert.equal(told(evidence([clean], { gaps: [{ ...gap, kinds: ["cookie"] }] })), "kept: none");
  assert.equal(told(evidence([clean], { gaps: [{ ...gap, run: 7 }] })), "kept: none");
  assert.equal(told(evidence([clean], { gaps: [{ ...gap, harmless: true }] })), "kept: none");
});

test("a gap that names no kind may hide any", () => {
  assert.equal(told(evidence([clean], { gaps: [{ ...gap, kinds: [] }] })), "unknown: in-gap");
});

test("what nobody watched is unknown, breach or not", () => {
  assert.equal(told(evidence([clean], { watched: [] })), "unknown: kind-unwatched");
  assert.equal(told(evidence([breach], { watched: [] })), "unknown: kind-unwatched");
});

test("a needed visit that is missing or failed leaves nothing to say", () => {
  const without = { visits: [visit("arrive")] };
  assert.equal(told(evidence([clean], without), "refusal"), "unknown: visit-missing");
  const failed = { visits: [visit("arrive"), visit("refuse", { end: "failed", pages: [] })] };
  assert.equal(told(evidence([clean], failed), "refusal"), "unknown: visit-missing");
});

test("a visit that was cut is no silence, and no reason to say that there was nothing to ask", () => {
  const cut = { visits: [visit("arrive"), visit("refuse", { end: "cut" })] };
  assert.equal(told(evidence([clean], cut), "refusal"), "unknown: visit-cut");
  assert.equal(told(evidence([clean], cut)), "unknown: visit-cut");
});

test("inapplicable survives a body that was cut, not a crash", () => {
  assert.equal(told(evidence([clean]), "refusal"), "inapplicable: nobody");
  assert.equal(
    told(evidence([clean], { gaps: [{ ...gap, code: "body-cut" }] }), "refusal"),
    "inapplicable: nobody",
  );
  assert.equal(told(evidence([clean], { gaps: [gap] }), "refusal"), "unknown: in-gap");
});

test("without one opened page nothing is told, not even a breach", () => {
  const failed = { visits: [visit("arrive", { end: "failed", pages: [] })] };
  assert.equal(told(evidence([breach], failed)), "unknown: no-page");
  assert.equal(told(evidence([], { visits: [] })), "unknown: no-page");
});

test("a recording needs no visit to show a breach, and one of nobody's shows no innocence", () => {
  const recorded = (observations: Evidence["observations"], operator: object) =>
    evidence(observations, { subject: { type: "traffic", name: "a.har", ...operator }, visits: [] });
  const answer = (given: Evidence, party: "first" | "unknown") => {
    const flow = {
      request: "o1",
      url: page,
      host: "",
      site: "",
      owner: undefined,
      moment: "always",
    } as const;
    const flows = { ...noFlows, all: [{ ...flow, visit: undefined, at: 1, party, carried: [], left: true }] };
    const found = judge({ ...bench(given), flowsOf: () => flows }).findings.find(
      ({ check }) => check === "ads",
    );
    return `${found?.finding.outcome}: ${found?.finding.key}`;
  };
  const operator = { operator: "shop.example" };
  assert.equal(answer(recorded([clean], operator), "first"), "kept: none");
  assert.equal(answer(recorded([clean], {}), "unknown"), "unknown: parties-unknown");
  assert.equal(answer(recorded([breach], {}), "unknown"), "broken: some");
  assert.equal(answer(recorded([], operator), "first"), "unknown: no-page");
});

test("an offence is confirmed only when every run saw it", () => {
  const visits = [visit("arrive"), visit("arrive", { run: 2 })];
  const second = (id: string, host: string) => request(id, host, { run: 2 });
  const all = finding(
    evidence([breach, request("o3", "ads2.example"), second("o4", "ads.example")], { visits }),
  );
  assert.equal(all.outcome, "broken");
  assert.deepEqual("offences" in all && all.offences?.map(({ what, cites }) => [what, cites]), [
    ["ads.example", ["o2", "o4"]],
  ]);
  assert.deepEqual(all.values, { count: 1, runs: 2, unconfirmed: 1, unconfirmedNames: "ads2.example" });

  const none = finding(evidence([breach, second("o4", "ads2.example")], { visits }));
  assert.equal(none.outcome, "unknown");
  assert.equal(none.key, "not-confirmed");
  assert.deepEqual("offences" in none && none.offences?.map(({ what }) => what), [
    "ads.example",
    "ads2.example",
  ]);
});

test("the words for a commitment follow its class", () => {
  const asks = (...names: string[]) => names.map((check) => ({ check, with: {} }));
  const kept = commitment("kept", { checks: asks("ads") });
  const falsifiable = commitment("falsifiable", { class: ["F"], checks: asks("ads") });
  const both = commitment("both", { class: ["M", "F"], checks: asks("ads") });
  const doubtful = commitment("doubtful", { checks: asks("ads", "owner") });
  const nothing = commitment("nothing", { checks: asks("refusal") });
  const law = commitment("law", { class: ["L"], checks: asks("ads") });
  const reported = commitment("reported", { class: ["R"], untested: { en: "u", zh: "u" } });
  const stance = commitment("stance", { class: ["A"] });
  const states = commitment("states", { class: ["A"], addressee: ["state"] });
  const mine = charter(kept, falsifiable, both, doubtful, nothing, law, reported, stance, states);
  const words = (observed: Evidence, declared?: ReturnType<typeof declaration>) =>
    judge(bench(observed, { charters: [mine], declared })).verdicts.map(({ word, because }) =>
      because ? `${word} (${because})` : word,
    );
  const rest = ["not-tested (law-decides)", "not-tested (untested)"];
  const alone = ["not-tested (declaration-missing)", "not-tested (declaration-missing)"];
  const bounded = "no-breach-found (only-falsifiable)";
  assert.deepEqual(words(evidence([clean])), [
    "kept",
    bounded,
    bounded,
    "cannot-tell",
    "not-applicable",
    ...rest,
    ...alone,
  ]);
  assert.deepEqual(words(evidence([breach])).slice(0, 4), ["broken", "broken", "broken", "broken"]);
  assert.equal(words(evidence([]), declaration(["mine"]))[7], "pledged (declared)");
  assert.equal(words(evidence([]), declaration([]))[7], "not-pledged (not-declared)");
  assert.equal(words(evidence([]), declaration(["mine"]))[8], "not-tested (declaration-missing)");
});

test("options of a charter reach the check", () => {
  const mine = charter(commitment("c", { checks: [{ check: "ads", with: { allow: ["ads.example"] } }] }));
  const verdicts = judge(bench(evidence([breach]), { charters: [mine] }));
  assert.equal(verdicts.verdicts[0]?.word, "kept");
  assert.equal(verdicts.findings[0]?.finding.outcome, "broken");
});

test("a check or an option that does not exist is named with its commitment", () => {
  const wrong = (check: string, options: Record<string, string>) => {
    const mine = charter(commitment("c-1", { checks: [{ check, with: options }] }));
    return () => judge(bench(evidence([clean]), { charters: [mine] }));
  };
  const names = (part: RegExp) => (error: unknown) =>
    error instanceof Problem && error.code === "bad-input" && part.test(error.message);
  assert.throws(wrong("nope", {}), names(/mine, commitment c-1: .*“nope”/));
  assert.throws(wrong("ads", { colour: "red" }), names(/mine, commitment c-1: options of ads/));
});

test("a witness that is not in the evidence is our bug, never a verdict", () => {
  const liar = {
    ...ads,
    decide: () => ({
      outcome: "broken" as const,
      key: "some",
      values: {},
      grade: "transfer" as const,
      offences: [{ what: "x", cites: ["o99"] as [string] }] as [{ what: string; cites: [string] }],
    }),
  };
  assert.throws(() => judge(bench(evidence([clean]), { checks: [liar] })), /cites o99/);
});

test("coverage counts what a verdict rests on", () => {
  const elsewhere = { ...gap, visit: "type" as const, harmless: true };
  const given = evidence([clean, breach, request("o3", "shop.example", { visit: "refuse" })], {
    gaps: [elsewhere, { ...gap, visit: "refuse" }, gap],
  });
  const mine = charter(
    commitment("any", { checks: [{ check: "ads", with: {} }] }),
    commitment("refused", { checks: [{ check: "refusal", with: {} }] }),
    commitment("law", { class: ["L"] }),
  );
  const [any, refused, law] = judge(bench(given, { charters: [mine] })).verdicts.map(
    ({ coverage }) => coverage,
  );
  const rest = { missed: [], from: 1000, until: 2000, runs: 1, pages: 1, gaps: [1, 2] };
  assert.deepEqual(any, { ...rest, visits: ["arrive", "refuse"], kinds: ["request"], requests: 3 });
  assert.deepEqual(refused, { ...rest, visits: ["refuse"], kinds: ["request", "choice"], requests: 1 });
  assert.deepEqual(law, { visits: [], missed: [], kinds: [], runs: 0, pages: 0, requests: 0, gaps: [] });
});

test("coverage names the visits that an answer would have rested on and does not", () => {
  const visits = [visit("arrive"), visit("refuse", { end: "failed", pages: [] })];
  const mine = charter(
    commitment("any", { checks: [{ check: "ads", with: {} }] }),
    commitment("refused", { checks: [{ check: "refusal", with: {} }] }),
  );
  const missed = (given: typeof visits) =>
    judge(bench(evidence([clean], { visits: given }), { charters: [mine] })).verdicts.map(
      ({ coverage }) => coverage.missed,
    );
  assert.deepEqual(missed(visits), [["refuse"], ["refuse"]]);
  assert.deepEqual(missed([visit("arrive")]), [[], ["refuse"]]);
});

test("what the judge answers has the shape of verdicts", () => {
  const mine = charter(commitment("c", { checks: [{ check: "ads", with: {} }] }));
  const verdicts = judge(
    bench(evidence([clean, breach]), { charters: [mine], checks: [ads, refusal, owner] }),
  );
  assert.deepEqual(Verdicts.parse(verdicts), verdicts);
});
