import assert from "node:assert/strict";
import { test } from "node:test";
import type { Comparison } from "../core/index.ts";
import { comparisonHtml } from "./comparison.ts";

const said = (words: string) => ({ en: words, zh: `${words}（中）` });
const empty = { direct: [], partial: [], opposed: [] };
const link = {
  from: "a-1",
  to: "b-1",
  type: "contradicts" as const,
  reason: said("One <b>excludes</b>"),
  confidence: 0.5,
  charters: ["a", "b"] as const,
  summaries: [said("First"), said("Second")] as const,
};
const stance = {
  who: { state: "PK" },
  act: "welcomed" as const,
  source: "x",
  verified: "read" as const,
  line: said("Pakistan welcomed it"),
};
const comparison: Comparison = {
  charters: [
    { id: "a", title: said('A "quoted" <script>'), adopted: "2020", force: "pledge", stances: [stance] },
    { id: "b", title: said("B"), force: "law", stances: [] },
  ],
  rows: [{ theme: "back-doors", cells: [{ ...empty, direct: ["a-1"], opposed: ["a-2"] }, empty] }],
  contradictions: [link],
  relations: [],
  unverified: ["a-2"],
};

test("words of charters are text, never markup; nothing is fetched and nothing runs", () => {
  const page = comparisonHtml(comparison, "en");
  assert.doesNotMatch(page, /<script|<b>|<img|<link|src=/);
  assert.match(page, /A &quot;quoted&quot; &lt;script&gt;/);
  assert.match(page, /One &lt;b&gt;excludes&lt;\/b&gt;/);
  assert.match(page, /default-src 'none'/);
});

test("every cell names its charter, for screens on which the head of the table is gone", () => {
  const page = comparisonHtml(comparison, "en");
  assert.match(
    page,
    /<td data-of="a"><ul><li><span class="direct">direct<\/span><span class="ids">a-1<\/span><\/li><li><span class="opposed">says the contrary<\/span><span class="ids">a-2 <em>wording not verified<\/em>/,
  );
  assert.match(page, /<td class="silent" data-of="b">silent<\/td>/);
  assert.match(page, /<th scope="row">No back doors/);
  assert.match(page, /<code>a<\/code> Pakistan welcomed it/);
});

test("Chinese pages are Chinese throughout", () => {
  const page = comparisonHtml(comparison, "zh");
  assert.match(page, /<html lang="zh-CN">/);
  assert.match(page, /相抵触于/);
  assert.match(page, /无声明。/);
  assert.doesNotMatch(page.replace(/<style>[\s\S]*<\/style>/, ""), />[a-z]+ [a-z]+ [a-z]+</);
});
