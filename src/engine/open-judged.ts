// A dossier, opened and judged: its evidence held against the charters asked for, or those it was judged against before.

import { type Charter, Declaration, type Evidence, Problem, Verdicts } from "../core/index.ts";
import { type Dossier, openDossier, shapeOf } from "../store/index.ts";
import { type Besides, type BesidesAsked, readBesides } from "./besides.ts";
import { charterIds, parseCharter, readCharters } from "./charters.ts";
import { type Judged, judgeEvidence, knowledge } from "./judge-evidence.ts";
import { ofThisSite, readDeclaration } from "./read-declaration.ts";
import { parseYaml } from "./read-yaml.ts";
import { isRedacted } from "./redaction.ts";
import { usual } from "./usual-charters.ts";

export type DossierAsked = BesidesAsked & {
  /** Path of the folder. */
  readonly dossier: string;
  /** Ids or paths; none: those the dossier was judged against, else the usual ones. */
  readonly charters?: readonly string[] | undefined;
  /** Path; none: the dossier's own, if it has one. */
  readonly declaration?: string | undefined;
};

export type OpenedJudged = Judged & {
  readonly dossier: Dossier;
  readonly evidence: Evidence;
  readonly charters: readonly Charter[];
  readonly declared: Declaration | undefined;
  readonly besides: Besides;
  /** What the dossier says it was judged to be, as it lies there. */
  readonly before: { readonly text: string; readonly verdicts: Verdicts } | undefined;
};

/** @throws Problem `not-found`, `bad-input`, `not-trusted` or `wrong-use`, for the dossier, the charters or the declaration. */
export async function openJudged({
  dossier: folder,
  charters: names,
  declaration,
  ...asked
}: DossierAsked): Promise<OpenedJudged> {
  if (isRedacted(folder)) throw redacted(folder);
  const dossier = await openDossier(folder);
  // The evidence is by far the largest: its bytes are on their way while everything else is read.
  const [evidence, know, { before, charters }, declared, besides] = await Promise.all([
    dossier.evidence(),
    knowledge(),
    judgedAgainst(dossier, names),
    declaration === undefined ? declarationOf(dossier) : readDeclaration(declaration),
    readBesides(asked, dossier),
  ]);
  const judged = await judgeEvidence({
    evidence,
    know,
    charters,
    declared,
    ...besides,
    blob: dossier.blob,
  });
  if (declaration !== undefined && declared) ofThisSite(declared, evidence, judged.know);
  return Object.assign(judged, { dossier, evidence, charters, declared, besides, before });
}

/** What is missing could be what broke a promise: to judge the rest would be to acquit. */
const redacted = (folder: string): Problem =>
  new Problem(
    "unsupported",
    `Parts of ${folder} were cut out: what is left is not judged, and not reported.`,
    {
      hint: "verdicts.json holds the words that were sealed; `probity verify` says what of it is proved.",
    },
  );

/** The charters to hold it against, and what it was judged to be before. */
async function judgedAgainst(
  dossier: Dossier,
  names: readonly string[] | undefined,
): Promise<Pick<OpenedJudged, "before" | "charters">> {
  const before = verdictsOf(dossier);
  const charters = names?.length ? readCharters(names) : chartersOf(dossier, before?.verdicts);
  return { before, charters: await charters };
}

const textOf = (dossier: Dossier, path: string): string | undefined => {
  const bytes = dossier.file(path);
  return bytes && new TextDecoder().decode(bytes);
};

/** Verdicts of another version of Probity may have another shape: then there is nothing to compare with. */
function verdictsOf(dossier: Dossier): OpenedJudged["before"] {
  const text = textOf(dossier, "verdicts.json");
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // Asked first, because zod makes a copy of every word.
    return { text, verdicts: shapeOf(Verdicts)(value) ? (value as Verdicts) : Verdicts.parse(value) };
  } catch {
    return undefined;
  }
}

/** The copies in the dossier; else, by name, those of Probity's own that it was judged against. */
async function chartersOf(dossier: Dossier, before: Verdicts | undefined): Promise<Charter[]> {
  // In the order of its verdicts: only the same order gives the same bytes.
  const ordered = (before?.verdicts ?? []).map(({ charter }) => charter);
  const named = [...new Set([...ordered, ...Object.keys(before?.charters ?? {})])];
  const copies = named.flatMap((id) => {
    const path = `charters/${id}.json`;
    const text = textOf(dossier, path);
    return text === undefined ? [] : [parseCharter(text, `${dossier.folder}/${path}`)];
  });
  if (copies.length > 0 && copies.length === named.length) return copies;
  const known = await charterIds();
  return readCharters(named.length > 0 && named.every((id) => known.includes(id)) ? named : usual);
}

async function declarationOf(dossier: Dossier): Promise<Declaration | undefined> {
  const text = textOf(dossier, "declaration.yaml");
  if (text === undefined) return undefined;
  return parseYaml(text, `${dossier.folder}/declaration.yaml`, Declaration, "declaration");
}
