// Verifies a dossier from itself alone, as a stranger would: files, seals, the log's proof, and the verdicts again.
// Whatever is wrong is a point that names its file; nothing that a dossier holds is an error here.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Language, Problem, type Verdicts } from "../core/index.ts";
import { sha256 } from "../ledger/index.ts";
import {
  type RedactedFile,
  type RedactionRecord,
  redactionFile,
  verifyRedacted,
} from "../redaction/index.ts";
import { type Dossier, looseFiles, openDossier, sealNames } from "../store/index.ts";
import { type Policy, Refused } from "../tlog/index.ts";
import { verdictsText } from "./judge-dossier.ts";
import { type OpenedJudged, openJudged } from "./open-judged.ts";
import { readPolicy } from "./read-policy.ts";
import { readRedaction } from "./redaction.ts";
import { version } from "./root.ts";
import { oddPoints, type Point, point, type Verification, verificationOf } from "./verification.ts";
import type { VerificationFormat } from "./verification-formats.ts";
import { verifiedText } from "./verified-text.ts";
import { verifySeal } from "./verify-seal.ts";
import { vouchedKeys } from "./vouched-keys.ts";

export type VerifyAsked = {
  /** Path of the folder. */
  readonly dossier: string;
  /** Path of a C2SP tlog-policy; `none`: no log is asked for. */
  readonly policy?: string | undefined;
  /** Keys that the reader vouches for: did:key, verifier key, or paths of files. */
  readonly keys?: readonly string[] | undefined;
};

/** In words as well. @throws Problem as `verification`. */
export async function verifyDossier({
  format,
  language,
  ...asked
}: VerifyAsked & {
  readonly format: VerificationFormat;
  readonly language: Language;
}): Promise<{ readonly text: string; readonly outcome: Verification["outcome"] }> {
  const verified = await verification(asked);
  return { text: verifiedText(verified, format, language), outcome: verified.outcome };
}

/** @throws Problem `not-found` when there is no dossier, and for the policy and the keys. */
export async function verification({
  dossier: folder,
  policy: policyFile,
  keys,
}: VerifyAsked): Promise<Verification> {
  const [policy, vouched] = await Promise.all([
    policyOf(policyFile),
    keys?.length ? vouchedKeys(keys) : undefined,
  ]);
  const redaction = redactionOf(folder);
  if (redaction.record && "files" in redaction.record) {
    const { points, root } = await leftPoints(folder, redaction.record.files);
    const seals = await sealPoints({
      folder,
      dossier: undefined,
      held: undefined,
      redaction: { root },
      vouched,
      policy,
    });
    return verificationOf(folder, [...points, ...seals, point("verdicts-cut", "open", {}, "verdicts.json")]);
  }
  const dossier = await opened(folder);
  if (!("manifest" in dossier)) {
    const points = await sealPoints({ folder, dossier: undefined, held: undefined, vouched, policy });
    return verificationOf(folder, [dossier, ...redaction.points, ...points]);
  }
  // A thread reads the files while this one judges.
  const [odd, judged] = await Promise.all([dossier.verify(), judgedOf(folder)]);
  const held = "problem" in judged ? undefined : heldOf(judged);
  const files = Object.values(dossier.manifest.files);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return verificationOf(folder, [
    ...(odd.length > 0 ? oddPoints(odd) : [point("files", "proved", { count: files.length, bytes })]),
    ...redaction.points,
    ...(await sealPoints({ folder, dossier, held, redaction: redaction.seed, vouched, policy })),
    verdictsPoint(judged, dossier),
  ]);
}

type Redaction = {
  readonly record?: RedactionRecord | undefined;
  readonly seed?: { readonly seed: string } | undefined;
  readonly points: readonly Point[];
};

function redactionOf(folder: string): Redaction {
  try {
    const record = existsSync(folder) ? readRedaction(folder) : undefined;
    if (record === undefined || "files" in record) return { record, points: [] };
    const seed = createHash("sha256").update(record.seed, "hex").digest("hex");
    return { record, seed: { seed }, points: [] };
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Problem)) throw error;
    // That the folder of the seal itself cannot be read is told where seals are looked for.
    const file = `seal/${redactionFile}`;
    const isOther = error instanceof Problem && !error.message.startsWith(file);
    return { points: isOther ? [] : [point("redaction-wrong", "refuted", { why: error.message }, file)] };
  }
}

/** Of a dossier from which something was cut. */
async function leftPoints(
  folder: string,
  files: readonly RedactedFile[],
): Promise<{ readonly points: Point[]; readonly root: string }> {
  const { root, odd, cuts, gone, whole } = await verifyRedacted({
    files,
    ...looseFiles(folder),
    hash: sha256,
  });
  const pieces = Object.values(cuts).reduce((sum, count) => sum + count, 0);
  const points = [
    ...(odd.length > 0 ? oddPoints(odd) : [point("redacted", "proved", { whole, pieces, gone })]),
    ...Object.entries(cuts).map(([path, count]) => point("cut", "told", { pieces: count }, path)),
  ];
  return { points, root };
}

const policyOf = async (file: string | undefined): Promise<Policy | "none" | undefined> =>
  file === undefined || file === "none" ? file : readPolicy(file);

/** A manifest that cannot be read is a finding where there plainly was a dossier. */
async function opened(folder: string): Promise<Dossier | Point> {
  try {
    return await openDossier(folder);
  } catch (error) {
    const isDossier = ["manifest.json", "seal"].some((name) => existsSync(join(folder, name)));
    if (!(error instanceof Problem) || error.code === "not-found" || !isDossier) throw error;
    return point("manifest-unread", "refuted", { why: error.message }, "manifest.json");
  }
}

type Judging = OpenedJudged | { readonly problem: Problem };

async function judgedOf(folder: string): Promise<Judging> {
  try {
    return await openJudged({ dossier: folder });
  } catch (problem) {
    if (problem instanceof Problem) return { problem };
    throw problem;
  }
}

const heldOf = ({ evidence, before }: OpenedJudged) => before && { evidence, verdicts: before.verdicts };

async function sealPoints(asked: Parameters<typeof verifySeal>[1]): Promise<Point[]> {
  let names: readonly string[];
  try {
    names = sealNames(asked.folder);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [point("seal-odd", "refuted", { why: error.message }, "seal")];
  }
  const stems = names
    .filter((name) => /^statement(?:\.z6Mk\w+)?\.json$/.test(name))
    .map((name) => name.slice(0, -".json".length));
  const seals: Point[][] = [];
  for (const stem of stems) seals.push(await verifySeal(stem, asked));
  const known = new Set([
    redactionFile,
    ...stems.flatMap((stem) => [`${stem}.json`, `${stem}.tlog-proof`, `${stem}.vc.json`]),
  ]);
  const odd = names
    .filter((name) => !known.has(name))
    .map((name) => point("file-odd", "refuted", { odd: "extra" }, `seal/${name}`));
  return [
    ...(stems.length === 0 ? [point("not-sealed", "open")] : []),
    ...seals.flatMap(besides(seals)),
    ...odd,
  ];
}

/** Where one seal leaves nothing open, it is no matter what others leave open: anybody can seal as well. */
function besides(seals: readonly (readonly Point[])[]): (seal: readonly Point[]) => readonly Point[] {
  const isOpen = ({ state }: Point) => state === "open";
  const isEnough = seals.some((seal) => seal.every(({ state }) => state === "proved" || state === "told"));
  return (seal) =>
    isEnough ? seal.map((one) => (isOpen(one) ? { ...one, state: "told" as const } : one)) : seal;
}

/** The words again. Where they differ, another version or other knowledge may be why; then nobody is accused of anything. */
function verdictsPoint(judged: Judging, { manifest }: Dossier): Point {
  const file = "verdicts.json";
  if ("problem" in judged) return point("verdicts-untold", "open", { why: judged.problem.message }, file);
  const { before, verdicts } = judged;
  if (before === undefined) return point("verdicts-untold", "open", { why: "" }, file);
  if (before.text === verdictsText(verdicts))
    return point("verdicts", "proved", { count: verdicts.verdicts.length }, file);
  const changed = [
    ...(manifest.tool.version === version() ? [] : [`probity ${manifest.tool.version}`]),
    ...differing(before.verdicts.knowledge, verdicts.knowledge),
    ...differing(before.verdicts.charters, verdicts.charters),
  ];
  const words = wordsThatDiffer(before.verdicts, verdicts).join(", ");
  return changed.length > 0
    ? point("verdicts-changed", "open", { changed: changed.join(", "), words }, file)
    : point("verdicts-wrong", "refuted", { words }, file);
}

type Named = Readonly<Record<string, string>>;
const differing = (before: Named, now: Named): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .sort();

function wordsThatDiffer(before: Verdicts, now: Verdicts): string[] {
  const words = new Map(
    now.verdicts.map(({ charter, commitment, word }) => [`${charter}/${commitment}`, word]),
  );
  return before.verdicts
    .filter(({ charter, commitment, word }) => words.get(`${charter}/${commitment}`) !== word)
    .map(({ charter, commitment }) => `${charter}/${commitment}`);
}
