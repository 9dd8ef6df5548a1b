// Whole cases: evidence in, verdicts out. A changed verdict is a diff that a person approves: UPDATE_GOLDEN=1 writes it.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checks } from "../src/checks/index.ts";
import type { Finding, Outcome, Word } from "../src/core/index.ts";
import { readCharters } from "../src/engine/charters.ts";
import { judgeEvidence } from "../src/engine/judge-evidence.ts";
import { reasons } from "../src/judge/index.ts";
import { readEvidence } from "../src/store/read-evidence.ts";

const home = join(import.meta.dirname, "golden");
const names = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Data sets and charters are named by digest in verdicts; a new version of one is no changed verdict. */
async function judged(name: string) {
  const file = join(home, name, "evidence.json");
  const own = join(home, name, "charter.yaml");
  const { verdicts } = await judgeEvidence({
    evidence: readEvidence(readFileSync(file), file),
    charters: await readCharters([existsSync(own) ? own : "eprivacy-gdpr"]),
    declared: undefined,
    blob: () => undefined,
  });
  return { findings: verdicts.findings, verdicts: verdicts.verdicts };
}

for (const name of names) {
  test(`golden: ${name}`, async () => {
    const file = join(home, name, "verdicts.json");
    const text = `${JSON.stringify(await judged(name), null, 1)}\n`;
    if (process.env["UPDATE_GOLDEN"] || !existsSync(file)) writeFileSync(file, text);
    assert.equal(text, readFileSync(file, "utf8"));
  });
}

const finding = async (name: string, check: string): Promise<Finding> => {
  const found = (await judged(name)).findings.find((one) => one.check === check);
  assert.ok(found, check);
  return found.finding;
};

/** What each case is about, apart from its golden file: an update that loses it is refused. */
const points: readonly (readonly [string, string, Outcome])[] = [
  ["tracker-before-choice", "third-parties-before-choice", "broken"],
  ["tracker-before-choice", "signal-not-honoured", "broken"],
  ["tracker-before-choice", "identifiers-before-choice", "broken"],
  ["tracker-before-choice-clean", "third-parties-before-choice", "kept"],
  ["refusal-ignored", "refusal-not-honoured", "broken"],
  ["refusal-ignored-clean", "refusal-not-honoured", "kept"],
  ["typed-text-leaks", "typed-text-before-submit", "broken"],
  ["typed-text-clean", "typed-text-before-submit", "kept"],
  ["crash-while-refusing", "refusal-not-honoured", "unknown"],
  ["another-tracker-each-run", "third-parties-before-choice", "unknown"],
];
for (const [name, check, outcome] of points) {
  test(`${name}: ${check} is ${outcome}`, async () => {
    assert.equal((await finding(name, check)).outcome, outcome);
  });
}

for (const name of names.filter((one) => one.endsWith("-clean"))) {
  test(`${name} accuses nobody`, async () => {
    const { findings, verdicts } = await judged(name);
    assert.deepEqual(
      findings.filter(({ finding }) => finding.outcome === "broken"),
      [],
    );
    const words = new Set<Word>(verdicts.map(({ word }) => word));
    assert.ok(!words.has("broken"));
  });
}

test("what only one run saw is told, with its witnesses, and accuses nobody", async () => {
  const found = await finding("another-tracker-each-run", "third-parties-before-choice");
  assert.equal(found.key, "not-confirmed");
  assert.equal("offences" in found && found.offences?.length, 2);
});

test("no check says with its own words what the judge says with another meaning", () => {
  for (const { id, words } of checks) {
    for (const key of Object.keys(words.en.says))
      assert.ok(!(key in reasons.en), `${id} and the judge both say ${key}`);
  }
});
