import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonReport } from "../core/index.ts";
import { json, markdown, sarif, text, wec } from "./index.ts";
import { report } from "./report.fixture.ts";
import { columnsOf } from "./screen.ts";

test("SARIF: one result per offence, each with rule, place and a stable fingerprint", () => {
  const log = JSON.parse(sarif(report()));
  assert.equal(log.version, "2.1.0");
  const [run] = log.runs;
  assert.equal(run.results.length, 4);
  for (const result of run.results) {
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.match(result.partialFingerprints["probityOffence/v1"], /^[0-9a-f]{64}$/);
    assert.ok(URL.canParse(result.locations[0].physicalLocation.artifactLocation.uri));
    assert.equal(result.level, "error");
  }
  assert.equal(
    new Set(
      run.results.map((one: { partialFingerprints: object }) => JSON.stringify(one.partialFingerprints)),
    ).size,
    4,
  );
  assert.equal(
    run.results.find((one: { ruleId: string }) => one.ruleId === "canvas-fingerprinting").locations[0]
      .physicalLocation.region.startLine,
    12,
  );
  assert.equal(run.invocations[0].toolExecutionNotifications.length, 2);
});

test("SARIF: what was kept is no result, and a fingerprint does not change with the evidence", () => {
  const before = JSON.parse(sarif(report())).runs[0].results[0].partialFingerprints;
  const { verdicts } = report();
  const only = { ...verdicts, verdicts: [], findings: verdicts.findings.slice(0, 1) };
  const after = JSON.parse(sarif(report("zh", { verdicts: only }))).runs[0].results;
  assert.deepEqual(after[0].partialFingerprints, before);
  const kept = { ...verdicts, verdicts: [], findings: [] };
  assert.deepEqual(JSON.parse(sarif(report("en", { verdicts: kept }))).runs[0].results, []);
});

test("WEC: the arriving visit in the shape its readers expect", () => {
  const shape = JSON.parse(wec(report()));
  assert.equal(shape.uri_ins, "https://shop.example/");
  assert.equal(shape.host, "shop.example");
  assert.deepEqual(Object.keys(shape.hosts), [
    "requests",
    "beacons",
    "cookies",
    "localStorage",
    "links",
    "contentSecurityPolicy",
  ]);
  assert.deepEqual(shape.hosts.requests.thirdParty, ["px.meter.example", "live.replay.example"]);
  assert.deepEqual(shape.unsafeForms, [{ id: "", action: "http://shop.example/pay", method: "post" }]);
  const [cookie] = shape.cookies;
  assert.equal(cookie.expiresDays, 730);
  assert.equal(cookie.log.type, "Cookie.JS");
  assert.equal(cookie.firstPartyStorage, true);
  assert.equal(shape.links.social.length, 1);
  assert.ok(
    !JSON.stringify(shape).includes("42424242"),
    "what followed a refusal is not told as if it came first",
  );
});

test("JSON: null where nobody looked, a number where somebody did", () => {
  const { evidence } = report();
  const visits = evidence.visits.filter(({ visit }) => visit !== "signal");
  const made = JsonReport.parse(JSON.parse(json(report("en", { evidence: { ...evidence, visits } }))));
  const meter = made.recipients.find(({ name }) => name === "Meter Analytics");
  assert.equal(meter?.cells.signalled, null);
  assert.equal(meter?.cells.refused?.count, 0);
  assert.equal(made.counts.broken, 2);
  assert.ok(!("score" in made));
});

test("Markdown: text of the site makes no markup, no link and no mention", () => {
  const made = markdown(report());
  assert.ok(!made.includes("<img"));
  assert.ok(!/\]\(/.test(made));
  assert.match(made, /Example Charter on Fair Data/);
});

for (const language of ["en", "zh"] as const) {
  for (const width of [60, 80, 100]) {
    test(`text in ${language} at ${width} columns: one screen, no line too wide, no escape unless asked`, () => {
      const made = text(report(language), { width, where: "out" });
      const lines = made.split("\n");
      assert.ok(lines.length <= 46, `${lines.length} lines`);
      for (const one of lines) assert.ok(columnsOf(one) <= width, one);
      assert.ok(!made.includes("\u001b"));
      assert.match(made, /out\/report\.html/);
    });
  }
}

test("text: with colour the words stay the same", () => {
  const bare = text(report());
  const coloured = text(report(), { colour: true });
  assert.notEqual(coloured, bare);
  const stripped = coloured
    .split("\u001b")
    .map((part, place) => (place === 0 ? part : part.replace(/^\[\d+m/, "")));
  assert.equal(stripped.join(""), bare);
});

test("text: a site that could not be opened is never told as innocent", () => {
  const { evidence, verdicts } = report();
  const visits = evidence.visits.map((visit) => ({ ...visit, end: "failed" as const, pages: [] }));
  const made = text(
    report("en", {
      evidence: { ...evidence, visits, observations: [] },
      verdicts,
      flows: { ...report().flows, all: [], of: new Map() },
    }),
  );
  assert.match(made, /No visit opened the page/);
  assert.match(made, /unwatched before any choice/);
});
