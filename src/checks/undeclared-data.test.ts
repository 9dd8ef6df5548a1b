import assert from "node:assert/strict";
import { test } from "node:test";
import { disclosure, home, planted, request } from "../core/evidence.fixture.ts";
import { Declaration } from "../core/index.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";
import { undeclaredData as check } from "./undeclared-data.ts";

const declares = (more: object): Declaration =>
  Declaration.parse({
    format: "probity/declaration/1",
    by: { name: "Example Shop" },
    about: ["shop.example"],
    recipients: [],
    ...more,
  });
const mail = planted("p1", "email");
const phone = planted("p2", "phone");
const tracked = request("https://a.ads.test/", { cookies: [{ name: "x1", value: "1", domain: "ads.test" }] });
const form = request(`${home}form`, { visit: "type", moment: "while-typing" });
const third = request("https://a.stats.test/", { visit: "type", moment: "while-typing" });
const sentOwn = [form, disclosure(mail, form)];
const sentThird = [third, disclosure(phone, third)];
const world = { planted: [mail, phone] };

test("a kind that is not declared breaks it, wherever it went", () => {
  const declared = declares({ collects: ["network-address"] });
  assert.deepEqual(named(ask(check, [...sentOwn, ...sentThird, tracked], { ...world, declared })), [
    "email",
    "phone",
    "identifier",
  ]);
});

test("declared in our words, in DPV's, in Fideslang's or in plain words, it is kept", () => {
  for (const collects of [
    ["email", "phone", "identifier"],
    ["dpv:EmailAddress", "https://w3id.org/dpv/pd#TelephoneNumber", "pd:Identifier"],
    ["fides:user.contact", "fides:user.unique_id"],
    ["E-mail address", { kind: "telephone number", purposes: ["orders"] }, "cookie-id"],
    ["dpv:PersonalData"],
  ]) {
    const declared = declares({ collects });
    assert.equal(ask(check, [...sentOwn, ...sentThird, tracked], { ...world, declared }).outcome, "kept");
  }
});

test("data of a recipient are declared too", () => {
  const declared = declares({ recipients: [{ sites: ["stats.test"], data: ["email", "phone"] }] });
  assert.equal(ask(check, [...sentOwn, ...sentThird], { ...world, declared }).outcome, "kept");
});

test("a term that nobody understands leaves the question open, with what was seen", () => {
  const declared = declares({ collects: ["order data", "email"] });
  const finding = ask(check, [...sentOwn, ...sentThird], { ...world, declared });
  assert.equal(finding.outcome, "unknown");
  assert.deepEqual(named(finding), ["phone"]);
});

test("what every request carries counts only when asked to", () => {
  const declared = declares({ collects: [] });
  const plain = [request("https://a.ads.test/")];
  assert.equal(ask(check, plain, { declared }).outcome, "kept");
  const finding = ask(check, plain, { declared, options: { common: "count" } });
  assert.deepEqual(named(finding), ["network-address"]);
});

test("what we put into the address ourselves, and functional cookies, accuse nobody", () => {
  const declared = declares({ collects: [] });
  const own = planted("p3", "url-email", "url");
  const page = request(`${home}?m=1`);
  const session = request("https://a.stats.test/", {
    cookies: [{ name: "session", value: "1", domain: "stats.test" }],
  });
  const finding = ask(check, [page, disclosure(own, page), session], { planted: [own], declared });
  assert.equal(finding.outcome, "kept");
});

test("silence on data, no declaration, or one of another site does not apply", () => {
  assert.equal(ask(check, sentOwn, { ...world, declared: declares({}) }).key, "data-unsaid");
  assert.equal(ask(check, sentOwn, world).key, "no-declaration");
  const declared = declares({ collects: [], about: ["else.example"] });
  assert.equal(ask(check, sentOwn, { ...world, declared }).key, "other-site");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [sentOwn, sentThird, [tracked]], {
    ...world,
    declared: declares({ collects: ["email"] }),
  });
});
