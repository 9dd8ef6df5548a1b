// Findings of somebody else's assessment (OSCAL assessment results) as allegations. What others found is never more than
// alleged: it neither breaks a commitment nor keeps one, and what cannot be alleged is left out by name.

import { Allegations, type Charter, canBeAlleged } from "../core/index.ts";
import { commitmentsNamed, type Named } from "./commitments-named.ts";
import { ns } from "./oscal.ts";
import { oscalHead } from "./oscal-head.ts";
import { isNode, type Json, listOf, type Node, textOf } from "./oscal-tree.ts";
import type { Path, Refuse } from "./refuse.ts";

type Given = {
  /** Charters whose commitments the findings may be about. */
  readonly among: readonly Charter[];
  /** Whom it is about, who says so, and where to read it, in place of what the document says. */
  readonly about?: string | undefined;
  readonly by?: string | undefined;
  readonly source?: string | undefined;
};
type Made = ReturnType<typeof Allegations.parse>;
type Answer = { readonly allegations: Made; readonly left: readonly string[] };
type Found = { readonly node: Node; readonly path: Path; readonly result: Node };

const model = "assessment-results";

/**
 * One allegation for each finding of state `not-satisfied` on a commitment of class R, in the order of the document;
 * `left` says which findings were left out, and why.
 * @throws Problem by `refuse` for what is no such document of OSCAL 1.x, for a finding on a commitment that no charter
 * has, when subject, attributor or date are not said, and when no finding can be alleged.
 */
export function importResults(document: unknown, refuse: Refuse, given: Given): Answer {
  const { body, metadata } = oscalHead(document, model, refuse);
  const named = commitmentsNamed(given.among);
  const left: string[] = [];
  const found = findingsOf(body, refuse);
  const taken = found.flatMap((one) => {
    const target = targetOf(one, named, refuse);
    const why = whyNot(one, target);
    if (why === undefined) return [{ ...one, target }];
    left.push(`${one.path.join(".")} (${target.commitment.id}): ${why}`);
    return [];
  });
  if (taken.length === 0) throw nothingIn(found, left, refuse);
  const subject = given.about ?? subjectOf(metadata);
  if (subject === undefined) {
    throw refuse([model], "it does not say what it is about in a way that can be read", hints.about);
  }
  const source = given.source ?? `urn:uuid:${textOf(body["uuid"])}`;
  const made = taken.map(({ node, path, result, target }) => ({
    charter: target.charter.id,
    commitment: target.commitment.id,
    subject,
    by: given.by ?? attributor(node, result, metadata, path, refuse),
    date: dateOf(result, path, refuse),
    source,
    words: wordsOf(node),
  }));
  const parsed = Allegations.safeParse({ format: "probity/allegations/1", allegations: made });
  if (parsed.success) return { allegations: parsed.data, left };
  const [issue] = parsed.error.issues;
  throw refuse([model], `it makes no allegations: ${issue?.path.join(".")}: ${issue?.message}`);
}

const hints = {
  about: "Say with --about which site, package, app or company it is about.",
  by: "Say with --by which person or body says so.",
} as const;

function findingsOf(body: Node, refuse: Refuse): Found[] {
  const results = listOf(body["results"]);
  if (results.length === 0) throw refuse([model, "results"], "there is no result");
  return results.flatMap((result, place) =>
    (isNode(result) ? listOf(result["findings"]) : []).map((node, nth) => {
      const path = [model, "results", place, "findings", nth];
      if (!isNode(node) || !isNode(result)) throw refuse(path, "this is no finding");
      return { node, path, result };
    }),
  );
}

const statusOf = ({ node }: Found): Node => {
  const target = node["target"];
  const status = isNode(target) ? target["status"] : undefined;
  return isNode(status) ? status : {};
};

function targetOf(found: Found, named: (id: string) => Named | undefined, refuse: Refuse): Named {
  const target = found.node["target"];
  const id = textOf(isNode(target) ? target["target-id"] : undefined);
  const state = textOf(statusOf(found)["state"]);
  if (state !== "satisfied" && state !== "not-satisfied") {
    throw refuse([...found.path, "target", "status", "state"], "must be “satisfied” or “not-satisfied”");
  }
  const commitment = named(id);
  if (commitment) return commitment;
  throw refuse(
    [...found.path, "target", "target-id"],
    `“${id}” is a commitment of no charter that was given`,
    "Name the charter with --charter; an OSCAL catalog becomes one with `probity charters import`.",
  );
}

/** Why a finding is no allegation. That others were satisfied clears nobody. */
function whyNot(found: Found, { commitment }: Named): string | undefined {
  const { state, reason } = statusOf(found);
  if (state === "satisfied") return "satisfied; another's word keeps no commitment";
  if (reason !== undefined && reason !== "fail") return `its reason is “${textOf(reason)}”, not “fail”`;
  if (canBeAlleged(commitment)) return undefined;
  if (commitment.class.includes("R")) return "it is addressed to states alone";
  return `class ${commitment.class.join(" ")}: not what others report, but evidence or records decide it`;
}

function nothingIn(found: readonly Found[], left: readonly string[], refuse: Refuse) {
  const why =
    found.length === 0
      ? "no finding stands in it; silence is not read as innocence"
      : `none of its ${found.length} findings can be alleged:\n  ${left.slice(0, 20).join("\n  ")}`;
  return refuse(
    [model, "results"],
    why,
    "Only commitments of class R can be alleged (docs/spec/allegations.md). Where there is a dossier, judge that: probity judge DOSSIER",
  );
}

/** Our own reports name their subject. */
function subjectOf(metadata: Node): string | undefined {
  const own = listOf(metadata["props"]).find(
    (one) => isNode(one) && one["ns"] === ns && one["name"] === "subject",
  );
  return (isNode(own) && textOf(own["value"])) || undefined;
}

/** Who found it: the parties at its origin, else those who are responsible as assessors. A tool is nobody. */
function attributor(finding: Node, result: Node, metadata: Node, path: Path, refuse: Refuse): string {
  const parties = new Map(
    listOf(metadata["parties"])
      .filter(isNode)
      .map((party) => [textOf(party["uuid"]), party]),
  );
  const names = (ids: readonly string[]) => [
    ...new Set(ids.flatMap((id) => nameOf(parties.get(id), parties))),
  ];
  const origins = names(actorsOf(finding["origins"]));
  const assessors = origins.length > 0 ? origins : names(assessorsOf(result, metadata));
  if (assessors.length === 0) throw refuse(path, "it does not say who found this", hints.by);
  return assessors.join(", ").slice(0, 300);
}

const actorsOf = (origins: Json | undefined): string[] =>
  listOf(origins)
    .filter(isNode)
    .flatMap((origin) => listOf(origin["actors"]).filter(isNode))
    .filter((actor) => actor["type"] === "party")
    .map((actor) => textOf(actor["actor-uuid"]));

const assessorsOf = (...holders: readonly Node[]): string[] =>
  holders
    .flatMap((holder) => listOf(holder["responsible-parties"]).filter(isNode))
    .filter((one) => /^assess/.test(textOf(one["role-id"])))
    .flatMap((one) => listOf(one["party-uuids"]).map(textOf));

/** `Amy Assessor (Important Federal Agency)`. */
function nameOf(party: Node | undefined, parties: ReadonlyMap<string, Node>): string[] {
  const name = textOf(party?.["name"]);
  if (name === "") return [];
  const bodies = listOf(party?.["member-of-organizations"]).map((id) =>
    textOf(parties.get(textOf(id))?.["name"]),
  );
  const known = bodies.filter((body) => body !== "");
  return [known.length > 0 ? `${name} (${known.join(", ")})` : name];
}

/** The day on which the assessment ended, as it is written there. */
function dateOf(result: Node, path: Path, refuse: Refuse): string {
  const day = (textOf(result["end"]) || textOf(result["start"])).slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  throw refuse(path.slice(0, -2), "this result has neither an end nor a start");
}

/** At most what an allegation holds; what is cut is marked. */
function wordsOf(node: Node): string {
  const words = [textOf(node["title"]), textOf(node["description"])].filter(Boolean).join("\n\n") || "-";
  return words.length > 10_000 ? `${words.slice(0, 9_999)}…` : words;
}
