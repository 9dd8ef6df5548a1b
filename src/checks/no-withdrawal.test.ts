import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, click, document, request } from "../core/evidence.fixture.ts";
import { noWithdrawal as check } from "./no-withdrawal.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const accepted = choice("accept", { clicks: [click("accept")], withdrawalSought: true, withdrawal: [] });
const links = (...texts: string[]) =>
  document({ visit: "accept", links: texts.map((text) => ({ url: "https://shop.example/x", text })) });

test("no control and no page that may hold one breaks it", () => {
  const finding = ask(check, [accepted, links("Imprint", "Contact")]);
  assert.deepEqual(named(finding), ["no-withdrawal"]);
});

test("a control keeps it", () => {
  assert.equal(ask(check, [{ ...accepted, withdrawal: ["Cookie settings"] }]).outcome, "kept");
});

test("a linked page on cookies or privacy leaves it open, unless told otherwise", () => {
  for (const text of [
    "Privacy policy",
    "Datenschutz",
    "Cookies",
    "隐私政策",
    "Politique de confidentialité",
  ]) {
    assert.equal(ask(check, [accepted, links(text)]).outcome, "unknown", text);
    assert.equal(ask(check, [accepted, links(text)], { options: { linked: "ignore" } }).outcome, "broken");
  }
});

test("nobody looked, nothing accepted, nothing asked", () => {
  assert.equal(ask(check, [choice("accept", { clicks: [click("accept")] })]).outcome, "unknown");
  assert.equal(ask(check, [choice("accept", { outcome: "failed" })]).outcome, "unknown");
  assert.equal(ask(check, [choice("accept", { outcome: "no-dialog" })]).outcome, "inapplicable");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [[links("Imprint")], [request("https://ads.test/")], [choice("none")]], {
    always: [accepted],
  });
});
