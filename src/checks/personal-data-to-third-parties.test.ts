import assert from "node:assert/strict";
import { test } from "node:test";
import { disclosure, planted, request } from "../core/evidence.fixture.ts";
import { personalDataToThirdParties as check } from "./personal-data-to-third-parties.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const mail = planted("p1", "email");
const id = planted("p2", "cookie-id", "cookie");
const line = planted("p3", "page-text", "page");
const world = { planted: [mail, id, line] };
const to = (url: string, of = mail, more = {}, seen = {}) => {
  const by = request(url, { visit: "type", moment: "while-typing", ...more });
  return [by, disclosure(of, by, seen)];
};

test("kind and recipient are named, the encoding is told", () => {
  const finding = ask(
    check,
    [...to("https://px.test/", mail, {}, { chain: ["sha256"] }), ...to("https://ads.test/", id)],
    world,
  );
  assert.deepEqual(named(finding), ["email → px.test", "cookie-id → ads.test"]);
  assert.equal(finding.outcome === "broken" && finding.offences[0].values?.["encoding"], "sha256");
  assert.deepEqual([finding.values["kinds"], finding.values["sites"]], [2, 2]);
});

test("the site itself, page text, short beginnings and allowed recipients keep it", () => {
  assert.equal(ask(check, to("https://shop.example/"), world).outcome, "kept");
  assert.equal(ask(check, to("https://px.test/", line), world).outcome, "kept");
  assert.equal(ask(check, to("https://px.test/", mail, {}, { prefix: 3 }), world).outcome, "kept");
  assert.equal(
    ask(check, to("https://px.test/"), { ...world, options: { allow: ["px.test"] } }).outcome,
    "kept",
  );
});

test("only the asked moments count, and they must have been visited", () => {
  const consented = to("https://px.test/", mail, { visit: "accept", moment: "after-consent" });
  const options = { moments: ["before-choice", "after-refusal", "while-typing"] };
  assert.equal(ask(check, consented, { ...world, options }).outcome, "kept");
  assert.equal(ask(check, consented, world).outcome, "broken");
  assert.equal(ask(check, [], { ...world, options, visited: ["arrive", "type"] }).outcome, "unknown");
});

test("more evidence never softens it", () => {
  const pool = [
    to("https://px.test/"),
    to("https://px.test/", id),
    to("https://shop.example/"),
    to("https://px.test/", line),
  ];
  neverSoftens(check, pool, world);
});
