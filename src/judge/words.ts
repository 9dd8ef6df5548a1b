// The judge's own words, as ICU messages: why it could not tell, why it did not test. Reports put them beside the checks' words.

import type { Language } from "../core/index.ts";

const en = {
  "no-page": "No page of the site could be opened, so nothing can be told.",
  "parties-unknown":
    "Nothing was found, but nobody said whose the recorded program is (--operator), so that others could not be told from its own servers.",
  "kind-unwatched": "Nobody looked for what this question needs ({kinds}).",
  "visit-missing": "A visit that this question needs was not made, or opened no page ({visits}).",
  "visit-cut":
    "Nothing was found, but a visit ended in the middle ({visits}), so something may have been missed.",
  "in-gap":
    "Nothing was found, but {count, plural, one {a gap in the evidence touches} other {# gaps in the evidence touch}} what was looked for ({codes}), so something may have been missed.",
  "not-confirmed":
    "{count, plural, one {One thing was} other {# things were}} seen, but not in each of the {runs} runs: {names}.",
  "some-not-confirmed":
    "{unconfirmed, plural, one {One more was} other {# more were}} seen, but not in each of the {runs} runs: {unconfirmedNames}.",
  "only-falsifiable":
    "A promise of this kind can be refuted by one proven case; no number of visits can confirm it.",
  "grade-too-low":
    "Something was seen, but not that data left: what lies ready or is only read proves no collection.",
  "no-timed-choice": "Something was seen, but no choice was recorded against which its time could be held.",
  "coverage-too-small": "Too little was looked at to answer what this promise asks.",
  "fact-unknown": "It hangs on a fact of the law that is not known well enough.",
  "within-the-law":
    "What was seen stays within what the law, by the facts of it that are known, lets go without a further ground. Contracts, records and what was not seen could say otherwise, and no breach of this promise can be seen from a visit.",
  untested: "No check speaks to it; the charter says why.",
  "no-check": "It could be measured, but no check speaks to it yet.",
  "law-decides": "A statute, a contract or a published rule decides this; a visit to a website cannot.",
  "records-decide": "Only the party's own records decide this; a visit to a website cannot.",
  "reports-decide": "Only attributed reports by others can speak to this.",
  "declaration-missing":
    "It is a stance or an intention; without a declaration of the party nothing can be said about it.",
  declared: "The party's own declaration names this charter.",
  "not-declared": "The party's own declaration does not name this charter.",
} as const;

const zh: Readonly<Record<keyof typeof en, string>> = {
  "no-page": "未能打开该网站的任何页面，因此无法判断。",
  "parties-unknown":
    "没有发现问题，但没有说明所录程序归谁运营（--operator），因此无法将他方与其自己的服务器区分开。",
  "kind-unwatched": "没有记录回答此问题所需的内容（{kinds}）。",
  "visit-missing": "回答此问题所需的访问没有进行，或没有打开任何页面（{visits}）。",
  "visit-cut": "没有发现问题，但有访问中途结束（{visits}），因此可能有遗漏。",
  "in-gap": "没有发现问题，但证据中有 {count} 处缺口涉及所查内容（{codes}），因此可能有遗漏。",
  "not-confirmed": "看到了 {count} 项，但并非 {runs} 轮中每一轮都看到：{names}。",
  "some-not-confirmed": "另有 {unconfirmed} 项被看到，但并非 {runs} 轮中每一轮都看到：{unconfirmedNames}。",
  "only-falsifiable": "此类承诺只需一个确证的事例即可推翻，而再多的访问也无法证实。",
  "grade-too-low": "看到了一些情况，但没有看到数据离开：仅仅具备条件或被读取，并不证明收集。",
  "no-timed-choice": "看到了一些情况，但没有记录到可据以比较时间的选择。",
  "coverage-too-small": "查看的范围太小，不足以回答此承诺所问。",
  "fact-unknown": "此项取决于一项了解得还不够充分的法律事实。",
  "within-the-law":
    "就已知的法律事实而言，所见均在无须其他依据即可传输的范围之内。合同、记录以及未见之处仍可能另有说明；通过访问也无法看到对此承诺的违反。",
  untested: "没有检查涉及此项；章程中说明了原因。",
  "no-check": "此项可以测量，但目前还没有检查涉及。",
  "law-decides": "此项取决于法律、合同或公开的规则，访问网站无法判断。",
  "records-decide": "此项只能依据当事方自己的记录判断，访问网站无法判断。",
  "reports-decide": "此项只有他人署名的报告才能说明。",
  "declaration-missing": "这是一种立场或意向；没有当事方的声明，便无从说明。",
  declared: "当事方自己的声明中列有此章程。",
  "not-declared": "当事方自己的声明中没有列出此章程。",
};

/** Message key to ICU message, by language. Keys: a verdict's `because`, and the findings that the judge makes. */
export const reasons: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, zh };
