import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dataKinds, kindsCovered } from "./data-terms.ts";
import { Declaration } from "./declaration.ts";
import { countriesOf, declaredData, purposesOf, recipientsNamed, sameCompany } from "./declared.ts";
import { usesNamed } from "./purpose-terms.ts";

const declares = (more: object): Declaration =>
  Declaration.parse({
    format: "probity/declaration/1",
    by: { name: "Example Shop" },
    about: ["shop.example"],
    recipients: [],
    ...more,
  });

test("a company is the same under its legal forms and longer names, and no other", () => {
  assert.ok(sameCompany("Google", "Google Ireland Limited"));
  assert.ok(sameCompany("Example Analytics, Inc.", "example analytics"));
  assert.ok(!sameCompany("Example Analytics", "Sample Analytics"));
  assert.ok(!sameCompany("Meta", "Metacritic"));
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameCompany(a, b) === sameCompany(b, a)));
});

test("an entry names a recipient by site or by company", () => {
  const named = recipientsNamed(
    declares({ recipients: [{ sites: ["WWW.stats.example"] }, { company: "Ads Inc" }] }),
    (host) => host.split(".").slice(-2).join("."),
  );
  const owner = { id: "ads", name: "Ads", categories: [] };
  assert.equal(named("stats.example", undefined).length, 1);
  assert.equal(named("other.example", owner).length, 1);
  assert.equal(named("other.example", undefined).length, 0);
});

test("every kind is covered by its own name, and a broad term covers what stands under it", () => {
  for (const kind of dataKinds) assert.ok(kindsCovered(kind)?.has(kind), kind);
  assert.deepEqual(
    [...(kindsCovered("fides:user.contact") ?? [])],
    ["email", "phone", "address", "postcode", "city", "url"],
  );
  assert.ok(kindsCovered("dpv:Contact")?.has("phone"));
  assert.ok(kindsCovered("https://w3id.org/dpv/2.0/pd#IPAddress")?.has("network-address"));
  assert.ok(!kindsCovered("dpv:EmailAddress")?.has("phone"));
});

test("a term nobody knows is unknown, and no text makes it throw", () => {
  for (const term of ["order data", "fides:user.nothing.such", "dpv:Unheard", "constructor", "toString"])
    assert.equal(kindsCovered(term), undefined, term);
  for (const term of ["to be nice", "tcf:1", "fides:personalize", "constructor"])
    assert.equal(usesNamed(term), undefined, term);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void [kindsCovered(text), usesNamed(text)]));
});

test("silence on data is not a denial, an empty list is", () => {
  assert.equal(declaredData(declares({})), undefined);
  assert.equal(declaredData(declares({ collects: [] }))?.covered.size, 0);
  assert.deepEqual(declaredData(declares({ collects: ["email", "order data"] }))?.unknown, ["order data"]);
});

test("groups of countries stand for their members", () => {
  assert.ok(countriesOf(["EU", "US"]).has("FR") && countriesOf(["EU", "US"]).has("US"));
  assert.ok(countriesOf(["EEA"]).has("NO") && !countriesOf(["EU"]).has("NO"));
  assert.deepEqual(purposesOf({ sites: [], purpose: "a", purposes: ["b"] }), ["a", "b"]);
});
