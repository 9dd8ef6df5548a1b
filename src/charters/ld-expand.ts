// A JSON-LD document as nodes with full names. Reads what documents say by themselves; keywords that it does not know are
// refused, because leaving them out would change what is said.

import { bare, type Context, contextWith, idIn, iriIn, type Term } from "./ld-context.ts";
import { isNode, type Json, type Node } from "./oscal-tree.ts";
import type { Path, Refuse } from "./refuse.ts";

export type LdNode = {
  readonly id: string | undefined;
  readonly types: readonly string[];
  readonly props: ReadonlyMap<string, readonly LdValue[]>;
  readonly path: Path;
};

export type LdValue = { readonly path: Path } & (
  | { readonly node: LdNode }
  | { readonly json: Json }
  | {
      readonly literal: string | number | boolean;
      readonly language?: string | undefined;
      readonly type?: string | undefined;
    }
);

/**
 * All nodes that stand at the top, in a graph or alone, in the order of the document.
 * @throws Problem by `refuse` for remote contexts, terms that lead nowhere, and keywords that are not read.
 */
export function expand(document: unknown, refuse: Refuse): LdNode[] {
  let top: LdNode[] = [];
  for (const [place, one] of (Array.isArray(document) ? document : [document]).entries()) {
    const path = Array.isArray(document) ? [place] : [];
    if (!isNode(one)) throw refuse(path, "this is no node of JSON-LD");
    const { node, graph } = nodeOf(one, bare, path, refuse);
    if (node.id !== undefined || node.types.length > 0 || node.props.size > 0) top.push(node);
    top = top.concat(graph);
  }
  return top;
}

type Building = { id: string | undefined; types: string[]; graph: LdNode[]; props: Map<string, LdValue[]> };

function nodeOf(
  given: Node,
  outer: Context,
  path: Path,
  refuse: Refuse,
): { readonly node: LdNode; readonly graph: readonly LdNode[] } {
  const own = given["@context"];
  const context = own === undefined ? outer : contextWith(outer, own, [...path, "@context"], refuse);
  const built: Building = { id: undefined, types: [], graph: [], props: new Map() };
  for (const [name, value] of Object.entries(given)) {
    if (name !== "@context") member(built, name, value, { context, path: [...path, name], refuse });
  }
  const { id, types, props, graph } = built;
  return { node: { id, types, props, path }, graph };
}

function member(
  built: Building,
  name: string,
  value: Json,
  { context, path, refuse }: { context: Context; path: Path; refuse: Refuse },
): void {
  const iri = iriIn(name, context);
  if (iri === "@id") built.id = idIn(textAt(value, path, refuse), context);
  else if (iri === "@type")
    built.types = [value].flat().map((one) => iriIn(textAt(one, path, refuse), context));
  else if (iri === "@graph") built.graph = built.graph.concat(graphOf(value, context, path, refuse));
  else if (!iri.includes(":")) {
    if (iri !== "@index") throw refuse(path, unknown(name, iri));
  } else {
    const values = valuesOf(value, context, { term: context.terms.get(name), path, refuse });
    const before = built.props.get(iri);
    if (before) for (const one of values) before.push(one);
    else built.props.set(iri, values);
  }
}

const unknown = (name: string, iri: string) =>
  iri.startsWith("@") ? `“${iri}” is not read` : `“${name}” is no term of the context`;

function textAt(value: Json, path: Path, refuse: Refuse): string {
  if (typeof value === "string") return value;
  throw refuse(path, "must be text");
}

function graphOf(value: Json, context: Context, path: Path, refuse: Refuse): LdNode[] {
  return [value].flat().flatMap((one, place) => {
    const at = Array.isArray(value) ? [...path, place] : path;
    if (!isNode(one)) throw refuse(at, "this is no node of JSON-LD");
    const { node, graph } = nodeOf(one, context, at, refuse);
    return [node, ...graph];
  });
}

type Where = { readonly term: Term | undefined; readonly path: Path; readonly refuse: Refuse };

function valuesOf(value: Json, context: Context, where: Where): LdValue[] {
  const { term, path, refuse } = where;
  if (term?.type === "@json") return [{ json: value, path }];
  if (value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((one, place) => valuesOf(one, context, { ...where, path: [...path, place] }));
  }
  if (!isNode(value)) return [plainValue(value, context, where)];
  if (term?.container === "@language" && !("@value" in value)) return byLanguage(value, where);
  if ("@value" in value) return literalOf(value, context, path, refuse);
  for (const group of ["@list", "@set"]) {
    const inner = value[group];
    if (inner !== undefined) return valuesOf(inner, context, { ...where, path: [...path, group] });
  }
  const { node, graph } = nodeOf(value, context, path, refuse);
  if (graph.length > 0) throw refuse(path, "a graph inside a value is not read");
  return [{ node, path }];
}

function plainValue(literal: string | number | boolean, context: Context, { term, path }: Where): LdValue {
  const type = term?.type;
  if (typeof literal === "string" && (type === "@id" || type === "@vocab")) {
    const id = type === "@id" ? idIn(literal, context) : iriIn(literal, context);
    return { node: { id, types: [], props: new Map(), path }, path };
  }
  const language = term?.language === undefined ? context.language : (term.language ?? undefined);
  if (type !== undefined && !type.startsWith("@")) return { literal, type, path };
  return typeof literal === "string" ? { literal, language, path } : { literal, path };
}

const byLanguage = (value: Node, { path, refuse }: Where): LdValue[] =>
  Object.entries(value).flatMap(([language, words]) =>
    [words].flat().map((word): LdValue => {
      const at = [...path, language];
      const literal = textAt(word, at, refuse);
      return { literal, language: language === "@none" ? undefined : language, path: at };
    }),
  );

const ofValue = new Set(["@value", "@type", "@language", "@index"]);

function literalOf(value: Node, context: Context, path: Path, refuse: Refuse): LdValue[] {
  const odd = Object.keys(value).find((key) => !ofValue.has(key));
  if (odd !== undefined) throw refuse([...path, odd], `“${odd}” beside “@value” is not read`);
  const { "@value": literal = null, "@type": type, "@language": language } = value;
  if (type === "@json") return [{ json: literal, path }];
  if (literal === null) return [];
  if (typeof literal === "object")
    throw refuse([...path, "@value"], "must be text, a number or a truth value");
  return [
    {
      literal,
      path,
      ...(typeof language === "string" ? { language } : {}),
      ...(typeof type === "string" ? { type: iriIn(type, context) } : {}),
    },
  ];
}

/** The value as it would stand in an expanded document. */
export function expandedValue(value: LdValue): Json {
  if ("node" in value) return expandedNode(value.node);
  if ("json" in value) return { "@type": "@json", "@value": value.json };
  return {
    "@value": value.literal,
    ...(value.language === undefined ? {} : { "@language": value.language }),
    ...(value.type === undefined ? {} : { "@type": value.type }),
  };
}

const expandedNode = ({ id, types, props }: LdNode): Node => ({
  ...(id === undefined ? {} : { "@id": id }),
  ...(types.length > 0 ? { "@type": [...types] } : {}),
  ...expandedProps(props),
});

/** Properties as in an expanded document. */
export const expandedProps = (props: Iterable<readonly [string, readonly LdValue[]]>): Node =>
  Object.fromEntries([...props].map(([iri, values]) => [iri, values.map(expandedValue)]));
