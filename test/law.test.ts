// What `probity law` prints of the data as it is, word for word: a changed fact or word is a diff that a person approves.
// UPDATE_GOLDEN=1 writes it anew.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { LawJson, Problem } from "../src/core/index.ts";
import { type LawShown, listLaw, showLaw, showStale, showTransfer } from "../src/engine/law.ts";

const home = join(import.meta.dirname, "law");
const shown: LawShown = { format: "text", lang: "en", now: new Date("2026-11-25T00:00:00Z"), width: 100 };

function golden(name: string, text: string): void {
  const file = join(home, name);
  if (process.env["UPDATE_GOLDEN"] || !existsSync(file)) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, "utf8"));
}

test("law CN", () => golden("cn.txt", showLaw("CN", shown)));
test("law CN, in Chinese", () => golden("cn-zh.txt", showLaw("CN", { ...shown, lang: "zh" })));
test("law FR US", () => golden("fr-us.txt", showTransfer("FR", "US", "personal", shown)));
test("law FR US as Markdown", () =>
  golden("fr-us.md", showTransfer("FR", "US", "personal", { ...shown, format: "markdown" })));

const answer = (from: string, to: string, sort: "personal" | "sensitive" | "non-personal" = "personal") => {
  const { answer: word } = JSON.parse(showTransfer(from, to, sort, { ...shown, format: "json" }));
  return String(word);
};

test("answers that the facts at hand carry, and none that they do not", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["DE", "FR", "yes"],
    ["FR", "CH", "yes"],
    ["FR", "JE", "yes"],
    ["BR", "DE", "yes"],
    ["FR", "US", "conditions"],
    ["FR", "JP", "conditions"],
    ["FR", "CN", "conditions"],
    ["CH", "US", "conditions"],
    ["CN", "US", "conditions"],
    ["RU", "US", "unknown"],
    ["US", "CN", "unknown"],
    ["GB", "FR", "yes"],
    ["GB", "GI", "yes"],
    ["GB", "US", "conditions"],
    ["SG", "FR", "unknown"],
    ["IR", "FR", "unknown"],
  ];
  for (const [from, to, word] of cases) assert.equal(answer(from, to), word, `${from} ${to}`);
  assert.equal(answer("DE", "FR", "non-personal"), "unknown");
});

test("a bar is told with its source, though it decides nothing alone", () => {
  const told = JSON.parse(showTransfer("US", "CN", "sensitive", { ...shown, format: "json" }));
  assert.equal(told.answer, "unknown");
  assert.equal(told.state[0].means, "barred-in-part");
  assert.match(told.state[0].fact.sources[0].ref, /^https:/);
  assert.equal(told.notLegalAdvice, true);
});

test("an unknown code is one line with what is near, and no code stands twice", () => {
  const refused = (act: () => unknown, says: RegExp) =>
    assert.throws(
      act,
      (error) =>
        error instanceof Problem &&
        error.code === "wrong-use" &&
        says.test(`${error.message}\n${error.hint}`),
    );
  refused(() => showLaw("FX", shown), /“FX”[^\n]*\nDid you mean .*FR/);
  refused(() => showLaw("france", shown), /FR \(France\)/);
  refused(() => showLaw("%00".repeat(50), shown), /probity law list/);
  refused(() => showTransfer("FR", "fr", "personal", shown), /stands twice/);
  refused(() => showTransfer("FR", "ZZ", "personal", shown), /“ZZ”/);
});

test("what is printed as JSON is as its schema has it", () => {
  const json = { ...shown, format: "json" } as const;
  const printed = [listLaw(json), showTransfer("US", "CN", "sensitive", json), showStale(365, json).text];
  for (const text of printed) LawJson.parse(JSON.parse(text));
});

test("lower case is the same code", () => assert.equal(showLaw("cn", shown), showLaw("CN", shown)));

test("stale facts are told oldest first; nothing is stale within a century", () => {
  const { text, grave } = showStale(365, { ...shown, format: "json" });
  const { facts } = JSON.parse(text);
  assert.equal(grave, true);
  const ages: number[] = facts.map(({ age }: { age: number }) => age);
  assert.deepEqual(
    ages,
    ages.toSorted((a, b) => b - a),
  );
  assert.ok(ages.every((age) => age > 365));
  const never = showStale(36_500, shown);
  assert.equal(never.grave, false);
  assert.match(never.text, /No known fact is that old/);
});

test("all jurisdictions are listed, in both languages and every shape", () => {
  assert.match(listLaw(shown), /Viet Nam \(VN\)/);
  assert.match(listLaw({ ...shown, lang: "zh" }), /法国（FR）/);
  assert.match(listLaw({ ...shown, format: "markdown" }), /^# /);
  assert.equal(JSON.parse(listLaw({ ...shown, format: "json" })).jurisdictions.length, 71);
});

test("every jurisdiction can be shown, and asked about from France", () => {
  const { jurisdictions } = JSON.parse(listLaw({ ...shown, format: "json" }));
  for (const [place, { code }] of jurisdictions.entries()) {
    const lang = place % 2 === 0 ? "en" : "zh";
    assert.ok(showLaw(code, { ...shown, lang }).length > 500);
    if (code !== "FR") assert.ok(showTransfer("FR", code, "personal", { ...shown, lang }).length > 500);
  }
});
