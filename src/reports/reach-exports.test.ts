import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ReachOver, StateReach } from "../core/index.ts";
import { reachCsv, reachJson } from "./reach-exports.ts";
import { reachSheet } from "./reach-sheet.ts";
import { sheetHtml } from "./sheet-html.ts";
import { sheetMarkdown } from "./sheet-markdown.ts";
import { sheetText } from "./sheet-text.ts";

const now = new Date("2026-11-25T00:00:00Z");
const state = (name: string): StateReach => ({
  code: "US",
  statutes: [],
  more: true,
  products: [name],
  bySeat: 1,
  own: [],
  kinds: [{ kind: "identifier", products: 1 }],
  companies: [
    {
      name,
      ties: [{ code: "US", by: "seat", source: name, confidence: "high" }],
      products: 1,
      kinds: ["identifier"],
      networks: [],
    },
  ],
});

const over = (name: string): ReachOver => ({
  products: [{ product: name, made: "2026-11-25", looked: false, gaps: 0, recipients: 1, untied: 1 }],
  states: [state(name)],
  untied: [{ name, products: 1, kinds: ["identifier"], networks: ["DE"] }],
  unread: [{ dossier: name, why: name }],
});

/** RFC 4180, as another program would read it. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  for (const [row = ""] of text.matchAll(/(?:"(?:[^"]|"")*"|[^"\r\n])*\r\n/g)) {
    const cells = [...row.slice(0, -2).matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,"]*)/g)].map(
      ([, one = ""]) => one,
    );
    rows.push(cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
  }
  return rows;
}

test("a name of any characters survives the CSV, and never begins a formula", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "binary" }), (name) => {
      const [, row = []] = parsed(reachCsv(over(name)));
      assert.equal(row.length, 10);
      const cell = row[1] ?? "";
      assert.ok(cell === name || cell === `'${name}`);
      assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    }),
  );
});

test("where no statute is known the table says unknown, not nothing", () => {
  assert.match(reachCsv(over("a")), /unknown: needs counsel/);
});

test("JSON names its format and keeps every name", () => {
  const told = JSON.parse(reachJson(over("a"), now));
  assert.equal(told.format, "probity/reach/1");
  assert.equal(told.notLegalAdvice, true);
  assert.equal(told.states[0].companies[0].name, "a");
});

test("hostile names stay text in HTML, Markdown and on the terminal", () => {
  const evil = `<img src=x onerror=alert(1)>\u001b[31m\u202e[x](http://evil.example) @all | "`;
  const sheet = reachSheet({ language: "en", now }, over(evil));
  const html = sheetHtml(sheet, "en");
  assert.ok(!html.includes("<img") && !html.includes("\u202e") && !html.includes("\u001b"));
  assert.ok(!/href="http/.test(html));
  const markdown = sheetMarkdown(sheet);
  assert.ok(!markdown.includes("](http") && !markdown.includes("<img") && !markdown.includes("@all"));
  const text = sheetText(sheet);
  assert.ok(!text.includes("\u001b") && !text.includes("\u202e"));
});

test("nothing that was not read or not opened is told as nothing", () => {
  for (const language of ["en", "zh"] as const) {
    const text = sheetText(reachSheet({ language, now }, over("shop")));
    assert.match(text, language === "en" ? /could not be read/i : /无法读取/);
    assert.match(text, language === "en" ? /no page was opened/i : /未能打开任何页面/);
  }
});

test("the words accuse nobody", () => {
  const text = sheetText(reachSheet({ language: "en", now }, over("shop")));
  assert.match(text, /no breach, and no sign that any state asked/);
  assert.doesNotMatch(text, /illegal|unlawful|violat|risk|score[^,]*\d/i);
});
