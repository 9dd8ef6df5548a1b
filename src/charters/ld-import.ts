// A charter from JSON-LD: ours comes back as it was; of any other, its rules become commitments. What a node says beyond
// a charter's fields is carried along and given back.

import { Charter } from "../core/index.ts";
import { charterFields, commitmentFields } from "./ld-charter.ts";
import { expand, type LdNode, type LdValue } from "./ld-expand.ts";
import { carried, type Reading, read } from "./ld-fields.ts";
import { foreignCharter } from "./ld-foreign.ts";
import { context, matches, rules, tagOf, whole } from "./ld-terms.ts";
import type { Path, Refuse } from "./refuse.ts";

type Answer = { readonly charter: Charter; readonly left: readonly string[] };

/**
 * The charter of a document; `left` says which nodes were not read, and why.
 * @throws Problem by `refuse`, with the place, for JSON-LD that this reader does not know, and for what makes no charter.
 */
export function importJsonLd(document: unknown, refuse: Refuse): Answer {
  const top = expand(document, refuse);
  const reading: Reading = { find: finder(top, refuse), refuse };
  const charters = top.filter(({ types }) => types.includes(whole("probity:Charter")));
  const [own, second] = charters;
  if (second) throw refuse(second.path, "a second charter stands in the document; one is read");
  if (own) return { charter: ownCharter(own, reading), left: othersThan(own, top, reading) };
  const { charter, places, left } = foreignCharter(top, reading);
  return { charter: charterOf(charter, places, refuse), left };
}

/** Nodes of one id say together what each of them says. */
const most = 100;

function finder(top: readonly LdNode[], refuse: Refuse): (node: LdNode) => LdNode {
  const known = new Map<string, LdNode>();
  const times = new Map<string, number>();
  for (const node of top) {
    if (node.id === undefined) continue;
    const before = known.get(node.id);
    const count = (times.get(node.id) ?? 0) + 1;
    if (count > most) throw refuse(node.path, `“${node.id}” stands more than ${most} times`);
    times.set(node.id, count);
    known.set(node.id, before ? merged(before, node) : node);
  }
  return (node) => {
    const whole = node.id === undefined ? undefined : known.get(node.id);
    if (!whole || whole === node) return node;
    return node.props.size === 0 ? whole : merged(whole, node);
  };
}

function merged(a: LdNode, b: LdNode): LdNode {
  const props = new Map(a.props);
  for (const [iri, values] of b.props) props.set(iri, [...(props.get(iri) ?? []), ...values]);
  return { ...a, types: [...new Set([...a.types, ...b.types])], props };
}

const hasCommitment = whole("probity:hasCommitment");

function ownCharter(node: LdNode, reading: Reading): Charter {
  const { refuse } = reading;
  const { part, rest } = read(charterFields, node, reading);
  const { [hasCommitment]: _, ...others } = Object.fromEntries(rest);
  const nodes = (node.props.get(hasCommitment) ?? []).map((value) => {
    if ("node" in value) return reading.find(value.node);
    throw refuse(value.path, "must be a commitment");
  });
  const relations = Array.isArray(part["relations"]) ? part["relations"] : [];
  const types = node.types.filter((type) => type !== whole("probity:Charter"));
  const charter = {
    ...part,
    id: idOf(node, context.charter, refuse),
    commitments: nodes.map((one) => ownCommitment(one, relations, reading)),
    ...foreignOf(part["foreign"], carried(types, Object.entries(others))),
  };
  return charterOf(
    charter,
    nodes.map(({ path }) => path),
    refuse,
  );
}

function ownCommitment(node: LdNode, relations: readonly unknown[], reading: Reading) {
  const { part, rest } = read(commitmentFields, node, reading);
  const id = idOf(node, context.commitment, reading.refuse);
  const mine = [whole("probity:Commitment"), ...Object.values(rules).map(whole)];
  const deontics = Object.entries(rules).filter(([, type]) => node.types.includes(whole(type)));
  const [deontic, second] = deontics;
  if (!deontic || second) throw reading.refuse(node.path, `must be one kind of rule, is ${deontics.length}`);
  const subjects = (rest.get(whole("dct:subject")) ?? []).map((value) => subjectOf(value, reading));
  const others = [...rest].filter(([iri]) => iri !== whole("dct:subject"));
  const extra = carried(
    node.types.filter((type) => !mine.includes(type)),
    withoutLinks(id, others, relations),
  );
  return {
    ...part,
    id,
    deontic: deontic[0],
    themes: subjects.flatMap(({ theme }) => theme ?? []),
    tags: subjects.flatMap(({ tag }) => tag ?? []),
    ...foreignOf(part["foreign"], extra),
  };
}

function idOf(node: LdNode, start: string, refuse: Refuse): string {
  if (node.id?.startsWith(start)) return node.id.slice(start.length);
  throw refuse(node.path, `must have an @id that begins with ${start}`);
}

type Subject = { readonly theme?: string; readonly tag?: string };

function subjectOf(value: LdValue, { refuse }: Reading): Subject {
  if ("literal" in value) return { tag: String(value.literal) };
  const id = "node" in value ? value.node.id : undefined;
  if (id === undefined) throw refuse(value.path, "must be a theme or a tag");
  return id.startsWith(context.theme) ? { theme: id.slice(context.theme.length) } : { tag: tagOf(id) };
}

/** Links that say what a relation with its reason says already. */
function withoutLinks(
  id: string,
  props: readonly (readonly [string, readonly LdValue[]])[],
  relations: readonly unknown[],
) {
  const said = new Set(
    relations.map((one) => {
      const { from, type, to } = one as Readonly<Record<string, unknown>>;
      return `${from} ${type} ${to}`;
    }),
  );
  return props.flatMap(([iri, values]) => {
    const match = Object.entries(matches).find(([, name]) => whole(name) === iri);
    if (!match) return [[iri, values] as const];
    const rest = values.filter(
      (one) =>
        !(
          "node" in one &&
          said.has(`${id} ${match[0]} ${one.node.id?.slice(context.commitment.length) ?? ""}`)
        ),
    );
    return rest.length > 0 ? [[iri, rest] as const] : [];
  });
}

function foreignOf(told: unknown, carriedToo: unknown): { foreign?: Record<string, unknown> } {
  if (told === undefined && carriedToo === undefined) return {};
  return { foreign: { ...(told as object), ...(carriedToo === undefined ? {} : { "json-ld": carriedToo }) } };
}

/** Top nodes that the charter does not lead to: they are somebody else's to read. */
function othersThan(own: LdNode, top: readonly LdNode[], { find }: Reading): string[] {
  const seen = new Set<LdNode>([own]);
  const ids = new Set<string>();
  for (const node of seen) {
    if (node.id !== undefined) {
      if (ids.has(node.id)) continue;
      ids.add(node.id);
    }
    for (const values of find(node).props.values())
      for (const value of values) if ("node" in value) seen.add(value.node);
  }
  return top
    .filter((one) => one !== own && !(one.id !== undefined && ids.has(one.id)))
    .map(({ id, path }) => `${path.join(".") || "document"}: ${id ?? "a node"} is no part of the charter`);
}

function charterOf(charter: unknown, places: readonly Path[], refuse: Refuse): Charter {
  const result = Charter.safeParse(charter);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [list, place] = issue?.path ?? [];
  const where = list === "commitments" && typeof place === "number" ? places[place] : undefined;
  throw refuse(where ?? [], `it makes no charter: ${issue?.path.join(".")}: ${issue?.message}`);
}
