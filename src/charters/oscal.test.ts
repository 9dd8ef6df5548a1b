import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../core/index.ts";
import { charter, commitment, relation } from "./charters.fixture.ts";
import { linksAmong } from "./compare.ts";
import { uuidOf } from "./oscal.ts";
import { exportCatalog } from "./oscal-export.ts";
import { importCatalog } from "./oscal-import.ts";
import { exportMapping } from "./oscal-mapping.ts";

const when = "2026-01-02T03:04:05Z";

const whole = charter(
  "a",
  [
    commitment("7-a", {
      addressee: ["state", "company"],
      deontic: "obligation",
      act: { take: ["data"], nested: { deep: [1, null, "x\n "] } },
      unless: [{ "permission-of": "other-state" }],
      limiter: { en: " two\nlines ", zh: "限定" },
      variants: [{ text: "en", words: "“un”authorized", diff: { en: "d", zh: "差" } }],
      class: ["F", "A"],
      themes: ["back-doors", "security"],
      touches: ["free-flow"],
      opposes: [],
      tags: ["dpv:Collect", " odd "],
      checks: [{ check: "key-logging", with: { moments: ["before-choice"] } }],
    }),
    commitment("a-2", { holds: { any: [{ check: "x" }, { grade: "transfer", of: { check: "y" } }] } }),
  ],
  {
    adopted: "2020-09-08",
    texts: [{ id: "en", lang: "en", role: "reprint", publisher: "P", source: "s", verified: "read" }],
    stances: [{ who: { state: "PK" }, act: "welcomed", source: "s", verified: "read" }],
    relations: [relation("7-a", "subset", "b-1"), relation("a-2", "contradicts", "b-2")],
  },
);

test("a charter and its catalog say the same: nothing is lost on the way and back", () => {
  const catalog = JSON.parse(JSON.stringify(exportCatalog(whole, when)));
  assert.deepEqual(importCatalog(catalog), whole);
  assert.deepEqual(exportCatalog(importCatalog(catalog), when), catalog);
});

const strange = {
  catalog: {
    uuid: "e4d5b8e2-6a0f-4c61-9c8e-0d5f2b1a7c33",
    metadata: {
      title: "Odd Controls, 1st edition",
      "last-modified": when,
      version: "2",
      "oscal-version": "1.1.2",
      props: [{ name: "keywords", value: "a b" }],
      parties: [{ uuid: "x", type: "organization", name: "Example Institute" }],
    },
    groups: [
      {
        id: "g",
        title: "Group",
        groups: [
          {
            title: "Inner",
            controls: [
              {
                id: "G-1.1",
                class: "odd",
                title: "Notice",
                params: [
                  { id: "p1", label: "official" },
                  { id: "p2", select: { choice: ["daily", "by {{ insert: param, p1 }}"] } },
                ],
                parts: [
                  {
                    name: "statement",
                    prose: "Tell {{ insert: param, p1 }}",
                    parts: [{ name: "item", prose: "{{ insert: param, p2 }}." }],
                  },
                  { name: "guidance", prose: "Kept." },
                ],
                controls: [{ id: "g-1-1", title: "Enhanced" }],
              },
            ],
          },
        ],
      },
    ],
    "back-matter": { resources: [{ uuid: "y" }] },
  },
};

test("a strange catalog becomes a charter with its own words, and comes back as it was", () => {
  const made = importCatalog(strange);
  assert.equal(made.id, "odd-controls-1st-edition");
  assert.equal(made.issuer.body, "Example Institute");
  assert.deepEqual(
    made.commitments.map(({ id, summary }) => [id, summary.en]),
    [
      ["g-1-1", "Notice: Tell [official] [daily | by [official]]."],
      ["g-1-1-2", "Enhanced"],
    ],
  );
  assert.deepEqual(exportCatalog(made, "2030-01-01T00:00:00Z"), strange);
});

test("what was changed, renamed, left out or added is written beside what was carried", () => {
  const made = importCatalog(strange);
  const [first, second] = made.commitments;
  assert.ok(first && second);
  const changed = {
    ...made,
    commitments: [
      { ...first, id: "renamed", class: ["M" as const], summary: { en: "Tell.", zh: "告知。" } },
      ...whole.commitments,
    ],
  };
  const catalog = JSON.parse(JSON.stringify(exportCatalog(changed, when)));
  assert.notEqual(catalog.catalog.uuid, strange.catalog.uuid);
  assert.deepEqual(catalog.catalog["back-matter"], strange.catalog["back-matter"]);
  const [kept] = catalog.catalog.groups[0].groups[0].controls;
  assert.ok(kept.parts.some(({ prose }: { prose: string }) => prose === "Kept."));
  assert.deepEqual(kept.controls, []);
  const again = importCatalog(catalog);
  assert.deepEqual(
    again.commitments.map(({ foreign: _, ...rest }) => rest),
    changed.commitments.map(({ foreign: _, ...rest }) => rest),
  );
  assert.deepEqual(importCatalog(JSON.parse(JSON.stringify(exportCatalog(again, when)))), again);
});

test("what is no catalog is refused in words", () => {
  const deep = (levels: number): object =>
    levels === 0 ? { id: "x", title: "x" } : { id: "x", title: "x", controls: [deep(levels - 1)] };
  const { metadata } = strange.catalog;
  for (const [given, part] of [
    [null, /no OSCAL catalog/],
    [[], /no OSCAL catalog/],
    [{ catalog: { metadata } }, /holds no control/],
    [{ catalog: { metadata, controls: [{ title: "no id" }] } }, /without an id/],
    [{ catalog: { metadata, controls: [deep(30)] } }, /deeper than 20/],
    [
      {
        catalog: {
          metadata: { ...metadata, props: [{ name: "id", ns: "urn:probity:charter:1", value: "{" }] },
          controls: [deep(0)],
        },
      },
      /does not hold JSON/,
    ],
    [
      {
        catalog: {
          metadata: { ...metadata, props: [{ name: "id", ns: "urn:probity:charter:1", value: "1" }] },
          controls: [deep(0)],
        },
      },
      /makes no charter/,
    ],
  ] as const) {
    assert.throws(
      () => importCatalog(given),
      (error) => error instanceof Problem && error.code === "bad-input" && part.test(error.message),
    );
  }
});

test("a mapping has one part for each other charter, read from the charter's own side", () => {
  const b = charter("b", [commitment("b-1"), commitment("b-2")]);
  const links = linksAmong([whole, b]);
  const [mapping, ...more] = exportMapping(b, links, when)["mapping-collection"].mappings;
  assert.equal(more.length, 0);
  assert.deepEqual(
    mapping?.maps.map(({ relationship, sources, targets }) => [
      sources[0]?.["id-ref"],
      relationship,
      targets[0]?.["id-ref"],
    ]),
    [
      ["b-1", "superset-of", "_7-a"],
      ["b-2", "contradicts", "a-2"],
    ],
  );
  assert.throws(
    () => exportMapping(b, [], when),
    (error) => error instanceof Problem && error.code === "wrong-use",
  );
});

test("identifiers are version 5 and made of content", () => {
  assert.equal(uuidOf("a"), uuidOf("a"));
  assert.notEqual(uuidOf("a"), uuidOf("b"));
  assert.match(uuidOf("a"), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
