import assert from "node:assert/strict";
import { test } from "node:test";
import { report } from "./report.fixture.ts";
import { country, findingSays, offenceFacts, offenceName } from "./say.ts";

const said = (key: string, values: Record<string, string | number>) =>
  findingSays(report("en"), { check: "canvas-fingerprinting", finding: { outcome: "unknown", key, values } });

test("a message that does not fit its values is shown as key and values, never dropped", () => {
  assert.equal(said("found", { other: 2 }), "found (other: 2)");
  assert.equal(said("nobody-knows", {}), "nobody-knows");
});

test("the judge's words stand in where a check has none, with codes in the reader's language", () => {
  assert.match(said("in-gap", { count: 1, codes: "timeout" }), /a gap touches .*\(the time was over\)/);
});

test("what not every run saw is said after what was broken", () => {
  const given = report("en", {
    reasons: { en: { "some-not-confirmed": "{unconfirmed} not in every run." }, zh: {} },
  });
  const finding = {
    outcome: "broken",
    key: "found",
    values: { count: 1, unconfirmed: 2 },
    grade: "activity",
    offences: [{ what: "x", cites: ["o1"] }],
  } as const;
  const words = findingSays(given, {
    check: "canvas-fingerprinting",
    finding: { ...finding, offences: [{ what: "x", cites: ["o1"] }] },
  });
  assert.match(words, /read the picture back\. 2 not in every run\.$/);
});

test("facts that the name of an offence has told are not told twice, others are", () => {
  const offence = {
    what: "url-email → a.example",
    cites: ["o1"] as [string],
    values: { site: "a.example", company: "", seat: "SE", part: "url", days: 395.123 },
  };
  assert.deepEqual(offenceFacts("en", offence), [
    ["seat", "Sweden"],
    ["in", "address"],
    ["days", "395.12"],
  ]);
  assert.equal(offenceName("zh", offence), "地址中的电子邮箱 → a.example");
  assert.equal(offenceName("zh", { what: "preticked: Measurement" }), "预先开启：Measurement");
  assert.equal(offenceName("en", { what: "insecure-form: a.example" }), "form in the clear: a.example");
  assert.equal(offenceName("en", { what: "adone.test: x" }), "adone.test: x");
  assert.equal(offenceName("zh", { what: "email", values: { kind: "email" } }), "电子邮箱");
  assert.equal(offenceName("zh", { what: "email" }), "email", "a cookie may bear that name");
  assert.equal(offenceName("en", { what: "font-size" }), "Size of the letters");
});

test("a country that is no code stays as it is", () => {
  assert.equal(country("en", "SE"), "Sweden");
  assert.equal(country("en", "somewhere"), "somewhere");
});
