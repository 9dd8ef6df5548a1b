import assert from "node:assert/strict";
import { test } from "node:test";
import { request, transport } from "../core/evidence.fixture.ts";
import { noSecurityContact as check } from "./no-security-contact.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

test("no file breaks it, a file keeps it, nobody looking tells nothing", () => {
  assert.deepEqual(named(ask(check, [transport("security-txt", false)])), ["shop.example"]);
  assert.equal(ask(check, [transport("security-txt", true)]).outcome, "kept");
  assert.equal(ask(check, [transport("https", true)]).outcome, "unknown");
});

test("one of two places is enough", () => {
  assert.equal(
    ask(check, [transport("security-txt", false), transport("security-txt", true)]).outcome,
    "kept",
  );
});

test("more evidence of other kinds never softens it", () => {
  neverSoftens(check, [
    [transport("security-txt", false)],
    [transport("https", true)],
    [request("https://ads.test/")],
  ]);
});
