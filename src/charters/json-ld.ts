// A charter as JSON-LD: rules in terms of the W3C Data Privacy Vocabulary, relations in terms of SKOS, our own terms
// where those vocabularies have none. Every field is there, so that it can be read back.

import type { Charter, Relation } from "../core/index.ts";
import { charterFields, commitmentFields } from "./ld-charter.ts";
import { written } from "./ld-fields.ts";
import { context, matches, rules, tagNode } from "./ld-terms.ts";
import { isNode, type Json, type Node } from "./oscal-tree.ts";

type Commitment = Charter["commitments"][number];

/** One document with its context inside. Relations are those that the charter itself declares. */
export function jsonLd(charter: Charter) {
  const { id, commitments, relations = [], foreign, ...rest } = charter;
  const own = written(charterFields, { ...rest, relations: charter.relations, ...kept(foreign) });
  return {
    "@context": context,
    "@id": `charter:${id}`,
    ...given(foreign, "probity:Charter"),
    ...own,
    "probity:hasCommitment": commitments.map((one) => node(one, relations)),
  };
}

function node(commitment: Commitment, relations: readonly Relation[]): Node {
  const { id, deontic, themes, tags, foreign, ...rest } = commitment;
  return {
    "@id": `commitment:${id}`,
    ...given(foreign, "probity:Commitment", rules[deontic]),
    ...written(commitmentFields, { ...rest, ...kept(foreign) }),
    "dct:subject": [...themes.map((theme) => ({ "@id": `theme:${theme}` })), ...tags.map(tagNode)],
    ...links(relations.filter(({ from }) => from === id)),
  };
}

/** What every program that knows SKOS understands of a relation; reasons stand in `probity:hasRelation`. */
const links = (relations: readonly Relation[]): Node =>
  Object.fromEntries(
    Object.entries(matches).flatMap(([type, match]) => {
      const to = relations
        .filter((one) => one.type === type)
        .map((one) => ({ "@id": `commitment:${one.to}` }));
      return to.length > 0 ? [[match, to] as const] : [];
    }),
  );

type Foreign = Charter["foreign"];

/** What other formats know, but for JSON-LD itself, which stands among the properties. */
function kept(foreign: Foreign): { foreign?: Record<string, Json> } {
  const { "json-ld": _, ...others } = foreign ?? {};
  return Object.keys(others).length > 0 ? { foreign: others } : {};
}

/** Types, and the properties that came with the document from which it was read, under their full names. */
function given(foreign: Foreign, ...types: readonly string[]): Node {
  const carried = foreign?.["json-ld"];
  const { "@type": more, ...props } = isNode(carried) ? carried : {};
  const all = [...types, ...(Array.isArray(more) ? more : [])];
  return { "@type": all.length === 1 ? (all[0] ?? "") : all, ...props };
}
