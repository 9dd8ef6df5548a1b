import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainName } from "./plain-name.ts";

test("random parts of names become a star, words stay", () => {
  const names: Readonly<Record<string, string>> = {
    mp_4f1c0d9be2a84c7f9b_mixpanel: "mp_*_mixpanel",
    _ga_ABC123XYZ0: "_ga_*",
    _ga: "_ga",
    _hjSessionUser_1234567: "_hjSessionUser_*",
    "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed": "*",
    cookie2024: "cookie2024",
    klaro: "klaro",
    "_pk_id.1.1fff": "_pk_id.1.1fff",
    ph_phc_aBcDeFgHiJkLmNoPqRsTuVwXyZ_posthog: "ph_phc_*_posthog",
  };
  for (const [name, plain] of Object.entries(names)) assert.equal(plainName(name), plain);
});

test("a plain name stays as it is, and is short", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
      const plain = plainName(name);
      assert.equal(plainName(plain), plain);
      assert.ok(plain.length <= 100);
    }),
  );
});

test("two random parts of one kind get one name", () => {
  fc.assert(fc.property(fc.uuid(), fc.uuid(), (a, b) => plainName(`user_${a}`) === plainName(`user_${b}`)));
});
