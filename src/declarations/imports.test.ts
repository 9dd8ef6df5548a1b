import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Declaration, Problem } from "../core/index.ts";
import { readConsentMode } from "./consent-mode.ts";
import { guessFormat, importDeclaration } from "./import-declaration.ts";
import { readCsv } from "./read-csv.ts";

const refused = (error: unknown) => error instanceof Problem && !error.message.includes("\n");
const from = (text: string, as: "tilt" | "gpc" | "tcf" | "data-safety", more: object = {}) =>
  Declaration.parse(importDeclaration(text, { name: "file", as, ...more }));

const tilt = {
  meta: { name: "Green", url: "https://www.green.example/privacy", modified: "2026-01-02T10:00:00" },
  controller: { name: "Green AG", country: "DE", representative: { email: "a@green.example" } },
  dataDisclosed: [
    {
      category: "E-mail address",
      purposes: [{ purpose: "Marketing", description: "monthly" }],
      legalBases: [{ reference: "BDSG-42-5" }, { reference: "GDPR-6-1-a" }],
      recipients: [{ name: "Yellow AG", country: "ES" }, { category: "Statistical institutes" }],
      storage: [{ temporal: [{ description: "backups", ttl: "P1Y" }] }],
    },
    { category: "IP address", recipients: [{ name: "Yellow AG", country: "ES" }] },
  ],
  thirdCountryTransfers: [{ country: "US" }],
  anythingElse: { is: "left alone" },
};

test("TILT: data, purposes, bases, recipients, countries and retention are read", () => {
  const read = from(JSON.stringify(tilt), "tilt");
  assert.deepEqual(read.by, {
    name: "Green AG",
    contact: "a@green.example",
    source: "https://www.green.example/privacy",
  });
  assert.deepEqual(
    [read.about, read.since, read.countries],
    [["green.example"], "2026-01-02", ["EEA", "US"]],
  );
  assert.deepEqual(read.collects, [
    { kind: "E-mail address", purposes: ["Marketing"], basis: "consent", retention: "P1Y" },
    { kind: "IP address" },
  ]);
  assert.deepEqual(read.recipients, [
    {
      company: "Yellow AG",
      sites: [],
      countries: ["ES"],
      data: ["E-mail address", "IP address"],
      purposes: ["Marketing"],
    },
    { category: "Statistical institutes", sites: [], data: ["E-mail address"], purposes: ["Marketing"] },
  ]);
});

test("TILT: countries that are no codes are left unsaid, not guessed", () => {
  const named = { ...tilt, thirdCountryTransfers: [{ country: "Spain" }] };
  assert.equal(from(JSON.stringify(named), "tilt").countries, undefined);
  const { thirdCountryTransfers: _, ...silent } = tilt;
  assert.equal(from(JSON.stringify(silent), "tilt").countries, undefined);
});

test("gpc.json: what the site says of the signal, and nothing more", () => {
  const read = from('{"gpc":true,"lastUpdate":"2026-01-01"}', "gpc", { about: ["shop.example"] });
  assert.deepEqual(read.signals, [
    { sort: "gpc", where: "given by hand", abides: true, updated: "2026-01-01" },
  ]);
  assert.equal(read.collects, undefined);
  for (const text of ['{"gpc":"yes"}', "[]", "{", "", "null"])
    assert.throws(() => from(text, "gpc", { about: ["shop.example"] }), refused, text);
});

const head =
  "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,Human-friendly question label\r\n";
const usage = (id: string, which: string, answer: string) =>
  `PSL_DATA_USAGE_RESPONSES:${id}:${which},${answer},true,MULTIPLE_CHOICE,\r\n`;

test("the data safety form: kinds, purposes, and that some are shared", () => {
  const csv =
    head +
    'PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true,REQUIRED,"Does your app collect, or share?"\r\n' +
    "PSL_DATA_TYPES_PERSONAL,PSL_EMAIL,true,MULTIPLE_CHOICE,\r\n" +
    "PSL_DATA_TYPES_PERSONAL,PSL_NAME,,MULTIPLE_CHOICE,\r\n" +
    "PSL_DATA_TYPES_HEALTH_AND_FITNESS,PSL_HEALTH,TRUE,MULTIPLE_CHOICE,\r\n" +
    usage("PSL_EMAIL", "PSL_DATA_USAGE_COLLECTION_AND_SHARING", "PSL_DATA_USAGE_ONLY_SHARED") +
    usage("PSL_EMAIL", "DATA_USAGE_COLLECTION_PURPOSE", "PSL_ACCOUNT_MANAGEMENT") +
    usage("PSL_EMAIL", "DATA_USAGE_SHARING_PURPOSE", "PSL_ADVERTISING");
  const read = from(csv, "data-safety", { about: ["example.app"], by: "Example" });
  assert.deepEqual(read.collects, [
    { kind: "email", purposes: ["account management", "advertising"] },
    { kind: "play:PSL_HEALTH" },
  ]);
  assert.deepEqual(read.recipients, [{ category: "third parties", sites: [], data: ["email"] }]);
});

test("the data safety form: none collected is said, no answer is refused", () => {
  const none = `${head}PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,false,REQUIRED,\r\n`;
  assert.deepEqual(from(none, "data-safety", { about: ["a.b"] }).collects, []);
  for (const text of [head, "a,b\r\n", `${head}"never closed`, ""])
    assert.throws(() => from(text, "data-safety", { about: ["a.b"] }), refused, text);
});

test("a file that does not say of whom it speaks needs to be told", () => {
  assert.throws(
    () => from('{"gpc":true}', "gpc"),
    (error) => error instanceof Problem && error.code === "wrong-use",
  );
});

test("formats are told apart by what only they have", () => {
  assert.equal(guessFormat(JSON.stringify(tilt)), "tilt");
  assert.equal(guessFormat('\uFEFF{"gpc":false}'), "gpc");
  assert.equal(guessFormat(head), "data-safety");
  assert.equal(guessFormat("COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA\n"), "tcf");
  assert.equal(guessFormat("format: probity/declaration/1"), undefined);
});

test("nothing makes a reader throw anything but a problem in one line", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.json().map((one) => `{"dataDisclosed":${one},"meta":{}}`),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom("tilt", "gpc", "tcf", "data-safety"), (text, as) => {
      try {
        importDeclaration(text, { name: "file", as, about: ["a.b"] });
      } catch (error) {
        assert.ok(refused(error), String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

test("CSV: what was written is read again", () => {
  const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "é") });
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))
          .join("\r\n");
        assert.deepEqual(readCsv(text, "file"), rows);
      },
    ),
  );
});

test("consent mode: the four signals of gcd, or the two of gcs", () => {
  const read = (query: string) => readConsentMode(`https://g.example/collect?v=2&${query}`);
  assert.deepEqual(read("gcs=G101"), { ad_storage: "denied", analytics_storage: "granted" });
  assert.deepEqual(read("gcs=G111&gcd=13p3q3r3t5"), {
    ad_storage: "denied-by-default",
    analytics_storage: "denied-by-default-and-after",
    ad_user_data: "denied-by-default-granted-after",
    ad_personalization: "granted-by-default",
  });
  assert.deepEqual(read("gcd=13l3l3l3l1l1")?.["ad_storage"], "not-set");
  for (const query of ["gcs=G1", "gcs=G121", "gcd=zz", "gcd=13z3z3z3z5", "x=1"])
    assert.equal(read(query), undefined, query);
  assert.equal(readConsentMode("not an address?gcs=G111"), undefined);
});
