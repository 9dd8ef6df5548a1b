// A charter's fields as properties of JSON-LD, and back: one table for both directions, so that neither can forget one.

import { expandedProps, type LdNode, type LdValue } from "./ld-expand.ts";
import { whole } from "./ld-terms.ts";
import type { Json, Node } from "./oscal-tree.ts";
import type { Path, Refuse } from "./refuse.ts";

/** How the nodes of a document are found by their ids, and how it is said what does not fit. */
export type Reading = { readonly find: (node: LdNode) => LdNode; readonly refuse: Refuse };

type Answer = { readonly value: unknown; readonly rest?: readonly LdValue[] };
type Codec = {
  readonly write: (value: unknown) => Json;
  readonly read: (values: readonly LdValue[], reading: Reading) => Answer;
};
/** Key of a charter's part, name of the property, and how its value is written. */
export type Field = readonly [key: string, name: string, codec: Codec];

/** Undefined fields are not written. */
export const written = (fields: readonly Field[], part: Readonly<Record<string, unknown>>): Node =>
  Object.fromEntries(
    fields.flatMap(([key, name, { write }]) => {
      const value = part[key];
      return value === undefined ? [] : [[name, write(value)] as const];
    }),
  );

/** The fields, and the properties of the node that are none of them. @throws Problem by the reading's `refuse`. */
export function read(
  fields: readonly Field[],
  node: LdNode,
  reading: Reading,
): { readonly part: Record<string, unknown>; readonly rest: ReadonlyMap<string, readonly LdValue[]> } {
  const part: Record<string, unknown> = {};
  const rest = new Map(node.props);
  for (const [key, name, codec] of fields) {
    const values = node.props.get(whole(name));
    if (values === undefined) continue;
    const answer = codec.read(values, reading);
    if (answer.value !== undefined) part[key] = answer.value;
    if (answer.rest && answer.rest.length > 0) rest.set(whole(name), answer.rest);
    else rest.delete(whole(name));
  }
  return { part, rest };
}

const at = (values: readonly LdValue[]): Path => values[0]?.path ?? [];

function only(values: readonly LdValue[], { refuse }: Reading): LdValue | undefined {
  if (values.length > 1) throw refuse(values[1]?.path ?? [], "stands more than once");
  return values[0];
}

function literal(value: LdValue, { refuse }: Reading): string | number | boolean {
  if ("literal" in value) return value.literal;
  throw refuse(value.path, "must be a plain value");
}

function idOf(value: LdValue, { refuse }: Reading): string {
  if ("node" in value && value.node.id !== undefined) return value.node.id;
  throw refuse(value.path, "must be the @id of something");
}

function without(start: string, iri: string, path: Path, { refuse }: Reading): string {
  if (iri.startsWith(start)) return iri.slice(start.length);
  throw refuse(path, `“${iri}” is not known here; it must begin with ${start}`);
}

/** One text, number or truth value. */
export const word: Codec = {
  write: (value) => value as Json,
  read: (values, reading) => {
    const one = only(values, reading);
    return { value: one && literal(one, reading) };
  },
};

/** Several of them. */
export const words: Codec = {
  write: (value) => value as Json,
  read: (values, reading) => ({ value: values.map((one) => literal(one, reading)) }),
};

/** One name that begins with `prefix`. */
export const term = (prefix: string): Codec => ({
  write: (value) => ({ "@id": `${prefix}:${value}` }),
  read: (values, reading) => {
    const one = only(values, reading);
    return { value: one && without(whole(`${prefix}:`), idOf(one, reading), one.path, reading) };
  },
});

/** Several of them. */
export const terms = (prefix: string): Codec => ({
  write: (value) => (value as string[]).map((one) => ({ "@id": `${prefix}:${one}` })),
  read: (values, reading) => ({
    value: values.map((one) => without(whole(`${prefix}:`), idOf(one, reading), one.path, reading)),
  }),
});

/** A text in English and in Chinese; what is said in other languages is left over. */
export const text: Codec = {
  write: (value) => {
    const { en, zh } = value as { en: string; zh: string };
    return [
      { "@value": en, "@language": "en" },
      { "@value": zh, "@language": "zh" },
    ];
  },
  read: (values, reading) => {
    const said = (language: string) => {
      const those = values.filter((one) => "literal" in one && one.language === language);
      const one = only(those, reading);
      return one && String(literal(one, reading));
    };
    const [en, zh] = [said("en"), said("zh")];
    if (en === undefined || zh === undefined)
      throw reading.refuse(at(values), "must be said in en and in zh");
    const rest = values.filter(
      (one) => !("literal" in one) || (one.language !== "en" && one.language !== "zh"),
    );
    return { value: { en, zh }, rest };
  },
};

/** Anything, as a literal of JSON. */
export const json: Codec = {
  write: (value) => ({ "@type": "@json", "@value": value as Json }),
  read: (values, reading) => {
    const one = only(values, reading);
    if (one && !("json" in one)) throw reading.refuse(one.path, "must be a literal of type @json");
    return { value: one?.json };
  },
};

function inner(fields: readonly Field[], value: LdValue, reading: Reading): unknown {
  if (!("node" in value)) throw reading.refuse(value.path, "must be a node");
  const { part, rest } = read(fields, reading.find(value.node), reading);
  const [odd] = rest.entries();
  if (odd) throw reading.refuse(at(odd[1]), `“${odd[0]}” is not read here`);
  return part;
}

/** One node with fields of its own. */
export const node = (fields: readonly Field[]): Codec => ({
  write: (value) => written(fields, value as Record<string, unknown>),
  read: (values, reading) => {
    const one = only(values, reading);
    return { value: one && inner(fields, one, reading) };
  },
});

/** Several of them. */
export const nodes = (fields: readonly Field[]): Codec => ({
  write: (value) => (value as Record<string, unknown>[]).map((one) => written(fields, one)),
  read: (values, reading) => ({ value: values.map((one) => inner(fields, one, reading)) }),
});

/** What a node says beyond the fields, as `foreign` carries it; nothing where it says nothing more. */
export function carried(
  types: readonly string[],
  rest: Iterable<readonly [string, readonly LdValue[]]>,
): Node | undefined {
  const props = expandedProps(rest);
  const all = types.length > 0 ? { "@type": [...types], ...props } : props;
  return Object.keys(all).length > 0 ? all : undefined;
}
