// What people put beside evidence: allegations of others, replies of the subject, suppressions. Read, checked, kept.

import { checks } from "../checks/index.ts";
import {
  type Allegation,
  Allegations,
  allegedOf,
  type Charter,
  canBeAlleged,
  type Evidence,
  type Knowledge,
  Problem,
  Reply,
  type Suppression,
  Suppressions,
  type Verdicts,
} from "../core/index.ts";
import type { Dossier } from "../store/index.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";

export type Besides = {
  readonly allegations: readonly Allegation[];
  readonly suppressions: readonly Suppression[];
  readonly replies: readonly Reply[];
};

/** Paths of files that a person gave; what is not given comes from the dossier, where there is one. */
export type BesidesAsked = {
  readonly allegations?: string | undefined;
  readonly suppressions?: string | undefined;
};

/** @throws Problem `not-found`, or `bad-input` with line and column; also for a suppression of a check that does not exist. */
export async function readBesides(asked: BesidesAsked, dossier?: Dossier): Promise<Besides> {
  const { allegations, suppressions } = asked;
  const kept = (path: string) => {
    const bytes = dossier?.file(path);
    return bytes && ([new TextDecoder().decode(bytes), `${dossier?.folder}/${path}`] as const);
  };
  const [saidBefore, shutBefore] = [kept("allegations.yaml"), kept("suppressions.yaml")];
  const said =
    allegations !== undefined
      ? await readYaml(allegations, Allegations, "allegations")
      : saidBefore && parseYaml(...saidBefore, Allegations, "allegations");
  const shut =
    suppressions !== undefined
      ? await readYaml(suppressions, Suppressions, "suppressions")
      : shutBefore && parseYaml(...shutBefore, Suppressions, "suppressions");
  return {
    allegations: said?.allegations ?? [],
    suppressions: known(shut?.suppressions ?? [], suppressions ?? "suppressions.yaml"),
    replies: dossier === undefined ? [] : repliesOf(dossier),
  };
}

function known(all: readonly Suppression[], file: string): readonly Suppression[] {
  const odd = all.find(({ check }) => !checks.some(({ id }) => id === check));
  if (odd === undefined) return all;
  throw new Problem("bad-input", `${file} suppresses “${odd.check}”, which is no check.`, {
    hint: "`probity checks` lists the checks.",
  });
}

/** Most replies that are read from one dossier. */
export const mostReplies = 100;

/** In order of date, then of name. */
function repliesOf(dossier: Dossier): Reply[] {
  const paths = Object.keys(dossier.manifest.files).filter((path) => /^replies\/[^/]+\.yaml$/.test(path));
  if (paths.length > mostReplies) {
    throw new Problem("bad-input", `${dossier.folder} holds more than ${mostReplies} replies.`);
  }
  return paths
    .sort()
    .map((path) => {
      const text = new TextDecoder().decode(dossier.file(path));
      return parseYaml(text, `${dossier.folder}/${path}`, Reply, "reply");
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Whether something is about the subject of the evidence: its site, its name, or its operator. */
export function isAbout(
  subject: string,
  evidence: Pick<Evidence, "subject">,
  { siteOf }: Pick<Knowledge, "siteOf">,
): boolean {
  const { name, operator } = evidence.subject;
  const plain = subject.trim().toLowerCase();
  return plain === name.toLowerCase() || plain === operator?.toLowerCase() || siteOf(plain) === siteOf(name);
}

/** Verdicts with what others allege of the same subject, and what it answered. @throws Problem as `checkAllegations`. */
export function withAllegations(
  verdicts: Verdicts,
  given: Pick<Besides, "allegations" | "replies"> & {
    readonly charters: readonly Charter[];
    readonly evidence: Evidence;
    readonly know: Knowledge;
  },
): Verdicts {
  const { charters, evidence, know } = given;
  const isMine = (subject: string) => isAbout(subject, evidence, know);
  checkAllegations(given.allegations, charters, isMine);
  const allegations = given.allegations.filter(({ subject }) => isMine(subject));
  if (allegations.length === 0) return verdicts;
  const replies = given.replies.filter(({ about }) => isMine(about.subject));
  return {
    ...verdicts,
    verdicts: verdicts.verdicts.map((verdict) =>
      allegedOf(verdict, commitmentOf(charters, verdict), { allegations, replies }),
    ),
  };
}

const commitmentOf = (
  charters: readonly Charter[],
  { charter, commitment }: { readonly charter: string; readonly commitment: string },
) => charters.find(({ id }) => id === charter)?.commitments.find(({ id }) => id === commitment);

/**
 * A typing error must not make a report vanish. `isMine` answers whether an allegation is about the subject at hand.
 * @throws Problem `bad-input` for an allegation of a commitment that its charter lacks, that reports cannot speak to, or,
 * about the subject at hand, that is addressed to states alone.
 */
export function checkAllegations(
  allegations: readonly Allegation[],
  charters: readonly Charter[],
  isMine: (subject: string) => boolean,
): void {
  for (const one of allegations) {
    if (!charters.some(({ id }) => id === one.charter)) continue;
    const commitment = commitmentOf(charters, one);
    const why = whyNot(commitment, isMine(one.subject));
    if (why === undefined) continue;
    throw new Problem("bad-input", `An allegation names ${one.charter}/${one.commitment}, ${why}.`, {
      hint: "`probity charters show ID` lists commitments with their classes; see docs/spec/allegations.md.",
    });
  }
}

function whyNot(commitment: ReturnType<typeof commitmentOf>, isMine: boolean): string | undefined {
  if (commitment === undefined) return "and the charter has no such commitment";
  if (!commitment.class.includes("R")) return "which is not of class R: reports by others do not decide it";
  return isMine && !canBeAlleged(commitment)
    ? "which is addressed to states: a site or a company cannot break it"
    : undefined;
}
