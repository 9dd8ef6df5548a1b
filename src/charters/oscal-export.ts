// A charter as an OSCAL catalog. Every field is there, in OSCAL's own elements where it has them and in properties of
// ours where it has none; a catalog that was imported and not changed comes back as it was.

import { isDeepStrictEqual } from "node:util";
import { type Charter, Problem } from "../core/index.ts";
import { coded, ns, oneLine, oscalVersion, token, uuidOf } from "./oscal.ts";
import { charterProps, commitmentProps } from "./oscal-fields.ts";
import { importCatalog } from "./oscal-import.ts";
import { isNode, listOf, type Node, putTogether } from "./oscal-tree.ts";

type Commitment = Charter["commitments"][number];

/** `when` is the time of writing, RFC 3339 with a zone. The document conforms to OSCAL's catalog model. */
export function exportCatalog(charter: Charter, when: string): { readonly catalog: Node } {
  const skeleton = charter.foreign?.["oscal-catalog"];
  return { catalog: isNode(skeleton) ? carried(charter, skeleton, when) : ours(charter, when) };
}

function ours(charter: Charter, when: string): Node {
  return {
    uuid: uuidOf(JSON.stringify(charter)),
    metadata: {
      title: oneLine(charter.title.en),
      "last-modified": when,
      version: charter.adopted ?? "1",
      "oscal-version": oscalVersion,
      props: charterProps(charter),
      remarks: charter.about.en,
    },
    controls: charter.commitments.map(control),
  } as unknown as Node;
}

const control = (commitment: Commitment) => ({
  id: token(commitment.id),
  class: "commitment",
  title: oneLine(commitment.summary.en),
  props: commitmentProps(commitment),
  parts: [{ name: "statement", prose: commitment.summary.en }],
});

/** The catalog as it came, where the charter is still what it makes; else the same with our fields beside its own. */
function carried(charter: Charter, skeleton: Node, when: string): Node {
  const places = new Map(
    charter.commitments.flatMap((commitment): [string, { node: Node; commitment: Commitment }][] => {
      const { "oscal-control": node, "oscal-place": place } = commitment.foreign ?? {};
      return isNode(node) ? [[String(place), { node, commitment }]] : [];
    }),
  );
  const catalog = putTogether(skeleton, (place) => places.get(place)?.node);
  if (isDeepStrictEqual(importable(catalog), charter)) return catalog;
  const marked = putTogether(skeleton, (place) => {
    const found = places.get(place);
    return found && beside(found.node, found.commitment);
  });
  const added = charter.commitments
    .filter(({ foreign }) => !isNode(foreign?.["oscal-control"]))
    .map(withOwnPart);
  const metadata = isNode(marked["metadata"]) ? marked["metadata"] : {};
  return {
    ...marked,
    uuid: uuidOf(JSON.stringify(charter, (key, value) => (key === "foreign" ? undefined : value))),
    metadata: {
      ...metadata,
      "last-modified": when,
      props: [...listOf(metadata["props"]), ...charterProps(charter), coded("carries", true)],
    },
    ...(added.length > 0 ? { controls: [...listOf(marked["controls"]), ...added] } : {}),
  } as unknown as Node;
}

/** What the catalog makes by itself; nothing when all of its controls are gone. */
function importable(catalog: Node): Charter | undefined {
  try {
    return importCatalog({ catalog });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const ownPart = ({ summary }: Commitment) => ({ name: "summary", ns, prose: summary.en });

const withOwnPart = (commitment: Commitment) => ({ ...control(commitment), parts: [ownPart(commitment)] });

const beside = (node: Node, commitment: Commitment): Node =>
  ({
    ...node,
    props: [...listOf(node["props"]), ...commitmentProps(commitment)],
    parts: [ownPart(commitment), ...listOf(node["parts"])],
  }) as unknown as Node;
