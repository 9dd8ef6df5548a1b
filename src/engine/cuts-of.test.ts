// Which passages hold a value: in any case of letters, whatever letters, and nothing that only resembles one.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Planted } from "../core/index.ts";
import { cutsOf } from "./cuts-of.ts";

const value = (text: string): Planted => ({ id: text, sort: "name", value: text, where: "persona" });

const cuts = (strings: readonly string[], values: readonly string[]) => {
  const bytes = Buffer.from(JSON.stringify(strings));
  const files = [{ path: "evidence.json", bytes, digest: "" }];
  const found = cutsOf({ files, values: values.map(value), whole: new Set() });
  return found.pieces.get("evidence.json") ?? [];
};

test("letters in any case, beyond ASCII as well", () => {
  const strings = ["to ADA LOVELACE", "nobody", "an josé maría, Madrid", "JOSÉ MARÍA"];
  assert.deepEqual(cuts(strings, ["Ada Lovelace", "José María"]), [1, 3, 4]);
});

test("what stands for something else in a pattern stands for itself", () => {
  const strings = ["(ada+1)|[x]^$", "adaa1", "ada.b@c.example", "adaxb@cxexample", "\\d"];
  assert.deepEqual(cuts(strings, ["(ada+1)|[x]^$", "ada.b@c.example"]), [1, 3]);
});

test("a string is cut wherever it stands", () => {
  assert.deepEqual(cuts(["Ada Lovelace", "other", "Ada Lovelace", "other"], ["Ada Lovelace"]), [1, 3]);
});

test("without values nothing is cut", () => {
  assert.deepEqual(cuts(["Ada Lovelace"], []), []);
});
