import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Finished } from "./finished.ts";

test("what is over stays over, in whatever order it ended", () => {
  const law = fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (ids) => {
    const finished = new Finished();
    for (const id of ids) finished.add(id);
    for (let id = 0; id <= 400; id++) assert.equal(finished.has(id), ids.includes(id), `${id}`);
  });
  fc.assert(law);
});

test("with too many gaps the oldest are closed, and what is over is still known", () => {
  const finished = new Finished();
  for (let i = 1; i < 4000; i += 2) finished.add(4 * i);
  for (let i = 1; i < 4000; i += 2) assert.equal(finished.has(4 * i), true);
  assert.equal(finished.has(4 * 3998), false);
  assert.equal(finished.has(4 * 3999 + 4), false);
  assert.equal(finished.has(1), false);
});
