import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import * as z from "zod";
import { Observation } from "../core/index.ts";
import { anyEvidence } from "./evidence.fixture.ts";
import { shapeOf } from "./shape.ts";

const fits = shapeOf(Observation);

test("every observation that zod takes fits, so that the slow way is for odd ones only", () => {
  return fc.assert(
    fc.property(anyEvidence, ({ observations }) => {
      for (const one of observations) {
        assert.ok(Observation.safeParse(one).success);
        assert.ok(fits(one));
      }
    }),
  );
});

test("whatever fits is taken by zod unchanged", () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant(Number.POSITIVE_INFINITY),
    fc.constant(1.5),
  );
  return fc.assert(
    fc.property(
      anyEvidence,
      fc.nat(),
      fc.string(),
      anything,
      fc.boolean(),
      (evidence, which, name, value, put) => {
        for (const one of evidence.observations) {
          const keys = Object.keys(one);
          const key = put ? name : (keys[which % keys.length] ?? "");
          const odd: unknown = { ...one, [key]: value };
          const result = Observation.safeParse(odd);
          if (fits(odd)) assert.ok(result.success && JSON.stringify(result.data) === JSON.stringify(odd));
          const { [key as keyof typeof one]: _, ...less } = one;
          if (fits(less)) assert.ok(Observation.safeParse(less).success);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test("schemas that convert, default, loosen or are not known here never fit", () => {
  const schemas = [
    z.string().transform((text) => text.length),
    z.string().default("x"),
    z.string().trim(),
    z.string().regex(/x/),
    z.email(),
    z.number().min(3),
    z.object({ a: z.string() }),
    z.looseObject({}),
    z.strictObject({ a: z.string().optional() }),
    z.strictObject({}).refine(() => false),
    z.coerce.number(),
    z.iso.date(),
    z.record(z.enum(["a"]), z.string()),
    z.unknown(),
  ];
  for (const schema of schemas) {
    for (const value of ["x", 3, {}, { a: "x" }, "2026-01-01", "a@b.example"]) {
      assert.equal(shapeOf(schema)(value), false, JSON.stringify(value));
    }
  }
});

test("a member named __proto__ is left to zod", () => {
  const record = shapeOf(z.record(z.string(), z.string()));
  assert.equal(record(JSON.parse('{"__proto__":"x"}')), false);
  assert.equal(record({ a: "x" }), true);
});
