import assert from "node:assert/strict";
import { test } from "node:test";
import { choice, click, control, request } from "../core/evidence.fixture.ts";
import type { ConsentControl } from "../core/index.ts";
import { refusalHarderThanAcceptance as check } from "./refusal-harder-than-acceptance.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const dialog = (refuse: Partial<ConsentControl>, accept: Partial<ConsentControl> = {}) => {
  const controls = [control("accept", accept), control("refuse", refuse)];
  return [
    choice("refuse", { clicks: [click("refuse")], controls }),
    choice("accept", { clicks: [click("accept")], controls }),
  ];
};
const box = (width: number, height: number) => ({ box: { x: 0, y: 0, width, height } });

test("two buttons side by side, alike, keep it; also when both are hard to read", () => {
  assert.equal(ask(check, dialog({})).outcome, "kept");
  assert.equal(ask(check, dialog({ contrast: 2 }, { contrast: 2 })).outcome, "kept");
});

test("clear differences of looks are named one by one", () => {
  assert.deepEqual(named(ask(check, dialog(box(50, 20)))), ["area"]);
  assert.deepEqual(named(ask(check, dialog({ contrast: 2.1 }))), ["contrast"]);
  assert.deepEqual(named(ask(check, dialog({ prominence: 1 }))), ["prominence"]);
  assert.deepEqual(named(ask(check, dialog({ fontSize: 11 }))), ["font-size"]);
});

test("small differences, and what was not measured, are not counted", () => {
  assert.equal(
    ask(check, dialog({ ...box(80, 36), contrast: 4.4, prominence: 2, fontSize: 14 })).outcome,
    "kept",
  );
  const { box: _, ...bare } = control("refuse");
  const seen = dialog({}).map((one) => ({ ...one, controls: [control("accept"), bare] }));
  assert.equal(ask(check, seen).outcome, "kept");
});

test("a refusal on a later layer, after more clicks, breaks it and cites both visits", () => {
  const no = choice("refuse", {
    clicks: [click("settings"), click("other", 0, 2), click("save", 0, 2)],
    controls: [control("accept"), control("settings"), control("save", { layer: 2 })],
  });
  const yes = choice("accept", { clicks: [click("accept")], controls: [control("accept")] });
  const finding = ask(check, [no, yes]);
  assert.deepEqual(named(finding), ["layer", "clicks"]);
  assert.deepEqual(finding.outcome === "broken" && finding.offences[0].cites, [no.id, yes.id]);
});

test("a roundabout way that was not needed is not held against the site", () => {
  const [no, yes] = dialog({});
  assert.ok(no && yes);
  const long = { ...no, clicks: [click("settings"), click("other"), click("save", 0, 2)] };
  assert.equal(ask(check, [long, yes]).outcome, "kept");
});

test("no dialog does not apply; half a comparison tells nothing", () => {
  const none = [choice("refuse", { outcome: "no-dialog" }), choice("accept", { outcome: "no-dialog" })];
  assert.equal(ask(check, none).outcome, "inapplicable");
  assert.equal(ask(check, dialog({}).slice(0, 1)).outcome, "unknown");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [[request("https://ads.test/")], [choice("none")], []], {
    always: dialog({ contrast: 2 }),
  });
});
