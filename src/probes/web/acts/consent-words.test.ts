import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { consentWords, phrasesByLanguage } from "./consent-words.ts";
import { plain, roleOf } from "./in-page/label.ts";

const eu = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split(" ");
const roles = ["accept", "refuse", "save", "settings", "close"] as const;

test("every official language of the EU, its neighbours and East Asia can say yes, no, more and of what", () => {
  for (const language of [...eu, ..."zh ja ko uk no is tr ru".split(" ")])
    for (const part of [...roles, "about", "necessary"] as const)
      assert.ok(phrasesByLanguage[language]?.[part], `${language} ${part}`);
});

test("no phrase of one language is another role in another", () => {
  const wrong = [];
  for (const [language, phrases] of Object.entries(phrasesByLanguage))
    for (const role of roles)
      for (const phrase of (phrases[role] ?? "").split("|").map((one) => one.replace("*", ""))) {
        const got = roleOf(phrase, consentWords);
        if (got !== role) wrong.push(`${language} ${role}: ${phrase} is ${got}`);
      }
  assert.deepEqual(wrong, []);
});

const cases: readonly [string, ReturnType<typeof roleOf>][] = [
  ["Accept all & close", "accept"],
  ["Reject All", "refuse"],
  ["Accept only necessary cookies", "refuse"],
  ["I do not accept", "refuse"],
  ["Accept selection", "save"],
  ["Continue without accepting →", "refuse"],
  ["Accept order", "other"],
  ["OK, place order", "other"],
  ["Reject and subscribe", "other"],
  ["Accept and pay", "other"],
  ["Alle ablehnen", "refuse"],
  ["Einstellungen oder ablehnen", "settings"],
  ["Cookie-Einstellungen", "settings"],
  ["Datenschutzerklärung", "other"],
  ["Mit Werbung weiterlesen", "other"],
  ["J’accepte", "accept"],
  ["Continuer sans accepter", "refuse"],
  ["Tout refuser", "refuse"],
  ["全部接受", "accept"],
  ["仅接受必要 Cookie", "refuse"],
  ["不同意", "refuse"],
  ["すべて拒否する", "refuse"],
  ["すべて同意する", "accept"],
  ["모두 거부", "refuse"],
  ["×", "close"],
  ["", "other"],
  ["Add to basket", "other"],
  ["Accepted payment methods", "other"],
  ["Privacy policy", "other"],
];
for (const [label, role] of cases)
  test(`“${label}” is ${role}`, () => assert.equal(roleOf(label, consentWords), role));

test("capitals, spaces and marks around a label change nothing", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.constantFrom(" ", "\n", "!", " ✓ ", "…"),
      ([label, role], mark) => {
        if (label === "×" || label === "") return;
        assert.equal(roleOf(`${mark}${label}${mark}`, consentWords), role);
      },
    ),
  );
});

test("plain is idempotent and any text has a role", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      assert.equal(plain(plain(text)), plain(text));
      assert.match(roleOf(text, consentWords), /^(accept|refuse|save|settings|close|other)$/);
    }),
  );
});
