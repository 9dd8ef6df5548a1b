// A charter as JSON-LD: rules in terms of the W3C Data Privacy Vocabulary, relations in terms of SKOS, our own terms
// where those vocabularies have none.

import type { Charter, Party, Relation } from "../core/index.ts";

type Commitment = Charter["commitments"][number];
type Said = { readonly en: string; readonly zh: string };

const context = {
  dpv: "https://w3id.org/dpv#",
  fides: "urn:fideslang:",
  dct: "http://purl.org/dc/terms/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  charter: "urn:probity:charter:",
  commitment: "urn:probity:commitment:",
  theme: "urn:probity:theme:",
  probity: "urn:probity:term:",
} as const;

const rules: Readonly<Record<Commitment["deontic"], string>> = {
  obligation: "dpv:Obligation",
  prohibition: "dpv:Prohibition",
  permission: "dpv:Permission",
  stance: "probity:Stance",
};

/** Read as SKOS reads them: `from` has a broader match in what it is part of. */
const matches: Readonly<Record<Relation["type"], string>> = {
  equal: "skos:exactMatch",
  equivalent: "skos:closeMatch",
  subset: "skos:broadMatch",
  superset: "skos:narrowMatch",
  intersects: "skos:relatedMatch",
  contradicts: "probity:contradicts",
  none: "probity:unrelated",
};

const both = ({ en, zh }: Said) => [
  { "@value": en, "@language": "en" },
  { "@value": zh, "@language": "zh" },
];

/** An IRI by a prefix of the context; what has no such prefix is a term of ours. */
const iri = (tag: string) => ({
  "@id": Object.keys(context).some((prefix) => tag.startsWith(`${prefix}:`))
    ? tag
    : `probity:${encodeURIComponent(tag)}`,
});

/** One document with its context inside. Relations are those that the charter itself declares. */
export function jsonLd(charter: Charter) {
  const { id, title, about, adopted, force, texts, stances = [], commitments, relations = [] } = charter;
  return {
    "@context": context,
    "@id": `charter:${id}`,
    "@type": "probity:Charter",
    "dct:title": both(title),
    "dct:description": both(about),
    ...(adopted === undefined ? {} : { "dct:issued": adopted }),
    "probity:force": { "@id": `probity:${force}` },
    "dct:source": texts.map(({ lang, publisher, source, verified }) => ({
      "dct:language": lang,
      "dct:publisher": publisher,
      "dct:identifier": source,
      "probity:verified": verified,
    })),
    "probity:position": stances.map(({ who, act, signedFor, date, source, verified }) => ({
      "probity:who": partyNode(who),
      "probity:act": { "@id": `probity:${act}` },
      ...(signedFor === undefined ? {} : { "probity:signedFor": signedFor.map(partyNode) }),
      ...(date === undefined ? {} : { "dct:date": date }),
      "dct:identifier": source,
      "probity:verified": verified,
    })),
    "probity:hasCommitment": commitments.map((one) => node(one, relations)),
  };
}

const partyNode = ({ state, body, company, name }: Party) => ({
  ...(state === undefined ? {} : { "probity:state": state }),
  ...(body === undefined ? {} : { "probity:body": body }),
  ...(company === undefined ? {} : { "probity:company": company }),
  ...(name === undefined ? {} : { "dct:title": both(name) }),
});

function node(commitment: Commitment, relations: readonly Relation[]) {
  const {
    id,
    deontic,
    summary,
    limiter,
    addressee,
    class: classes,
    verified,
    themes,
    touches = [],
    opposes = [],
  } = commitment;
  const own = relations.filter(({ from }) => from === id);
  const related = Object.entries(matches).flatMap(([type, match]) => {
    const to = own.filter((one) => one.type === type).map((one) => ({ "@id": `commitment:${one.to}` }));
    return to.length > 0 ? [[match, to] as const] : [];
  });
  return {
    "@id": `commitment:${id}`,
    "@type": ["probity:Commitment", rules[deontic]],
    "dct:description": both(summary),
    ...(limiter === undefined ? {} : { "probity:limiter": both(limiter) }),
    "probity:addressee": addressee.map((one) => ({ "@id": `probity:${one}` })),
    "probity:measurability": classes,
    "probity:verified": verified,
    "dct:subject": [...themes.map((theme) => ({ "@id": `theme:${theme}` })), ...commitment.tags.map(iri)],
    "probity:touches": touches.map((theme) => ({ "@id": `theme:${theme}` })),
    "probity:opposes": opposes.map((theme) => ({ "@id": `theme:${theme}` })),
    ...Object.fromEntries(related),
  };
}
