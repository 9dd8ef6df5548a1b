import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Observation } from "../../../core/index.ts";
import { decode } from "./decode.ts";
import { draft } from "./draft.ts";

const origin = { url: "https://shop.example/a/b?c", top: false };
const stack = "Error\n    at f (https://t.example/t.js:1:2)";
const now = 1_800_000_000_000;

function observed(message: unknown) {
  const read = decode(JSON.stringify(message));
  if (!read || read.k === "hello" || read.k === "count" || read.k === "cut") return undefined;
  const made = draft(read, origin, now);
  if (!made) return undefined;
  return Observation.parse({ ...made, id: "o1", by: "hooks", moment: "always" });
}

test("a call becomes an observation", () => {
  const facts = { width: 300, height: 150, handlers: false, colours: null };
  const message = {
    k: "call",
    group: "canvas",
    api: "HTMLCanvasElement.toDataURL",
    facts,
    at: now - 5,
    stack,
    hold: 1,
  };
  const made = observed(message);
  assert.ok(made?.kind === "call");
  assert.deepEqual(made.facts, { width: 300, height: 150, handlers: false });
  assert.deepEqual([made.at, made.frame], [now - 5, origin.url]);
  assert.deepEqual(made.stack, [{ url: "https://t.example/t.js", line: 1, column: 2, fn: "f" }]);
});

test("a worker made of a blob is told by whose blob it is and by who made it", () => {
  const read = decode(
    JSON.stringify({
      k: "call",
      group: "canvas",
      api: "a",
      at: now,
      stack: "Error\n    at blob:https://shop.example/1:1:2",
    }),
  );
  assert.ok(read?.k === "call");
  const creator = [{ url: "https://t.example/t.js", line: 1, column: 2, async: true }];
  const worker = { url: "blob:https://shop.example/1", top: false, target: "worker", creator } as const;
  const made = draft(read, worker, now);
  assert.ok(made?.kind === "call");
  assert.deepEqual([made.frame, made.target], ["https://shop.example/", "worker"]);
  assert.deepEqual(
    made.stack.map(({ url }) => url),
    [worker.url, "https://t.example/t.js"],
  );
});

test("a cookie line is read as a browser reads it", () => {
  const made = observed({
    k: "cookie",
    line: "_ga=GA1.2; max-age=864000; domain=.shop.example; path=/",
    at: now,
    stack,
  });
  assert.ok(made?.kind === "cookie");
  assert.deepEqual([made.name, made.value, made.domain, made.days], ["_ga", "GA1.2", "shop.example", 10]);
});

test("a cookie without attributes belongs to the page's host and folder", () => {
  const made = observed({ k: "cookie", line: "a=b", at: now, stack });
  assert.ok(made?.kind === "cookie");
  assert.deepEqual([made.domain, made.path, made.days], ["shop.example", "/a", null]);
});

test("what our script would not send is no message", () => {
  for (const text of [
    "",
    "{",
    "[]",
    '{"k":"call"}',
    '{"k":"hello","url":"x","top":1}',
    `"${"x".repeat(200_000)}"`,
  ]) {
    assert.equal(decode(text), undefined);
  }
});

test("any message is refused or becomes a valid observation", () => {
  const text = fc.string({ unit: "binary", maxLength: 50 });
  const message = fc.record(
    {
      k: fc.constantFrom("call", "listener", "cookie", "storage", "hello", "x"),
      at: fc.oneof(fc.double(), fc.constant(now)),
      stack: text,
      group: fc.constantFrom("canvas", "nothing"),
      api: text,
      line: text,
      area: fc.constantFrom("local", "other"),
      key: text,
      value: text,
      length: fc.nat(),
      event: text,
      on: text,
    },
    { requiredKeys: ["k"] },
  );
  fc.assert(fc.property(message, (one) => void observed(one)));
});
