import assert from "node:assert/strict";
import { test } from "node:test";
import type { Charter, Report } from "../../core/index.ts";
import { html } from "../html.ts";
import { report } from "../report.fixture.ts";

/** The first commitment of the fixture's first charter, with two wordings and relations from either side. */
function worded(language: "en" | "zh", words = ["illegally", "unauthorized"]): Report {
  const plain = report(language);
  const [first, ...rest] = plain.charters as [Charter, ...Charter[]];
  const [own, ...others] = first.commitments;
  assert.ok(own && others[0]);
  const text = {
    role: "reprint",
    publisher: "Press",
    source: "https://a.example/",
    verified: "read",
  } as const;
  const reason = { en: "Both speak of <it>.", zh: "二者都谈到此事。" };
  const charter: Charter = {
    ...first,
    texts: [
      { ...text, id: "zh-one", lang: "zh", date: "2020-09-08" },
      { ...text, id: "en-one", lang: "en" },
    ],
    commitments: [
      {
        ...own,
        touches: ["lawful-channel"],
        opposes: ["free-flow"],
        variants: ["zh-one", "en-one"].map((id, at) => ({
          text: id,
          diff: { en: "differs", zh: "不同" },
          ...(words[at] === undefined ? {} : { words: words[at] }),
        })),
      },
      ...others,
    ],
    relations: [
      { from: others[0].id, to: own.id, type: "subset", reason, confidence: 0.7 },
      { from: own.id, to: "far-1", type: "contradicts", reason, confidence: 0.7 },
    ],
  };
  return { ...plain, charters: [charter, ...rest] };
}

const plainOf = (text: string) => text.replace(/\s+/g, " ");

test("words that differ stand on the fold; what differs, who published it, and relations are inside it", () => {
  const shown = plainOf(html(worded("en")));
  assert.match(shown, /<summary>How published wordings differ: “illegally” ≠ “unauthorized”<\/summary>/);
  assert.match(shown, /Press · Chinese · 2020-09-08/);
  assert.match(shown, /<summary>2 relations to other commitments, one of them a contradiction<\/summary>/);
  assert.match(shown, /contradicts <strong>far-1<\/strong>.*includes <strong>/, "read from its own side");
  assert.match(shown, /Both speak of &lt;it&gt;/);
  assert.match(shown, /Speaks in part to: Lawful or judicial channels of access/);
  assert.match(shown, /Says the contrary of: Free flow of data/);
  assert.doesNotMatch(shown, /<details class="wordings" open/);
});

test("the same in Chinese", () => {
  const shown = plainOf(html(worded("zh", ["非法采集", "unauthorized"])));
  assert.match(shown, /“非法采集” ≠ “unauthorized”/);
  assert.match(shown, /与其他承诺的关系 2 项，其中 1 项相抵触/);
  assert.match(shown, /Press · 中文 · 2020-09-08/);
});

test("where nothing is quoted or nothing is related, nothing is said of it", () => {
  assert.match(plainOf(html(worded("en", []))), /<summary>How published wordings differ<\/summary>/);
  const none = worded("en");
  const bare = none.charters.map((charter) => ({
    ...charter,
    relations: [],
    commitments: charter.commitments.map(({ touches: _, opposes: __, ...one }) => ({ ...one, variants: [] })),
  }));
  assert.doesNotMatch(html({ ...none, charters: bare }), /class="wordings"/);
});
