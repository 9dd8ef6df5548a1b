import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { text, utf8 } from "./bytes.ts";
import { changeOf, comesOutTheSame, refuses } from "./changes.fixture.ts";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";

const root = new Uint8Array(32).fill(7);
const again = (bytes: Uint8Array) => utf8(formatCheckpoint(parseCheckpoint(text(bytes))));
const origins = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((one) => one.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "x"))
  .filter((one) => utf8(one).length <= 255);

test("any checkpoint is read as it was written", () =>
  fc.assert(
    fc.property(
      origins,
      fc.maxSafeNat(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (origin, size, hash) => {
        const one = { origin, size, root: hash };
        assert.deepEqual(parseCheckpoint(formatCheckpoint(one)), one);
      },
    ),
  ));

test("a checkpoint with a changed byte, and any text, are refused or come out as they went in", async () => {
  const bytes = utf8(formatCheckpoint({ origin: "log.example/ä", size: 20_852_163, root }));
  await fc.assert(
    fc.property(changeOf(bytes), (one) => comesOutTheSame(again, one)),
    { numRuns: 2000 },
  );
  const lines = fc.array(fc.constantFrom("", "0", "07", "5", "log", `${"A".repeat(43)}=`, "é"), {
    maxLength: 6,
  });
  await fc.assert(fc.property(lines, (all) => comesOutTheSame(again, utf8(all.join("\n")))));
});

test("what no checkpoint can say is not written", () => {
  const good = { origin: "log.example", size: 1, root };
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])
    assert.throws(() => formatCheckpoint({ ...good, size }), refuses("wrong-size"));
  for (const origin of ["", "a\nb", "a\u0007", "\ud800", "é".repeat(128)])
    assert.throws(() => formatCheckpoint({ ...good, origin }), refuses("wrong-origin"));
  assert.throws(() => formatCheckpoint({ ...good, root: root.slice(1) }), refuses("wrong-root"));
});
