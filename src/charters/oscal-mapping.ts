// The relations of one charter to others as an OSCAL control mapping: one mapping for each other charter.

import { type Charter, type Link, Problem } from "../core/index.ts";
import { coded, ns, oscalVersion, plain, token, uuidOf } from "./oscal.ts";
import { turned } from "./words.ts";

/** OSCAL's words for relations; a contradiction has none and stands in our name space. */
export const relationships = {
  equal: "equal-to",
  equivalent: "equivalent-to",
  subset: "subset-of",
  superset: "superset-of",
  intersects: "intersects-with",
  none: "no-relationship",
  contradicts: "contradicts",
} as const;

/**
 * `links` are those with an end in the charter; relations inside it are left out. `when` as for a catalog.
 * @throws Problem `wrong-use` when there is none: OSCAL knows no empty mapping.
 */
export function exportMapping(charter: Charter, links: readonly Link[], when: string) {
  const between = links.filter(({ charters: [a, b] }) => a !== b && (a === charter.id || b === charter.id));
  if (between.length === 0) {
    throw new Problem("wrong-use", `No relation of ${charter.id} to another charter is declared.`, {
      hint: "`probity charters compare` shows which are.",
    });
  }
  const others = [...new Set(between.flatMap(({ charters }) => charters))].filter((id) => id !== charter.id);
  return {
    "mapping-collection": {
      uuid: uuidOf(JSON.stringify([charter.id, between])),
      metadata: {
        title: `${charter.title.en}: relations to other charters`,
        "last-modified": when,
        version: charter.adopted ?? "1",
        "oscal-version": oscalVersion,
      },
      provenance: {
        method: "human",
        "matching-rationale": "semantic",
        status: "draft",
        "mapping-description":
          "Relations as they are declared in the charters' files, each with a reason and a person's estimate of confidence. Nothing is inferred.",
      },
      mappings: others.map((other) => mapping(charter, other, between)),
    },
  };
}

function mapping(charter: Charter, other: string, links: readonly Link[]) {
  const those = links.filter(({ charters }) => charters.includes(other));
  return {
    uuid: uuidOf(`${charter.id} ${other}`),
    "source-resource": { type: "catalog", href: `${charter.id}.oscal.json` },
    "target-resource": { type: "catalog", href: `${other}.oscal.json` },
    maps: those.map((link) => mapped(charter, link)),
  };
}

function mapped(charter: Charter, { from, to, type, charters, reason, confidence }: Link) {
  const here = charters[0] === charter.id;
  const [source, target, seen] = here ? [from, to, type] : [to, from, turned[type]];
  return {
    uuid: uuidOf(`${source} ${seen} ${target}`),
    ...(seen === "contradicts" ? { ns } : {}),
    relationship: relationships[seen],
    sources: [{ type: "control", "id-ref": token(source) }],
    targets: [{ type: "control", "id-ref": token(target) }],
    "confidence-score": { percentage: confidence },
    props: [coded("reason-zh", reason.zh), plain("declared-by", charters[0])],
    remarks: reason.en,
  };
}
