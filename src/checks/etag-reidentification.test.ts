import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "../core/evidence.fixture.ts";
import type { Of, Reidentification } from "../core/index.ts";
import { etagReidentification as check } from "./etag-reidentification.ts";
import { ask, named } from "./shared/sight.fixture.ts";

const validator = (site: string, by: Of<"request">): Reidentification => ({
  site,
  value: '"8f3a9c2e71b4"',
  cites: [by.id],
  moment: "before-choice",
});
const third = request("https://px.test/e");
const own = request("https://shop.example/e");

test("a third party that gets its validator back breaks it", () => {
  const flows = { reidentifications: [validator("px.test", third)] };
  assert.deepEqual(named(ask(check, [third], { flows: flows })), ["px.test"]);
});

test("the site's own changing pages are told, not counted", () => {
  const finding = ask(check, [own], { flows: { reidentifications: [validator("shop.example", own)] } });
  assert.equal(finding.outcome, "kept");
  assert.equal(finding.values["own"], 1);
});

test("no validator keeps it, and more of the site's own never softens it", () => {
  assert.equal(ask(check, [third]).outcome, "kept");
  const reidentifications = [validator("shop.example", own), validator("px.test", third)];
  assert.deepEqual(named(ask(check, [own, third], { flows: { reidentifications } })), ["px.test"]);
});
