import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Declaration,
  JsonReport,
  type Reply,
  type Report,
  type Suppression,
  suppressing,
} from "../core/index.ts";
import { html, json, markdown, sarif, text } from "./index.ts";
import { report } from "./report.fixture.ts";

const reply: Reply = {
  format: "probity/reply/1",
  about: { charter: "fair", commitment: "fair-1", subject: "shop.example" },
  by: { name: "Example Shop AB", role: "Data protection officer" },
  date: "2026-02-01",
  words: { en: "We have removed <it>.", zh: "我们已将其移除。" },
  signature: "untrusted",
};
const suppressions: Suppression[] = [
  {
    check: "refusal-not-honoured",
    scope: { recipient: "promo.example" },
    reason: "Contract ends in June",
    expires: "2026-06-30",
    by: "The office",
  },
  { check: "canvas-fingerprinting", reason: "Known", expires: "2026-01-01", by: "The office" },
];
const declared = Declaration.parse({
  format: "probity/declaration/1",
  by: { name: "Example Shop AB" },
  about: ["shop.example"],
  recipients: [],
  sources: ["own-words"],
  signals: [
    { sort: "gpc", where: "/.well-known/gpc.json", abides: true },
    {
      sort: "consent-mode",
      where: "request to g.example",
      moment: "after-refusal",
      states: { ad_storage: "granted-by-default-denied-after" },
    },
    {
      sort: "tcf",
      where: "cookie euconsent-v2",
      moment: "after-consent",
      manager: 27,
      created: "2026-01-01T00:00:00.000Z",
      updated: "2026-01-02T00:00:00.000Z",
      vendorList: 15,
      policy: 4,
      own: true,
      publisher: "DE",
      specialFeatures: [],
      purposes: { consent: [1, 2], interest: [] },
      vendors: { consent: [755], interest: [] },
    },
  ],
});
const unused = { recipients: ["Nobody Inc"], data: ["email"], countries: ["SE"], unread: ["order data"] };

function beside(language: "en" | "zh", today = "2026-06-01"): Report {
  const plain = report(language);
  const verdicts = {
    ...plain.verdicts,
    verdicts: plain.verdicts.verdicts.map((one) =>
      one.commitment === "fair-6"
        ? {
            ...one,
            word: "alleged" as const,
            because: "reported",
            allegations: [
              {
                by: "Example Watch",
                date: "2026-01-02",
                source: "https://watch.example/1",
                words: "It was told.",
              },
            ],
          }
        : one,
    ),
  };
  return {
    ...plain,
    verdicts,
    declared,
    unused,
    replies: [{ ...reply, signed: "unread" }],
    suppressing: suppressing(suppressions, verdicts, { today, site: "shop.example" }),
  };
}

for (const [name, render] of Object.entries({ html, markdown, text: (one: Report) => text(one) })) {
  test(`${name}: replies, reports by others, suppressions and what was not seen stand beside the verdicts`, () => {
    const shown = render(beside("en")).replaceAll("\\", "").replace(/\s+/g, " ");
    for (const words of ["Example Shop AB", "2026-02-01", "We have removed", "nobody has verified it"])
      assert.ok(shown.includes(words), words);
    for (const words of ["Example Watch", "2026-01-02", "It was told"])
      assert.ok(shown.includes(words), words);
    for (const words of ["Contract ends in June", "2026-06-30", "expired on 2026-01-01", "The office"])
      assert.ok(shown.includes(words), words);
    for (const words of ["Nobody Inc", "order data"]) assert.ok(shown.includes(words), words);
    assert.equal(shown.includes("<it>"), name === "text", "markup of strangers is text");
    const chinese = render(beside("zh")).replace(/\s+/g, "");
    for (const words of ["我们已将其移除", "被抑制", "已声明而未见"])
      assert.ok(chinese.includes(words), words);
  });

  test(`${name}: without any of it, nothing is said of it`, () => {
    const shown = render(report());
    assert.ok(!/suppress|Declared and not seen|DECLARED AND|REPLIES/i.test(shown));
  });
}

for (const [signed, en, zh] of [
  ["unsigned", "Not signed", "未签名"],
  ["verified", "whoever made this report vouches for", "确认该密钥的归属"],
  ["unvouched", "nobody has said here whose key", "无人说明该密钥"],
  ["wrong", "signature is wrong", "签名有误"],
  ["unread", "not verified here", "无法验证"],
] as const) {
  test(`every report says of a reply that its signature is ${signed}, and keeps its words`, () => {
    const signature = { alg: "ed25519", key: `${"A".repeat(43)}=`, value: `${"A".repeat(86)}==` } as const;
    const made = (language: "en" | "zh"): Report => ({
      ...beside(language),
      replies: [{ ...reply, signature, signed }],
    });
    for (const render of [html, markdown, (one: Report) => text(one)]) {
      const shown = render(made("en")).replaceAll("\\", "").replace(/\s+/g, " ");
      assert.ok(shown.includes(en) && shown.includes("We have removed"), en);
      const chinese = render(made("zh")).replace(/\s+/g, "");
      assert.ok(chinese.includes(zh) && chinese.includes("我们已将其移除"), zh);
    }
    const shape = JsonReport.parse(JSON.parse(json(made("en"))));
    assert.equal(shape.verdicts[0]?.replies?.[0]?.signed, signed);
  });
}

test("text: a reply of ten thousand characters does not hide that its signature is wrong", () => {
  const signature = { alg: "ed25519", key: `${"A".repeat(43)}=`, value: `${"A".repeat(86)}==` } as const;
  const long = { ...reply, words: "We did it. ".repeat(900), signature, signed: "wrong" } as const;
  const shown = text({ ...beside("en"), replies: [long] });
  assert.ok(shown.replace(/\s+/g, " ").includes("signature is wrong"));
});

test("HTML: signals of consent are told in words", () => {
  const shown = html(beside("en"));
  for (const words of [
    "abides by Global Privacy Control",
    "granted by default, denied afterwards",
    "purposes 1, 2 by consent",
  ])
    assert.ok(shown.includes(words), words);
  assert.ok(html(beside("zh")).includes("同意管理方 27"));
});

test("JSON: fits its schema, and carries them all", () => {
  const shape = JsonReport.parse(JSON.parse(json(beside("en"))));
  assert.equal(shape.verdicts[0]?.replies?.[0]?.by.name, "Example Shop AB");
  assert.equal(shape.verdicts.at(-1)?.allegations?.[0]?.by, "Example Watch");
  assert.deepEqual(
    shape.suppressions?.map(({ expired, offences }) => [expired, offences]),
    [
      [false, 1],
      [true, 1],
    ],
  );
  assert.deepEqual(shape.unused, unused);
  assert.ok(!("suppressions" in JSON.parse(json(report()))));
});

test("SARIF: every result tells its suppressions, a live one accepted, an expired one rejected", () => {
  type Result = { readonly ruleId: string; readonly suppressions?: readonly { readonly status: string }[] };
  const results = (of: Report): Result[] => JSON.parse(sarif(of)).runs[0].results;
  const told = Object.fromEntries(
    results(beside("en")).map((one) => [one.ruleId, one.suppressions?.map(({ status }) => status)]),
  );
  assert.deepEqual(told["refusal-not-honoured"], ["accepted"]);
  assert.deepEqual(told["canvas-fingerprinting"], ["rejected"]);
  assert.deepEqual(told["third-parties-before-choice"], []);
  assert.ok(results(report()).every(({ suppressions }) => suppressions === undefined));
});

test("the words of verdicts are the same with and without a suppression", () => {
  const words = (of: Report) => JsonReport.parse(JSON.parse(json(of))).verdicts.map(({ word }) => word);
  const without = { ...beside("en"), suppressing: undefined };
  assert.deepEqual(words(beside("en")), words(without));
});
