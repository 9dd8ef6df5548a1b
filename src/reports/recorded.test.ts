import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonReport } from "../core/index.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { columnsFor } from "./recipients.ts";
import { recorded, recording } from "./recorded.fixture.ts";
import { recordingsOf } from "./recordings.ts";
import { report } from "./report.fixture.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";
import { unseenOf } from "./unseen.ts";
import { wec } from "./wec.ts";

const sectionsOf = (page: string) => [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);

test("a report on a recording says nothing of visits, browsers and a second witness it never had", () => {
  for (const language of ["en", "zh"] as const) {
    const shown = [text(recorded(language)), html(recorded(language)), markdown(recorded(language))].join(
      "\n",
    );
    assert.doesNotMatch(shown, /No visit opened|unwatched before|DevTools|没有一次访问/);
  }
  const ids = sectionsOf(html(recorded()));
  for (const id of ["consent", "interfaces", "timeline"]) assert.ok(!ids.includes(id), id);
  for (const id of ["recipients", "disclosed", "not-visible", "where"]) assert.ok(ids.includes(id), id);
  assert.match(text(recorded()), /2 requests to 2 hosts/);
});

test("recipients of an untold recording are third parties nowhere, and have a column of their own", () => {
  assert.deepEqual(columnsFor(recording), ["recorded"]);
  assert.doesNotMatch(text(recorded()), /third part/);
  const page = html(recorded());
  assert.match(page, /Not told whose/);
  assert.match(page, /<th scope="col">Recorded<\/th>/);
  const { recipients } = JsonReport.parse(JSON.parse(json(recorded())));
  assert.deepEqual(
    recipients.map(({ party, cells }) => [party, cells.recorded?.count, cells.before]),
    [
      ["unknown", 1, null],
      ["unknown", 1, null],
    ],
  );
});

test("a website has no column for recordings", () => {
  assert.ok(!columnsFor(report().evidence).includes("recorded"));
  assert.doesNotMatch(html(report()), /<th scope="col">Recorded<\/th>/);
  assert.ok(!("recorded" in (JsonReport.parse(JSON.parse(json(report()))).recipients[0]?.cells ?? {})));
});

test("what was hidden is told by host, and never as nothing sent", () => {
  const [one] = unseenOf(recording);
  assert.deepEqual(
    [one?.name, one?.addresses, one?.whys, one?.connections, one?.sent],
    ["pinned.bank.example", ["203.0.113.7:443"], ["refused-certificate"], 3, 1200],
  );
  for (const shown of [text(recorded()), html(recorded()), markdown(recorded())]) {
    assert.match(shown.replace(/\s+/g, " "), /never to be read as “nothing was sent”/);
    assert.match(shown, /pinned\.bank\.example/);
  }
  assert.equal(JsonReport.parse(JSON.parse(json(recorded()))).unseen?.[0]?.received, 90);
});

test("what left is told with its disguise in words, its place in the request and to whom", () => {
  const page = html(recorded());
  assert.match(page, /lower case → SHA-256/);
  assert.match(page, /the bait person’s/);
  assert.match(page, /bytes 4 to 68 of/);
  const [told] = JsonReport.parse(JSON.parse(json(recorded()))).disclosed ?? [];
  assert.deepEqual([told?.recipient, told?.values[0]?.chain], ["meter.example", ["lowercase", "sha256"]]);
  assert.ok(!page.slice(0, page.indexOf('id="evidence"')).includes("bait@example.com"));
});

test("the ladder keeps its rungs apart: seat, place and hints are never one country", () => {
  const [one] = JsonReport.parse(JSON.parse(json(recorded()))).destinations ?? [];
  assert.equal(one?.seat, "SE");
  assert.deepEqual(
    [one?.place.answer, one?.place.why, one?.place.code],
    ["unknown", "hints-differ", undefined],
  );
  assert.deepEqual(
    one?.place.hints.map(({ code }) => code),
    ["SE", "NL"],
  );
  assert.ok(!("declared" in (one ?? {})), "without a declaration nothing is said to be missing");
  assert.match(html(recorded()), /unknown: the data sets disagree/);
});

test("the command that repeats it names the recordings, quoted where a shell would read more", () => {
  assert.match(html(recorded()), /\.\/probity inspect phone\.har</);
  const conditions = {
    ...recording.conditions,
    recordings: `a b; c (x).har (before-choice, 1 requests, sha256 ${"b".repeat(64)}); d.pcap (always, 0 requests, sha256 ${"c".repeat(64)})`,
  };
  const evidence = { ...recording, conditions };
  assert.deepEqual(
    recordingsOf(evidence).map(({ name, moment }) => [name, moment]),
    [
      ["a b; c (x).har", "before-choice"],
      ["d.pcap", "always"],
    ],
  );
  assert.match(
    html(recorded("en", { evidence })),
    /--moment before-choice=&#39;a b; c \(x\)\.har&#39; d\.pcap/,
  );
});

test("what the proxy recorded is repeated with the proxy, and has no file to digest", () => {
  const conditions = { ...recording.conditions, recordings: "live (always, 2 requests)" };
  const page = html(recorded("en", { evidence: { ...recording, conditions } }));
  assert.match(page, /<pre>\.\/probity proxy --subject phone\.har<\/pre>/);
});

test("a keystroke stream is one line, with its longest beginning", () => {
  const [typed] = recording.observations.filter((one) => one.kind === "disclosure");
  assert.ok(typed);
  const stream = [4, 9, 6].map((prefix) => ({ ...typed, id: `d-${prefix}`, prefix }));
  const evidence = { ...recording, observations: [...recording.observations, ...stream] };
  const [to] = JsonReport.parse(JSON.parse(json(recorded("en", { evidence })))).disclosed ?? [];
  assert.deepEqual(
    to?.values.map(({ prefix, cites }) => [prefix, cites]),
    [
      [undefined, ["d1"]],
      [9, ["d-9", "d-4", "d-6"]],
    ],
  );
});

test("other tools are told of a recording without a browser that never was", () => {
  const told = JSON.parse(wec(recorded()));
  assert.equal(told.script.config.visit, "recorded");
  assert.match(told.task_description, /Nobody said whose/);
  assert.equal(told.secure_connection.https_support, null);
  assert.equal(told.browser.name, "recorder 1.0");
  assert.equal(JSON.parse(sarif(recorded())).runs[0].invocations[0].executionSuccessful, true);
});
