import assert from "node:assert/strict";
import { test } from "node:test";
import { Steps } from "./steps.ts";

const format = "probity/steps/1";

test("the four steps are read", () => {
  const steps = [
    { goto: "/login" },
    { fill: "#user", with: "me" },
    { click: "text=Log in" },
    { wait: 500 },
    { wait: "h1" },
  ];
  assert.deepEqual(Steps.parse({ format, steps }).steps, steps);
});

const wrong: Readonly<Record<string, unknown>> = {
  "no step": [],
  "an unknown step": [{ tap: "#x" }],
  "two steps in one": [{ goto: "/", click: "#x" }],
  "a value for nothing": [{ with: "x" }],
  "a wait of an hour": [{ wait: 3_600_000 }],
  "an empty selector": [{ click: "" }],
};
for (const [what, steps] of Object.entries(wrong))
  test(`${what} is refused`, () => assert.equal(Steps.safeParse({ format, steps }).success, false));
