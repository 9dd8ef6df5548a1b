// Turns a zod schema into a plain predicate: true only for values that the schema takes unchanged.
// A predicate copies nothing and explains nothing; when it says no, ask zod, which may still say yes.

import type * as z from "zod";

export type Fits = (value: unknown) => boolean;

type Def = z.core.$ZodTypeDef & Record<string, unknown>;

type Reused = WeakSet<object>;
type Of = (schema: z.core.$ZodType) => Fits;

const never: Fits = () => false;

/**
 * Schemas that copy, convert or that this file does not know give a predicate that always says no.
 * Arrays in `reused` are known to come again and not to change: each is looked at once per schema.
 */
export function shapeOf(schema: z.core.$ZodType, reused: Reused = new WeakSet()): Fits {
  const def: Def = { ...schema._zod.def };
  const plain = checksOf(schema);
  const fits = plain && makers[def.type]?.(schema, (inner) => shapeOf(inner, reused), reused);
  if (!fits) return never;
  return plain.length === 0 ? fits : (value) => fits(value) && plain.every((check) => check(value));
}

/** What stands on a schema besides its type; undefined when one of them is unknown here. */
function checksOf(schema: z.core.$ZodType): Fits[] | undefined {
  const found: Fits[] = [];
  const {
    checks = [],
    format,
    check: own,
    coerce,
  } = schema._zod.def as Def & { checks?: z.core.$ZodCheck[] };
  if (coerce === true) return undefined;
  // A format such as `int` makes the schema its own check.
  if (own !== undefined && own !== "number_format") return undefined;
  if (format !== undefined) {
    if (format !== "safeint") return undefined;
    found.push(Number.isSafeInteger);
  }
  for (const check of checks) {
    const rule = checkOf(check._zod.def as z.core.$ZodCheckDef & Record<string, unknown>);
    if (!rule) return undefined;
    found.push(rule);
  }
  return found;
}

function checkOf(def: z.core.$ZodCheckDef & Record<string, unknown>): Fits | undefined {
  if (def.check === "length_equals")
    return (value) => typeof value === "string" && value.length === def["length"];
  if (def.check === "number_format" && def["format"] === "safeint") return Number.isSafeInteger;
  return undefined;
}

const makers: Readonly<
  Record<string, (schema: z.core.$ZodType, of: Of, reused: Reused) => Fits | undefined>
> = {
  string: () => (value) => typeof value === "string",
  number: () => Number.isFinite,
  boolean: () => (value) => typeof value === "boolean",
  literal: (schema) => oneOf((schema as z.core.$ZodLiteral)._zod.def.values),
  enum: (schema) => oneOf(Object.values((schema as z.core.$ZodEnum)._zod.def.entries)),
  nullable: (schema, of) => {
    const inner = of((schema as z.core.$ZodNullable)._zod.def.innerType);
    return (value) => value === null || inner(value);
  },
  array: (schema, of, reused) => array((schema as z.core.$ZodArray)._zod.def, of, reused),
  tuple: (schema, of) => tuple((schema as z.core.$ZodTuple)._zod.def, of),
  union: (schema, of) => union(schema, of),
  record: (schema, of) => record((schema as z.core.$ZodRecord)._zod.def, of),
  object: (schema, of) => object((schema as z.core.$ZodObject)._zod.def, of),
};

function oneOf(values: readonly unknown[]): Fits {
  const [only] = values;
  if (values.length === 1) return (value) => value === only;
  const all = new Set(values);
  return (value) => all.has(value);
}

function array({ element }: z.core.$ZodArrayDef, of: Of, reused: Reused): Fits {
  const one = of(element);
  const good = new WeakSet<object>();
  return (value) => {
    if (!Array.isArray(value)) return false;
    if (!reused.has(value)) return value.every(one);
    if (good.has(value)) return true;
    const fits = value.every(one);
    if (fits) good.add(value);
    return fits;
  };
}

function tuple({ items, rest }: z.core.$ZodTupleDef, of: Of): Fits | undefined {
  const parts = items.map(of);
  const more = rest === null ? undefined : of(rest);
  return (value) => {
    if (!Array.isArray(value) || value.length < parts.length) return false;
    if (value.length > parts.length && !more) return false;
    return value.every((one, place) => (parts[place] ?? more ?? never)(one));
  };
}

function union(schema: z.core.$ZodType, of: Of): Fits | undefined {
  const def = (schema as z.core.$ZodUnion)._zod.def;
  const options = def.options.map(of);
  const discriminator = "discriminator" in def ? String(def["discriminator"]) : undefined;
  if (discriminator === undefined) return (value) => options.some((option) => option(value));
  const byName = new Map<unknown, Fits>();
  def.options.forEach((option, place) => {
    for (const name of option._zod.propValues?.[discriminator] ?? [])
      byName.set(name, options[place] ?? never);
  });
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    (byName.get((value as Record<string, unknown>)[discriminator]) ?? never)(value);
}

function record({ keyType, valueType }: z.core.$ZodRecordDef, of: Of): Fits | undefined {
  if (keyType._zod.def.type !== "string" || checksOf(keyType)?.length !== 0) return undefined;
  const member = of(valueType);
  return (value) => {
    if (!isPlain(value)) return false;
    for (const key in value) if (key === "__proto__" || !member(value[key])) return false;
    return true;
  };
}

/** Strict objects only: others would drop or keep keys that the schema does not name. */
function object({ shape, catchall }: z.core.$ZodObjectDef, of: Of): Fits | undefined {
  if (catchall?._zod.def.type !== "never") return undefined;
  const members = new Map<string, { fits: Fits; needed: number }>();
  let needed = 0;
  for (const [key, member] of Object.entries(shape)) {
    const optional = member._zod.def.type === "optional" && member._zod.optout === "optional";
    if (optional && !isExact(member)) return undefined;
    const fits = of(optional ? (member as z.core.$ZodOptional)._zod.def.innerType : member);
    members.set(key, { fits, needed: optional ? 0 : 1 });
    needed += optional ? 0 : 1;
  }
  return (value) => {
    if (!isPlain(value)) return false;
    let found = 0;
    for (const key in value) {
      const member = members.get(key);
      if (member === undefined || !member.fits(value[key])) return false;
      found += member.needed;
    }
    return found === needed;
  };
}

const isExact = (schema: z.core.$ZodType): boolean =>
  schema._zod.traits.has("$ZodExactOptional") || schema._zod.traits.has("ZodExactOptional");

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
