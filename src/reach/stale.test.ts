import assert from "node:assert/strict";
import { test } from "node:test";
import { fact, place } from "../core/law.fixture.ts";
import { staleOf } from "./stale.ts";

const now = new Date("2026-11-25T00:00:00Z");

test("known facts older than asked are told, the oldest first, and unknown ones never", () => {
  const places = [
    place("AA", [
      fact("law", "gdpr", { asOf: "2025-11-24" }),
      fact("regulator", "Office", { asOf: "2025-11-26" }),
      fact("budapest", "yes", { asOf: "2001", seen: "no" }),
    ]),
    place("BB", [fact("law", "general", { asOf: "2015", sources: ["firm"] })]),
  ];
  const found = staleOf(places, 365, now);
  assert.deepEqual(
    found.map(({ code, age, grave }) => [code, age, grave]),
    [
      ["BB", 4346, false],
      ["AA", 366, true],
    ],
  );
  assert.deepEqual(staleOf(places, 5000, now), []);
});

test("a fact on which a published verdict may rest is grave, official or not", () => {
  const found = staleOf(
    [place("AA", [fact("law", "gdpr", { asOf: "2020", sources: ["firm", "copy"] })])],
    30,
    now,
  );
  assert.equal(found[0]?.grave, true);
});
