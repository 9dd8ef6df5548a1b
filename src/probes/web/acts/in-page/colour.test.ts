import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Colour, colour, over, ratio } from "./colour.ts";

const part = fc.integer({ min: 0, max: 255 });
const opaque = fc.tuple(part, part, part).map(([r, g, b]): Colour => [r, g, b, 1]);

test("contrast as WCAG gives it", () => {
  assert.equal(ratio([0, 0, 0, 1], [255, 255, 255, 1]), 21);
  // #767676 is the darkest grey that its authors name as just enough on white.
  assert.equal(ratio([118, 118, 118, 1], [255, 255, 255, 1]), 4.54);
});

test("contrast is the same both ways, from 1 to 21, and 1 with itself", () => {
  fc.assert(
    fc.property(opaque, opaque, (one, other) => {
      const found = ratio(one, other);
      assert.equal(found, ratio(other, one));
      assert.ok(found >= 1 && found <= 21);
      assert.equal(ratio(one, one), 1);
    }),
  );
});

test("laid over: nothing changes nothing, the opaque hides", () => {
  fc.assert(
    fc.property(opaque, opaque, ([r, g, b], below) => {
      assert.deepEqual(over([r, g, b, 0], below), below);
      assert.deepEqual(over([r, g, b, 1], below), [r, g, b, 1]);
    }),
  );
});

test("colours as Chromium computes them", () => {
  assert.deepEqual(colour("rgb(1, 2, 3)"), [1, 2, 3, 1]);
  assert.deepEqual(colour("rgba(1, 2, 3, 0.5)"), [1, 2, 3, 0.5]);
  assert.deepEqual(colour("rgba(0, 0, 0, 0)"), [0, 0, 0, 0]);
});
