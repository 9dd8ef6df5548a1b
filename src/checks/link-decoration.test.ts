import assert from "node:assert/strict";
import { test } from "node:test";
import type { Decoration } from "../core/index.ts";
import { linkDecoration as check } from "./link-decoration.ts";
import { ask, named } from "./shared/sight.fixture.ts";

const link = (to: string, parameter = "gclid"): Decoration => ({
  to,
  parameter,
  cites: ["o1"],
  moment: "before-choice",
});

test("an identifier in another site's address breaks it", () => {
  const finding = ask(check, [], { flows: { decorations: [link("ads.test"), link("ads.test")] } });
  assert.deepEqual(named(finding), ["gclid → ads.test"]);
});

test("the site's own addresses, allowed sites and plain links keep it", () => {
  assert.equal(ask(check, [], { flows: { decorations: [link("shop.example")] } }).outcome, "kept");
  const allowed = { flows: { decorations: [link("ads.test")] }, options: { allow: ["ads.test"] } };
  assert.equal(ask(check, [], allowed).outcome, "kept");
  assert.equal(ask(check, []).outcome, "kept");
});

test("more evidence never softens it", () => {
  for (const more of [link("shop.example"), link("px.test"), link("ads.test", "uid")])
    assert.ok(
      named(ask(check, [], { flows: { decorations: [more, link("ads.test")] } })).includes(
        "gclid → ads.test",
      ),
    );
});
