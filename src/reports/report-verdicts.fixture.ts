// A charter, four checks and their verdicts for the invented shop.

import * as z from "zod";
import { Charter, type Check, type CheckResult, type Coverage, Verdicts, type Words } from "../core/index.ts";
import {
  afterRefusal,
  called,
  chosen,
  disclosed,
  hostile,
  posted,
  requests,
} from "./report-evidence.fixture.ts";

function check(id: string, en: string, zh: string, says: readonly [string, string]): Check {
  const words = (title: string, found: string): Words => ({
    title,
    asks: `${title}?`,
    matters: `${title} (why).`,
    blind: `${title} (blind).`,
    says: { found, none: title },
  });
  return {
    id,
    needs: [],
    visits: [],
    options: z.strictObject({}),
    words: { en: words(en, says[0]), zh: words(zh, says[1]) },
    decide: () => ({ outcome: "kept", key: "none", values: {} }),
  };
}

export const checks: Check[] = [
  check("third-parties-before-choice", "Third parties before any choice", "选择之前的第三方", [
    "{count, plural, one {One third party was} other {# third parties were}} told of the visit before any choice.",
    "作出选择之前，{count} 个第三方已得知此次访问。",
  ]),
  check("typed-text-before-submit", "Typed text sent before submitting", "提交之前发送输入内容", [
    "What was typed reached {count, plural, one {one third party} other {# third parties}} although nothing was submitted.",
    "尚未提交，所输入的内容已到达 {count} 个第三方。",
  ]),
  check("refusal-not-honoured", "Refusal not honoured", "拒绝未被尊重", [
    "After refusing, {count, plural, one {one third party} other {# third parties}} still received an identifier.",
    "拒绝之后，仍有 {count} 个第三方收到标识符。",
  ]),
  check("canvas-fingerprinting", "Canvas fingerprinting", "画布指纹", [
    "{count, plural, one {One script} other {# scripts}} drew text and read the picture back.",
    "{count} 个脚本绘制文字并读回图像。",
  ]),
];

const pixel = requests.find(({ url }) => url.includes("px.meter"))?.id ?? "";
const broken = (
  check: string,
  what: string,
  cites: [string, ...string[]],
  grade: "transfer" | "activity",
): CheckResult => ({
  check,
  finding: {
    outcome: "broken",
    key: "found",
    values: { count: 1 },
    grade,
    offences: [{ what, cites, values: { moment: "before-choice" } }],
  },
});
const results = {
  before: broken("third-parties-before-choice", "meter.example", [pixel], "transfer"),
  typed: broken("typed-text-before-submit", `replay.example ${hostile}`, [disclosed, posted], "transfer"),
  refusal: broken("refusal-not-honoured", "promo.example", [afterRefusal, chosen[0] ?? ""], "transfer"),
  canvas: broken("canvas-fingerprinting", "cdn.meter.example/meter.js", [called], "activity"),
  gap: {
    check: "canvas-fingerprinting",
    finding: { outcome: "unknown", key: "in-gap", values: { count: 1, codes: "timeout" } },
  } as CheckResult,
};

const text = (en: string, zh: string) => ({ en, zh });
const commitment = (id: string, more: object = {}) => ({
  id,
  addressee: ["operator"],
  deontic: "prohibition",
  summary: text(
    `Do not collect personal information unseen (${id}).`,
    `不得在当事人不知情时采集个人信息（${id}）。`,
  ),
  verified: "read",
  class: ["M"],
  ...more,
});
export const charters: Charter[] = [
  Charter.parse({
    format: "probity/charter/1",
    id: "fair",
    title: text("Example Charter on Fair Data", "公平数据示例章程"),
    issuer: { body: "Example Body" },
    adopted: "2025-01-01",
    force: "pledge",
    about: text("A charter for tests.", "用于测试的章程。"),
    texts: [],
    commitments: [
      commitment("fair-1", { limiter: text("Only what is unseen counts.", "仅计入不可见者。") }),
      commitment("fair-2", { verified: "unverified" }),
      commitment("fair-3"),
      commitment("fair-4", { class: ["F"] }),
      commitment("fair-5"),
      commitment("fair-6", {
        class: ["L"],
        untested: text("A statute decides; a website does not show it.", "由法律决定；网站不显示。"),
      }),
    ],
  }),
];

const coverage: Coverage = {
  visits: ["arrive", "refuse", "accept", "signal", "type"],
  missed: [],
  kinds: ["request"],
  runs: 1,
  pages: 1,
  requests: requests.length,
  gaps: [1],
};
const verdict = (commitment: string, word: string, found: CheckResult[], because?: string) => ({
  charter: "fair",
  commitment,
  word,
  stand: word === "broken" ? "against" : /^(kept|no-breach-found)$/.test(word) ? "for" : "neither",
  ...(because === undefined ? {} : { because }),
  results: found,
  coverage,
});
const kept: CheckResult = {
  check: "typed-text-before-submit",
  finding: { outcome: "kept", key: "none", values: {} },
};
export const verdicts: Verdicts = Verdicts.parse({
  format: "probity/verdicts/1",
  findings: [results.before, results.typed, results.refusal, results.canvas],
  charters: { fair: "c".repeat(64) },
  knowledge: { companies: "1" },
  verdicts: [
    verdict("fair-1", "broken", [results.before, results.typed]),
    verdict("fair-2", "broken", [results.refusal]),
    verdict("fair-3", "cannot-tell", [results.gap]),
    verdict("fair-4", "no-breach-found", [kept], "only-falsifiable"),
    verdict("fair-5", "kept", [kept]),
    verdict("fair-6", "not-tested", [], "untested"),
  ],
});

export const reasons = {
  en: {
    "in-gap":
      "Nothing was found, but {count, plural, one {a gap touches} other {# gaps touch}} what was looked for ({codes}).",
    untested: "No check speaks to it; the charter says why.",
    "only-falsifiable": "A promise of this kind can be refuted by one proven case.",
  },
  zh: {
    "in-gap": "没有发现问题，但有 {count} 处缺口涉及所查内容（{codes}）。",
    untested: "没有检查涉及此项；章程中说明了原因。",
    "only-falsifiable": "此类承诺只需一个确证的事例即可推翻。",
  },
};
