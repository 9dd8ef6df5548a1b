// The names that a charter's JSON-LD is written in.

import type { Charter, Relation } from "../core/index.ts";

export const context = {
  dpv: "https://w3id.org/dpv#",
  fides: "urn:fideslang:",
  dct: "http://purl.org/dc/terms/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  charter: "urn:probity:charter:",
  commitment: "urn:probity:commitment:",
  theme: "urn:probity:theme:",
  probity: "urn:probity:term:",
} as const;

/** `dct:title` in full. Names without a prefix of ours stay as they are. */
export function whole(name: string): string {
  const [prefix = "", ...rest] = name.split(":");
  const start = Object.entries(context).find(([known]) => known === prefix)?.[1];
  return start === undefined ? name : `${start}${rest.join(":")}`;
}

export const rules: Readonly<Record<Charter["commitments"][number]["deontic"], string>> = {
  obligation: "dpv:Obligation",
  prohibition: "dpv:Prohibition",
  permission: "dpv:Permission",
  stance: "probity:Stance",
};

/** Read as SKOS reads them: `from` has a broader match in what it is part of. */
export const matches: Readonly<Record<Relation["type"], string>> = {
  equal: "skos:exactMatch",
  equivalent: "skos:closeMatch",
  subset: "skos:broadMatch",
  superset: "skos:narrowMatch",
  intersects: "skos:relatedMatch",
  contradicts: "probity:contradicts",
  none: "probity:unrelated",
};

const inVocabulary = /^(dpv|fides|probity):[A-Za-z0-9._~-]+$/;

/** A tag of a known vocabulary as an IRI, any other as the word that it is. */
export const tagNode = (tag: string): string | { "@id": string } =>
  inVocabulary.test(tag) ? { "@id": tag } : tag;

/** An IRI as a tag. */
export function tagOf(iri: string): string {
  for (const prefix of ["dpv", "fides", "probity"] as const) {
    const tag = `${prefix}:${iri.slice(context[prefix].length)}`;
    if (iri.startsWith(context[prefix]) && inVocabulary.test(tag)) return tag;
  }
  return iri;
}
