import assert from "node:assert/strict";
import { test } from "node:test";
import { call, disclosure, listener, planted, request } from "../core/evidence.fixture.ts";
import { sessionRecording as check } from "./session-recording.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const lines = [planted("l1", "page-text", "page"), planted("l2", "page-text", "page")] as const;
const world = { planted: lines };
const sent = (url: string, which: readonly (typeof lines)[number][] = lines, more = {}) => {
  const by = request(url, more);
  return [by, ...which.map((line) => disclosure(line, by))];
};
const script = "https://rec.test/rec.js";
const able = [
  call("MutationObserver.observe", script, {
    group: "dom-observer",
    facts: { document: true, subtree: true },
  }),
  ...["mousemove", "scroll", "click"].map((event) => listener(event, script)),
];

test("two lines of the page at one third party are a recording", () => {
  const finding = ask(check, sent("https://rec.test/b"), world);
  assert.equal(finding.outcome, "broken");
  assert.deepEqual(named(finding), ["rec.test"]);
});

test("one line (a title, say), the site itself, or two lines in two visits keep it", () => {
  assert.equal(ask(check, sent("https://rec.test/b", [lines[0]]), world).outcome, "kept");
  assert.equal(ask(check, sent("https://shop.example/b"), world).outcome, "kept");
  const apart = [
    ...sent("https://rec.test/b", [lines[0]]),
    ...sent("https://rec.test/b", [lines[1]], { visit: "refuse" }),
  ];
  assert.equal(ask(check, apart, world).outcome, "kept");
});

test("a script that could record, but was not seen to send, leaves it open and is named", () => {
  const finding = ask(check, able, world);
  assert.equal(finding.outcome, "unknown");
  assert.deepEqual(named(finding), ["rec.test rec.js"]);
  assert.equal(ask(check, able.slice(0, 3), world).outcome, "kept");
});

test("asked for moments that nobody stood in, it cannot tell", () => {
  const options = { moments: ["after-refusal"] };
  assert.equal(ask(check, [], { ...world, visited: ["arrive"], options }).outcome, "unknown");
  assert.equal(ask(check, sent("https://rec.test/b"), { ...world, options }).outcome, "kept");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [sent("https://rec.test/b"), sent("https://shop.example/b"), able], world);
});
