// From a recording to a verdict, as a person goes: a bait person is made, used while traffic is recorded, and found
// again. Each deed has a clean twin: the same requests without the person.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "yaml";
import type { Report } from "../src/core/index.ts";
import { inspectCaptures } from "../src/engine/inspect-captures.ts";
import { judgeDossier } from "../src/engine/judge-dossier.ts";
import { makePersona } from "../src/engine/personas.ts";

const home = mkdtempSync(join(tmpdir(), "probity-recordings-"));
after(() => rmSync(home, { recursive: true, force: true }));

const persona = join(home, "persona.yaml");
writeFileSync(persona, makePersona({ seed: "recordings", country: "DE" }).text);
const { values } = parse(readFileSync(persona, "utf8"));
const hashed = (text: string) => createHash("sha256").update(text).digest("hex");

type Sent = readonly [url: string, body?: string];

function har(name: string, sent: readonly Sent[]): string {
  const entries = sent.map(([url, body], at) => ({
    startedDateTime: new Date(1_790_000_000_000 + at * 100).toISOString(),
    time: 5,
    request: {
      method: body === undefined ? "GET" : "POST",
      url,
      httpVersion: "HTTP/2",
      headers: [{ name: "User-Agent", value: "Shop/1.0" }],
      ...(body === undefined ? {} : { postData: { mimeType: "application/json", text: body } }),
    },
    response: { status: 204, headers: [], content: { size: 0 } },
  }));
  const path = join(home, name);
  writeFileSync(
    path,
    JSON.stringify({ log: { version: "1.2", creator: { name: "t", version: "1" }, entries } }),
  );
  return path;
}

const own: Sent = ["https://api.shop.example/login", JSON.stringify({ email: values.email })];
const tells: readonly Sent[] = [
  own,
  [`https://www.facebook.com/tr?id=1&udff[em]=${hashed(values.email.toLowerCase())}`],
  [
    "https://app.adjust.com/session",
    JSON.stringify({ d: Buffer.from(`{"imei":"${values.imei}"}`).toString("base64") }),
  ],
];
const twin: readonly Sent[] = [
  own,
  ["https://www.facebook.com/tr?id=1&ev=PageView"],
  ["https://app.adjust.com/session", JSON.stringify({ d: Buffer.from('{"n":"1"}').toString("base64") })],
];

let made = 0;
async function inspected(given: {
  readonly files?: readonly string[];
  readonly phases?: readonly string[];
  readonly operator?: string;
}): Promise<{ readonly folder: string; readonly report: Report }> {
  made++;
  return inspectCaptures({
    files: given.files ?? [],
    phases: given.phases ?? [],
    personas: [persona],
    subject: "Shop app",
    ...(given.operator === undefined ? {} : { operator: given.operator }),
    out: join(home, `dossier-${made}`),
    charters: ["gids", "eprivacy-gdpr"],
    maxBody: 1 << 20,
    lang: "en",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    clock: () => new Date("2026-01-01T00:00:00Z"),
  });
}

const finding = ({ verdicts }: Report, check: string) =>
  verdicts.findings.find((one) => one.check === check)?.finding;

test("what an app tells others of the person is broken, by whom and in which disguise", async () => {
  const { report } = await inspected({ files: [har("app.har", tells)], operator: "shop.example" });
  const found = finding(report, "personal-data-to-third-parties");
  assert.equal(found?.outcome, "broken");
  const told = found?.outcome === "broken" ? found.offences : [];
  assert.deepEqual(told.map(({ what, values: facts }) => [what, facts?.["encoding"]]).sort(), [
    ["email → facebook.com", "lowercase → sha256"],
    ["imei → adjust.com", "base64"],
  ]);
  assert.ok(report.verdicts.verdicts.some(({ word }) => word === "broken"));
});

test("the clean twin is accused of nothing", async () => {
  const { report } = await inspected({ files: [har("twin.har", twin)], operator: "shop.example" });
  assert.deepEqual(
    report.verdicts.findings.filter((one) => one.finding.outcome === "broken").map(({ check }) => check),
    [],
  );
  assert.ok(!report.verdicts.verdicts.some(({ word }) => word === "broken"));
});

test("without an operator nobody is told from others: nobody is accused, and nothing is kept", async () => {
  const { report } = await inspected({ files: [har("nobody.har", tells)] });
  const { findings, verdicts } = report.verdicts;
  assert.deepEqual(
    findings.filter((one) => one.finding.outcome === "broken"),
    [],
  );
  assert.deepEqual(
    verdicts.filter(({ word }) => word === "kept" || word === "no-breach-found"),
    [],
  );
});

test("phases are moments: who is contacted before a choice is held against the promise", async () => {
  const before = har("before.har", [["https://app.adjust.com/session"], own]);
  const accepted = har("accepted.har", tells);
  const phases = [`before-choice=${before}`, `after-consent=${accepted}`];
  const { report } = await inspected({ phases, operator: "shop.example" });
  const found = finding(report, "third-parties-before-choice");
  assert.deepEqual(found?.outcome === "broken" && found.offences.map(({ what }) => what), ["adjust.com"]);
});

test("the dossier is judged again to the same bytes", async () => {
  const { folder } = await inspected({ files: [har("again.har", tells)], operator: "shop.example" });
  const { compared } = await judgeDossier({ dossier: folder, charters: undefined });
  assert.equal(compared, "same");
});
