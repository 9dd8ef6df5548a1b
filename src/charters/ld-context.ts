// JSON-LD 1.1 contexts, as far as a document can bring them along itself. Nothing is fetched; what a context can say and
// this reader does not know is refused.

import { isNode, type Json, type Node } from "./oscal-tree.ts";
import type { Path, Refuse } from "./refuse.ts";

export type Term = {
  readonly iri: string;
  readonly type: string | undefined;
  readonly language: string | null | undefined;
  readonly container: string | undefined;
};

/** One context lies over another: many nodes may bring one each, and none is copied. */
type Terms = { readonly get: (name: string) => Term | undefined };

export type Context = {
  readonly terms: Terms;
  readonly vocab: string | undefined;
  readonly base: string | undefined;
  readonly language: string | undefined;
};

export const bare: Context = { terms: new Map(), vocab: undefined, base: undefined, language: undefined };

const mostContexts = 20;
const longest = 2000;

/** A long name that is used often would fill the memory. */
function short<T extends string | undefined>(name: T, path: Path, refuse: Refuse): T {
  if (name === undefined || name.length <= longest) return name;
  throw refuse(path, `leads to a name of more than ${longest} characters`);
}

/** Containers that change nothing, and one that is easy to read. */
const containers = new Set(["@set", "@list", "@language"]);
const ofTerm = new Set(["@id", "@type", "@language", "@container", "@prefix", "@protected"]);

/** `active` with what `value` says. @throws Problem by `refuse` for what is not read. */
export function contextWith(active: Context, value: Json, path: Path, refuse: Refuse): Context {
  if (value === null) return bare;
  if (Array.isArray(value)) {
    if (value.length > mostContexts) throw refuse(path, `more than ${mostContexts} contexts in one list`);
    return value.reduce((context, one, place) => contextWith(context, one, [...path, place], refuse), active);
  }
  if (!isNode(value)) {
    throw refuse(
      path,
      `the context ${JSON.stringify(value)} is not fetched`,
      "Put the context into the document, or expand it with a JSON-LD tool first.",
    );
  }
  return contextOf(active, value, path, refuse);
}

function contextOf(active: Context, value: Node, path: Path, refuse: Refuse): Context {
  const word = (name: string, before: string | undefined): string | undefined => {
    const told = value[name];
    if (told === undefined) return before;
    if (told === null || typeof told === "string") return short(told ?? undefined, [...path, name], refuse);
    throw refuse([...path, name], "must be text");
  };
  const settings = {
    vocab: word("@vocab", active.vocab),
    base: word("@base", active.base),
    language: word("@language", active.language),
  };
  const own = new Map<string, Term | undefined>();
  const terms = { get: (name: string) => (own.has(name) ? own.get(name) : active.terms.get(name)) };
  for (const [name, told] of Object.entries(value)) {
    if (["@vocab", "@base", "@language", "@protected"].includes(name)) continue;
    if (name === "@version") {
      if (told !== 1.1) throw refuse([...path, name], "JSON-LD 1.1 is read");
    } else if (name.startsWith("@")) throw refuse([...path, name], `“${name}” in a context is not read`);
    else if (told === null) own.set(name, undefined);
    else own.set(name, termOf(name, value, { active, path, refuse }));
  }
  return { ...settings, terms, vocab: settings.vocab && iriIn(settings.vocab, { ...active, terms }) };
}

type Place = { readonly active: Context; readonly path: Path; readonly refuse: Refuse };

function termOf(name: string, value: Node, { active, path, refuse }: Place): Term {
  const told = value[name];
  const at = [...path, name];
  const definition: Node = isNode(told) ? told : { "@id": told ?? null };
  const odd = Object.keys(definition).find((key) => !ofTerm.has(key));
  if (odd !== undefined) throw refuse([...at, odd], `“${odd}” of a term is not read`);
  const part = (key: string): string | undefined => {
    const said = definition[key];
    if (said === undefined || said === null || typeof said === "string") return said ?? undefined;
    throw refuse([...at, key], "must be text");
  };
  const iri = part("@id") ?? name;
  const type = part("@type");
  const full = (word: string) => short(fullOf(word, value, active, at, refuse), at, refuse);
  return {
    iri: iri === name && !name.includes(":") ? short(`${active.vocab ?? ""}${name}`, at, refuse) : full(iri),
    type: type === undefined ? undefined : full(type),
    language: definition["@language"] === null ? null : part("@language"),
    container: containerOf(definition["@container"], at, refuse),
  };
}

function containerOf(told: Json | undefined, path: Path, refuse: Refuse): string | undefined {
  const [container, ...more] = [told ?? []].flat();
  if (container === undefined) return undefined;
  if (more.length === 0 && containers.has(String(container))) return String(container);
  throw refuse([...path, "@container"], "containers other than @set, @list and @language are not read");
}

/** An IRI whose prefix may be a term of the same context, of which the prefix may be another. */
function fullOf(word: string, own: Node, active: Context, path: Path, refuse: Refuse): string {
  let iri = word;
  for (let steps = 0; steps < 10; steps++) {
    if (iri.startsWith("@")) return iri;
    const [prefix = "", suffix] = split(iri);
    const key = suffix === undefined ? iri : prefix;
    const told = own[key];
    const start = isNode(told) ? told["@id"] : told;
    if (typeof start !== "string" || (suffix === undefined && start === iri)) return iriIn(iri, active);
    iri = `${start}${suffix ?? ""}`;
  }
  throw refuse(path, `“${word}” is defined through itself`);
}

/** `prefix:suffix` in two; no suffix for what is no compact IRI. */
const split = (word: string): readonly [string, string?] => {
  const at = word.indexOf(":");
  return at <= 0 || word.startsWith("//", at + 1) || word.startsWith("_:")
    ? [word]
    : [word.slice(0, at), word.slice(at + 1)];
};

/** A property, a type or a term of a vocabulary in full; what leads nowhere stays as it is. */
export function iriIn(word: string, { terms, vocab }: Context): string {
  if (word.startsWith("@")) return word;
  const term = terms.get(word);
  if (term) return term.iri;
  const [prefix, suffix] = split(word);
  if (suffix !== undefined) {
    const start = terms.get(prefix)?.iri;
    return start === undefined ? word : `${start}${suffix}`;
  }
  return vocab === undefined || word.includes(":") ? word : `${vocab}${word}`;
}

/** The identifier of a node in full: against prefixes, else against the base. */
export function idIn(word: string, context: Context): string {
  const [prefix, suffix] = split(word);
  if (suffix !== undefined) {
    const start = context.terms.get(prefix)?.iri;
    return start === undefined ? word : `${start}${suffix}`;
  }
  return context.base !== undefined && URL.canParse(word, context.base)
    ? new URL(word, context.base).href
    : word;
}
