// Whatever a charter says, it says after a way through every other format.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Charter, Relation } from "../core/index.ts";
import { anyCharter } from "./any-charter.fixture.ts";
import { charter, commitment } from "./charters.fixture.ts";
import { linksAmong } from "./compare.ts";
import { jsonLd } from "./json-ld.ts";
import { expand, expandedProps } from "./ld-expand.ts";
import { importJsonLd } from "./ld-import.ts";
import { importMapping } from "./mapping-import.ts";
import { exportCatalog } from "./oscal-export.ts";
import { importCatalog } from "./oscal-import.ts";
import { exportMapping } from "./oscal-mapping.ts";
import { refusePath } from "./refuse.ts";
import { turned } from "./words.ts";

const when = "2026-01-02T03:04:05Z";
const sent = (document: unknown): unknown => JSON.parse(JSON.stringify(document));
const b = charter("b", [commitment("b-1"), commitment("b-2")]);

test("through JSON-LD: nothing is lost, nothing is left over", () => {
  void fc.assert(
    fc.property(anyCharter, (given) => {
      const { charter: back, left } = importJsonLd(sent(jsonLd(given)), refusePath);
      assert.deepEqual(back, given);
      assert.deepEqual(left, []);
    }),
    { numRuns: 100 },
  );
});

test("through JSON-LD that another program has flattened and written in full", () => {
  void fc.assert(
    fc.property(anyCharter, (given) => {
      const { "@context": context, "probity:hasCommitment": commitments, ...head } = jsonLd(given);
      const graph = [
        ...commitments,
        { ...head, "probity:hasCommitment": commitments.map((one) => ({ "@id": one["@id"] ?? null })) },
      ];
      const flat = { "@context": [context], "@graph": graph };
      assert.deepEqual(importJsonLd(sent(flat), refusePath), { charter: given, left: [] });
      const full = expand(sent(flat), refusePath).map(({ id, types, props }) => ({
        "@id": id,
        "@type": types,
        ...expandedProps(props),
      }));
      assert.deepEqual(importJsonLd(sent(full), refusePath), { charter: given, left: [] });
    }),
    { numRuns: 50 },
  );
});

test("through an OSCAL catalog", () => {
  void fc.assert(
    fc.property(anyCharter, (given) =>
      assert.deepEqual(importCatalog(sent(exportCatalog(given, when))), given),
    ),
    { numRuns: 100 },
  );
});

const without = ({ relations: _, ...rest }: Charter): Charter => rest;
const sorted = (relations: readonly Relation[] = []) =>
  [...relations].sort((x, y) => (`${x.from} ${x.to}` < `${y.from} ${y.to}` ? -1 : 1));

test("relations through an OSCAL mapping: back into the charter, once, and turned into the other one", () => {
  void fc.assert(
    fc.property(anyCharter, (given) => {
      if (!given.relations) return;
      const document = sent(exportMapping(given, linksAmong([given, b]), when));
      const into = (whole: Charter) =>
        importMapping(document, refusePath, { among: [whole, b], into: "a" }).charter;
      assert.deepEqual(into(given), given);
      assert.deepEqual(
        { ...into(without(given)), relations: sorted(into(without(given)).relations) },
        { ...given, relations: sorted(given.relations) },
      );
      const there = importMapping(document, refusePath, { among: [given, b], into: "b" });
      assert.deepEqual([there.charter, there.elsewhere], [b, ["a"]]);
    }),
    { numRuns: 100 },
  );
});

test("a mapping that does not say who declares it is taken by the charter that is named, and turned", () => {
  void fc.assert(
    fc.property(anyCharter, (given) => {
      if (!given.relations) return;
      const document = JSON.parse(
        JSON.stringify(exportMapping(given, linksAmong([given, b]), when)),
        (_, one) => (one?.name === "declared-by" ? undefined : one),
      );
      const { relations } = importMapping(document, refusePath, { among: [given, b], into: "b" }).charter;
      assert.deepEqual(
        sorted(relations),
        sorted(
          given.relations.map((one) => ({ ...one, from: one.to, to: one.from, type: turned[one.type] })),
        ),
      );
    }),
    { numRuns: 30 },
  );
});
