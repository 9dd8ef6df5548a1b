// Relations from an OSCAL control mapping, taken into the charter that they start from. Nothing is guessed: a map whose
// ends are not known is refused; one that says more than a relation between two commitments is left out by name.

import type { Charter, Relation } from "../core/index.ts";
import { commitmentsNamed, type Named } from "./commitments-named.ts";
import { ns } from "./oscal.ts";
import { oscalHead } from "./oscal-head.ts";
import { relationships } from "./oscal-mapping.ts";
import { isNode, type Json, listOf, type Node, textOf } from "./oscal-tree.ts";
import type { Path, Refuse } from "./refuse.ts";
import { turned } from "./words.ts";

type Read = { readonly relation: Relation; readonly path: Path };
type Given = {
  /** Charters whose commitments may be named. */
  readonly among: readonly Charter[];
  /** Id of the charter that takes the relations; without one, the only charter from which all maps start. */
  readonly into?: string | undefined;
  /** For maps that tell none. */
  readonly confidence?: number | undefined;
};
type Answer = {
  readonly charter: Charter;
  /** Where in the document each relation that was added stands; they are the last ones of the charter. */
  readonly added: readonly Path[];
  readonly left: readonly string[];
  /** Charters that declare relations of the mapping themselves. */
  readonly elsewhere: readonly string[];
};

/**
 * The charter with the relations of the mapping that it did not have; `left` says which maps were left out, and why. Our
 * exports write every relation from both ends; each goes back to the charter that declares it.
 * @throws Problem by `refuse` for what is no mapping of OSCAL 1.x, for an end that no charter has, for a relation that
 * contradicts one there is, and when nothing could be taken.
 */
export function importMapping(document: unknown, refuse: Refuse, given: Given): Answer {
  const { body, metadata } = oscalHead(document, "mapping-collection", refuse);
  const maps = mapsOf(body, refuse);
  const named = commitmentsNamed(given.among);
  checkEnds(maps, named, refuse);
  const left: string[] = [];
  const pairs = maps.flatMap((map) => {
    const pair = pairOf(map, named, refuse);
    if (typeof pair !== "string") return [{ ...pair, map }];
    left.push(`${map.path.join(".")}: ${pair}`);
    return [];
  });
  const charter = holder(pairs, given, refuse);
  const read: Read[] = [];
  const elsewhere = new Set<string>();
  for (const { source, target, map } of pairs) {
    const declarer = ownProp(map.node, "declared-by");
    const at = map.path.join(".");
    if (declarer !== "" && declarer !== charter.id) elsewhere.add(declarer);
    else if (![source, target].some((end) => end.charter.id === charter.id)) {
      left.push(`${at}: neither end is a commitment of ${charter.id}`);
    } else {
      const relation = relationOf(map, charter, [source, target], { given, metadata, refuse });
      read.push({ relation, path: map.path });
    }
  }
  if (read.length === 0 && left.length > 0) {
    throw refuse(["mapping-collection", "mappings"], `no map can be taken; ${left[0]}`);
  }
  const fresh = newOnes(charter, read, refuse);
  const relations = [...(charter.relations ?? []), ...fresh.map(({ relation }) => relation)];
  return {
    charter: relations.length === 0 ? charter : { ...charter, relations },
    added: fresh.map(({ path }) => path),
    left,
    elsewhere: [...elsewhere],
  };
}

type Mapped = { readonly node: Node; readonly path: Path };

function mapsOf(body: Node, refuse: Refuse): Mapped[] {
  const listed = (value: Json | undefined): Json[] => (isNode(value) ? [value] : listOf(value));
  const start = ["mapping-collection", "mappings"];
  const maps = listed(body["mappings"]).flatMap((mapping, place) =>
    (isNode(mapping) ? listed(mapping["maps"]) : []).map((node, nth) => {
      const path = [...start, place, "maps", nth];
      if (!isNode(node)) throw refuse(path, "this is no map");
      return { node, path };
    }),
  );
  if (maps.length === 0) throw refuse(start, "the mapping holds no map");
  return maps;
}

const sides = ["sources", "targets"] as const;

/** Every end must be known before anything is read: a typing error must not make a relation vanish. */
function checkEnds(maps: readonly Mapped[], named: (id: string) => Named | undefined, refuse: Refuse): void {
  const lost = maps.flatMap(({ node, path }) =>
    sides.flatMap((side) =>
      listOf(node[side]).flatMap((item, nth) => {
        const id = isNode(item) ? textOf(item["id-ref"]) : "";
        if (named(id)) return [];
        return [{ id, side, path: [...path, side, nth, "id-ref"] }];
      }),
    ),
  );
  const [first] = lost;
  if (!first) return;
  const of = (side: string) =>
    [...new Set(lost.filter((one) => one.side === side).map(({ id }) => `“${id}”`))].slice(0, 20).join(", ");
  const [sources, targets] = sides.map(of);
  throw refuse(
    first.path,
    [sources && `unknown sources: ${sources}`, targets && `unknown targets: ${targets}`]
      .filter(Boolean)
      .join("; "),
    "Name the charters that have them with --charter; an OSCAL catalog becomes one with `probity charters import`.",
  );
}

/** The two ends of a map, or why it says something else than a relation of two commitments. */
function pairOf({ node, path }: Mapped, named: (id: string) => Named | undefined, refuse: Refuse) {
  const [sources, targets] = sides.map((side) => listOf(node[side]).filter(isNode));
  if (!sources?.length || !targets?.length) throw refuse(path, "this map has no source or no target");
  if (sources.length > 1 || targets.length > 1) {
    return `it relates ${sources.length} sources taken together to ${targets.length} targets; a relation is between two commitments`;
  }
  const [source, target] = [sources[0], targets[0]].map((item) => named(textOf(item?.["id-ref"])));
  if (!source || !target) throw refuse(path, "this map has no source or no target");
  if (source.part || target.part) return "it is about a statement inside a control, not about the whole";
  return { source, target };
}

function holder(
  pairs: readonly { readonly source: Named; readonly target: Named }[],
  { among, into }: Given,
  refuse: Refuse,
): Charter {
  if (into !== undefined) {
    const charter = among.find(({ id }) => id === into);
    if (charter) return charter;
  }
  const starts = new Set(pairs.map(({ source }) => source.charter));
  const [only] = starts;
  if (only && starts.size === 1) return only;
  const ids = [...starts].map(({ id }) => id).join(", ");
  throw refuse(
    ["mapping-collection"],
    ids === "" ? "no map relates two commitments" : `its maps start from several charters: ${ids}`,
    "Say with --into which charter takes its relations.",
  );
}

/** The value of a property of ours; empty where there is none. */
const ownProp = (node: Node, name: string): string =>
  listOf(node["props"])
    .filter(isNode)
    .filter((one) => one["ns"] === ns && one["name"] === name)
    .map((one) => textOf(one["value"]))[0] ?? "";

/** The relation as the charter sees it. */
function relationOf(
  { node, path }: Mapped,
  charter: Charter,
  [source, target]: readonly [Named, Named],
  { given, metadata, refuse }: { given: Given; metadata: Node; refuse: Refuse },
): Relation {
  const here = source.charter.id === charter.id;
  const type = typeOf(node, path, refuse);
  return {
    from: (here ? source : target).commitment.id,
    to: (here ? target : source).commitment.id,
    type: here ? type : turned[type],
    reason: reasonOf(node, ownProp(node, "reason-zh"), { metadata, path, refuse }),
    confidence: confidenceOf(node, given.confidence, path, refuse),
  };
}

function typeOf(node: Node, path: Path, refuse: Refuse): Relation["type"] {
  const word = textOf(node["relationship"]);
  const space = textOf(node["ns"]);
  const own = space === ns;
  const found = Object.entries(relationships).find(([, name]) => name === word);
  if (found && (word === "contradicts" ? own : own || space === "" || space.startsWith(oscalNs)))
    return found[0] as Relation["type"];
  const among = space === "" ? "" : ` of ${space}`;
  throw refuse([...path, "relationship"], `the relationship “${word}”${among} is not known`);
}

const oscalNs = "http://csrc.nist.gov/ns/oscal";

function reasonOf(
  node: Node,
  coded: string,
  { metadata, path, refuse }: { metadata: Node; path: Path; refuse: Refuse },
): Relation["reason"] {
  const en = textOf(node["remarks"]);
  if (coded !== "") {
    try {
      const zh: unknown = JSON.parse(coded);
      if (typeof zh === "string") return { en, zh };
    } catch {
      // Refused below, with its place.
    }
    throw refuse([...path, "props"], "the property reason-zh does not hold a text as JSON");
  }
  if (en !== "") return { en, zh: en };
  const title = textOf(metadata["title"]);
  return {
    en: `As mapped in “${title}”, which gives no reason.`,
    zh: `见映射“${title}”，其中未说明理由。`,
  };
}

function confidenceOf(node: Node, given: number | undefined, path: Path, refuse: Refuse): number {
  const score = node["confidence-score"];
  const told = isNode(score) ? score["percentage"] : undefined;
  if (told === undefined) {
    if (given !== undefined) return given;
    const why = isNode(score) ? "tells its confidence in a word, not in figures" : "tells no confidence";
    throw refuse(path, `this map ${why}`, "Give your own estimate for such maps: --confidence 0.5");
  }
  if (typeof told === "number" && told > 0 && told <= 1) return told;
  throw refuse([...path, "confidence-score", "percentage"], "must be above 0 and at most 1");
}

const pairOfIds = ({ from, to }: Relation) => [from, to].sort().join(" ");

/** Relations that the charter does not have. One that is there may be said again, and not otherwise. */
function newOnes(charter: Charter, read: readonly Read[], refuse: Refuse): Read[] {
  const known = new Map((charter.relations ?? []).map((one) => [pairOfIds(one), one]));
  return read.flatMap(({ relation, path }) => {
    const there = known.get(pairOfIds(relation));
    known.set(pairOfIds(relation), relation);
    if (!there) return [{ relation, path }];
    const type = there.from === relation.from ? there.type : turned[there.type];
    if (type === relation.type) return [];
    const said = `“${there.from}” stands as “${there.type}” to “${there.to}” already`;
    throw refuse(path, `“${relation.from}” ${relation.type} “${relation.to}”: ${said}`);
  });
}
