import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ProductReach, ReachedRecipient, TieSort } from "../core/index.ts";
import { fact, place } from "../core/law.fixture.ts";
import { reachOver } from "./reach-over.ts";

const recipient = (
  name: string,
  codes: readonly (readonly [string, TieSort])[],
  own = false,
): ReachedRecipient => ({
  name,
  sites: [`${name}.example`],
  own,
  ties: codes.map(([code, by]) => ({ code, by, source: "table", confidence: "medium" })),
  networks: [{ code: "DE", servers: 1 }],
  kinds: [{ kind: "identifier", requests: 2, cites: ["o1"] }],
});

const product = (name: string, recipients: readonly ReachedRecipient[], looked = true): ProductReach => ({
  product: name,
  made: "2026-11-25T00:00:00Z",
  looked,
  gaps: 0,
  recipients,
});

const law = (code: string) =>
  code === "US"
    ? place("US", [
        fact("state-access", { statute: "Act 1" }),
        fact("state-access", { statute: "Act 2" }, { seen: "no" }),
      ])
    : code === "RU"
      ? place("RU", [fact("state-access", { statute: "Act 3" }, { seen: "no" })])
      : undefined;

const over = (products: readonly ProductReach[]) => {
  const books = reachOver(law);
  for (const one of products) books.add(one);
  return books.result();
};

test("per state: how many products, which kinds, which companies, which statutes", () => {
  const { states, untied } = over([
    product("one", [recipient("a", [["US", "seat"]]), recipient("b", [])]),
    product("two", [
      recipient("a", [["US", "seat"]]),
      recipient("c", [
        ["CN", "seat"],
        ["US", "parent"],
      ]),
    ]),
  ]);
  assert.deepEqual(
    states.map(({ code, products, bySeat, kinds, companies }) => [
      code,
      products.length,
      bySeat,
      kinds,
      companies.map(({ name, products: many }) => [name, many]),
    ]),
    [
      ["CN", 1, 1, [{ kind: "identifier", products: 1 }], [["c", 1]]],
      [
        "US",
        2,
        2,
        [{ kind: "identifier", products: 2 }],
        [
          ["a", 2],
          ["c", 1],
        ],
      ],
    ],
  );
  assert.deepEqual(untied, [{ name: "b", products: 1, kinds: ["identifier"], networks: ["DE"] }]);
});

test("only known powers are statutes; whatever else there is stays open, the same for each state", () => {
  const { states } = over([
    product("one", [
      recipient("a", [["US", "seat"]]),
      recipient("b", [["RU", "seat"]]),
      recipient("c", [["KY", "incorporated"]]),
    ]),
  ]);
  assert.deepEqual(
    states.map(({ code, statutes, more }) => [code, statutes.length, more]),
    [
      ["KY", 0, true],
      ["RU", 0, true],
      ["US", 1, true],
    ],
  );
});

test("a network's registration and the product's own operator count for no disclosure", () => {
  const { states } = over([product("one", [recipient("shop", [["SE", "seat"]], true), recipient("b", [])])]);
  assert.deepEqual(
    states.map(({ code, products, own }) => [code, products, own]),
    [["SE", [], ["one"]]],
  );
});

test("two dossiers of one product are one product; one that was never opened is told", () => {
  const { products } = over([
    product("one", [recipient("a", [])]),
    product("one", [], false),
    product("two", [], false),
  ]);
  assert.deepEqual(
    products.map(({ product: name, looked, recipients, untied }) => [name, looked, recipients, untied]),
    [
      ["one", true, 1, 1],
      ["two", false, 0, 0],
    ],
  );
});

test("a dossier that could not be read is named and counts for nothing", () => {
  const books = reachOver(law);
  books.unread("./broken", "is no dossier");
  assert.deepEqual(books.result().unread, [{ dossier: "./broken", why: "is no dossier" }]);
});

const anyProduct = fc.record({
  name: fc.constantFrom("one", "two", "three"),
  recipients: fc.array(
    fc
      .tuple(
        fc.constantFrom("a", "b", "c"),
        fc.uniqueArray(fc.tuple(fc.constantFrom("US", "CN", "RU"), fc.constantFrom("seat", "parent")), {
          maxLength: 2,
          selector: ([, by]) => by,
        }),
      )
      .map(([name, ties]) => recipient(name, ties as [string, TieSort][])),
    { maxLength: 4 },
  ),
});

test("the order in which products come changes no state, no count and no company", () => {
  fc.assert(
    fc.property(fc.array(anyProduct, { maxLength: 6 }), (some) => {
      const products = some.map(({ name, recipients }) => product(name, recipients));
      const counted = (all: readonly ProductReach[]) =>
        over(all).states.map(({ code, products: names, bySeat, kinds, companies }) => [
          code,
          names,
          bySeat,
          kinds,
          companies.map(({ name, products: many, kinds: own }) => [name, many, own]),
        ]);
      assert.deepEqual(counted(products.toReversed()), counted(products));
      const codes = over(products).states.map(({ code }) => code);
      assert.deepEqual(codes, codes.toSorted());
      for (const state of over(products).states) assert.ok(state.bySeat <= state.products.length);
    }),
  );
});
