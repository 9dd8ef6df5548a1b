import assert from "node:assert/strict";
import { test } from "node:test";
import { checks } from "../checks/index.ts";
import { checkPages } from "./check-pages.ts";
import { explainCheck, findCheck, listChecks, optionLines } from "./list.ts";

test("every check has a page in both languages with all it says, and the index names it", () => {
  const pages = checkPages();
  assert.equal(pages.size, checks.length + 1);
  for (const { id, words, needs } of checks) {
    const page = pages.get(`${id}.md`) ?? "";
    for (const text of [words.en.asks, words.zh.asks, words.en.blind, words.zh.matters])
      assert.ok(page.includes(text), id);
    for (const key of Object.keys(words.en.says)) assert.ok(page.includes(`\`${key}\``), `${id} ${key}`);
    assert.ok(page.includes(needs.join(", ")));
    assert.ok((pages.get("README.md") ?? "").includes(`(${id}.md)`));
  }
});

test("the list has one line per check; an explanation tells every option", () => {
  assert.equal(listChecks("zh").trimEnd().split("\n").length, checks.length);
  for (const check of checks) {
    for (const language of ["en", "zh"] as const) {
      const explained = explainCheck(check.id, language);
      for (const line of optionLines(check, language)) {
        assert.ok(explained.includes(line));
        assert.match(line, /: \S.*[.。]$/, `${check.id} says what ${line} is`);
      }
    }
  }
});

test("a wrong id is answered with those that look alike", () => {
  assert.throws(() => findCheck("canvas"), /no check called “canvas”/);
  assert.throws(
    () => findCheck("refusal"),
    (error: Error & { hint?: string }) => /refusal-not-honoured/.test(error.hint ?? ""),
  );
});
