import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../core/index.ts";
import { charterText, commitmentText } from "./charter-text.ts";
import { charter, commitment, relation } from "./charters.fixture.ts";
import { compare } from "./compare.ts";
import { comparisonText } from "./comparison-text.ts";
import { comparisonCsv, comparisonMarkdown } from "./tables.ts";

const a = charter(
  "a",
  [
    commitment("a-1", { themes: ["back-doors"], opposes: ["free-flow"] }),
    commitment("a-2", { touches: ["back-doors"] }),
  ],
  {
    relations: [
      relation("a-1", "contradicts", "b-1"),
      relation("a-2", "subset", "b-2"),
      relation("a-2", "equal", "z-9"),
    ],
  },
);
const b = charter("b", [commitment("b-1", { opposes: ["back-doors"] }), commitment("b-2")]);
const languages: readonly Language[] = ["en", "zh"];

test("a cell holds what is declared and nothing else; themes on which all are silent are no rows", () => {
  const { rows } = compare([a, b]);
  assert.deepEqual(rows, [
    {
      theme: "back-doors",
      cells: [
        { direct: ["a-1"], partial: ["a-2"], opposed: [] },
        { direct: [], partial: [], opposed: ["b-1"] },
      ],
    },
    {
      theme: "free-flow",
      cells: [
        { direct: [], partial: [], opposed: ["a-1"] },
        { direct: [], partial: [], opposed: [] },
      ],
    },
  ]);
});

test("relations are shown when both ends are there, whichever charter is named first", () => {
  for (const charters of [
    [a, b],
    [b, a],
  ]) {
    const { contradictions, relations } = compare(charters);
    assert.deepEqual(
      contradictions.map(({ from, to, charters }) => [from, to, ...charters]),
      [["a-1", "b-1", "a", "b"]],
    );
    assert.deepEqual(
      relations.map(({ from, to }) => [from, to]),
      [["a-2", "b-2"]],
    );
  }
  assert.deepEqual(compare([a, charter("c", [commitment("c-1")])]).relations, []);
});

test("text, Markdown and CSV hold the same cells in both languages", () => {
  const comparison = compare([a, b]);
  for (const language of languages) {
    assert.match(comparisonText(comparison, language), /^ {2}D +X {2}\S/m);
    assert.match(comparisonText(comparison, language), /^ {2}X +- {2}\S/m);
    assert.match(comparisonMarkdown(comparison, language), /a-1.*b-1/);
    const lines = comparisonCsv(comparison, language).split("\r\n");
    assert.ok(lines.includes("theme,a,back-doors,direct,a-1,,,,,,"));
    assert.ok(lines.includes("theme,b,back-doors,opposed,b-1,,,,,,"));
    assert.ok(lines.includes("theme,b,free-flow,silent,,,,,,,"));
    assert.ok(lines.some((line) => line.startsWith("relation,,,,,,a-1,contradicts,b-1,0.5,")));
  }
});

test("words that a table or a spreadsheet would take for its own stay words", () => {
  const sly = charter("s", [commitment("s-1", { themes: ["security"] })], {
    title: { en: "a | b <b>", zh: "甲" },
    relations: [{ ...relation("s-1", "equal", "a-1"), reason: { en: '=1+1, "quoted"', zh: "甲" } }],
  });
  const comparison = compare([sly, a]);
  assert.match(comparisonMarkdown(comparison, "en"), /a \\\| b \\<b\\>/);
  assert.match(comparisonCsv(comparison, "en"), /,"'=1\+1, ""quoted"""\r\n/);
});

test("one commitment is shown with what is related, read from its own side", () => {
  const links = compare([a, b]).relations;
  assert.match(commitmentText(a, "a-2", links, "en"), /is part of b-2: Promise b-2/);
  assert.match(commitmentText(b, "b-2", links, "en"), /includes a-2: Promise a-2/);
});

test("a stance says who, what, in whose name and where it is read", () => {
  const league = charter("l", [commitment("l-1")], {
    stances: [
      {
        who: { body: "League" },
        act: "signed",
        signedFor: [{ body: "League itself" }],
        words: "we sign",
        source: "https://news.example",
        verified: "partly",
      },
      { who: { state: "FR" }, act: "welcomed", date: "2020", source: "x", verified: "unverified" },
    ],
  });
  const shown = charterText(league, "en");
  assert.match(
    shown,
    /undated League signed it · in the name of League itself · “we sign” · partly read: https/,
  );
  assert.match(shown, /2020 France welcomed it · unverified: x/);
  assert.match(charterText(league, "zh"), /法国/);
});

test("what nobody has read is marked wherever it stands, and who stands how is told beside the table", () => {
  const unread = charter("u", [commitment("u-1", { themes: ["back-doors"], verified: "unverified" })], {
    relations: [relation("u-1", "equal", "a-1")],
    stances: [{ who: { state: "PK" }, act: "welcomed", source: "x", verified: "read" }],
  });
  const comparison = compare([unread, a]);
  assert.deepEqual(comparison.unverified, ["u-1"]);
  const text = comparisonText(comparison, "en");
  assert.match(text, /^ {2}d +D {2}No back doors/m);
  assert.match(text, /u-1\? is equal to a-1$/m);
  assert.match(text, /u: undated Pakistan welcomed it/);
  assert.match(comparisonMarkdown(comparison, "zh"), /u-1\?[\s\S]*巴基斯坦表示欢迎/);
  assert.match(comparisonCsv(comparison, "en"), /theme,u,back-doors,direct,u-1,u-1,/);
  assert.match(comparisonCsv(comparison, "en"), /stance,u,,welcomed,,,,,,,undated Pakistan/);
});
