// Documents in which one value was exchanged for any other: read, or refused with a problem, and never anything else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { Problem } from "../core/index.ts";
import { charter, commitment, relation } from "./charters.fixture.ts";
import { linksAmong } from "./compare.ts";
import { jsonLd } from "./json-ld.ts";
import { importJsonLd } from "./ld-import.ts";
import { importMapping } from "./mapping-import.ts";
import { exportCatalog } from "./oscal-export.ts";
import { importCatalog } from "./oscal-import.ts";
import { exportMapping } from "./oscal-mapping.ts";
import { refusePath } from "./refuse.ts";
import { importResults } from "./results-import.ts";

const when = "2026-01-02T03:04:05Z";
const vector = (name: string): unknown =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, "../../docs/spec/vectors/exchange/accept", name), "utf8"),
  );
const a = charter("a", [commitment("a-1", { limiter: { en: "l", zh: "限" }, tags: ["dpv:Collect"] })], {
  stances: [{ who: { state: "PK" }, act: "welcomed", source: "s", verified: "read" }],
  relations: [relation("a-1", "subset", "b-1")],
});
const b = charter("paris-call", [commitment("b-1"), commitment("paris-8", { class: ["R"] })]);
const among = [a, b];

const documents: readonly (readonly [unknown, (document: unknown) => unknown])[] = [
  [exportCatalog(a, when), (given) => importCatalog(given)],
  [jsonLd(a), (given) => importJsonLd(given, refusePath)],
  [vector("dpv-policy.jsonld"), (given) => importJsonLd(given, refusePath)],
  [
    exportMapping(a, linksAmong(among), when),
    (given) => importMapping(given, refusePath, { among, confidence: 0.5 }),
  ],
  [vector("results.json"), (given) => importResults(given, refusePath, { among, about: "x", by: "y" })],
];

/** The value with the one at its nth place, counted through, exchanged. */
function exchanged(value: unknown, nth: number, other: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(value), (_, one) => (count++ === nth ? other : one));
}

const others = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(undefined, null, "", "@id", "constructor", "__proto__", "dpv:Permission", "{", 0, [], {}, [
    [],
  ]),
);

test("a value exchanged for any other is read or refused in words", () => {
  void fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(120), others, ([document, read], nth, other) => {
      try {
        read(exchanged(document, nth, other));
      } catch (error) {
        assert.ok(error instanceof Problem && error.code === "bad-input", String(error));
      }
    }),
    { numRuns: 1500 },
  );
});
