import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { identifyingTokens } from "./identifying-tokens.ts";

const now = Date.UTC(2026, 0, 31);

test("what tells visitors apart is found, also inside JSON and percent signs", () => {
  assert.deepEqual(identifyingTokens("0b7e1f2a9c3d", now), ["0b7e1f2a9c3d"]);
  assert.deepEqual(identifyingTokens('{"id":"u-8f3a9c2e71","on":true}', now), ["u-8f3a9c2e71"]);
  assert.deepEqual(identifyingTokens("%7B%22id%22%3A%228f3a9c2e71%22%7D", now), ["8f3a9c2e71"]);
  assert.deepEqual(identifyingTokens("00000013-0014-1000-8000-000200000000", now), [
    "00000013-0014-1000-8000-000200000000",
  ]);
  assert.deepEqual(identifyingTokens("GA1.1.987654321.1769817600", now), ["987654321"]);
});

test("words, dates, times, versions, locales and consent strings are not", () => {
  const dull = [
    "true",
    "dashboard",
    "homepage",
    "2026-01-31T10:00:00.000Z",
    "20260131",
    "1769817600",
    "1769817600123",
  ];
  const more = [
    "v1.2.3",
    "en-US",
    "zh-Hans-CN",
    "release-2024",
    "CPzHq4APzHq4AAHABBENDECgAAAAAAAAAAYgAAAAAAAA",
    "",
  ];
  for (const value of [...dull, ...more]) assert.deepEqual(identifyingTokens(value, now), [], value);
});

test("a UUID is always found; no value is too odd to read", () => {
  fc.assert(
    fc.property(
      fc.uuid().filter((id) => new Set(id).size > 6),
      (id) => identifyingTokens(`id=${id}`, now).length > 0,
    ),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 2000 }),
      (value) => identifyingTokens(value, now).length <= 50,
    ),
  );
});
