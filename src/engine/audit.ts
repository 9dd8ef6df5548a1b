// Audits, copies and checks logs for people: what src/ledger/audit finds, in words.

import { join } from "node:path";
import { type Language, Problem } from "../core/index.ts";
import {
  type AuditPoint,
  auditLog,
  keysFolder,
  logSource,
  mirrorLog,
  seenCheckpoints,
  sha256,
} from "../ledger/index.ts";
import { type Policy, parsePolicy } from "../tlog/index.ts";
import { auditWords, type LogOutcome, pointWords } from "./audit-words.ts";
import { checkOwnLog } from "./check-own-log.ts";
import { orProblem, refusedAs } from "./or-problem.ts";
import { ownLogWords } from "./own-log-words.ts";
import { readPolicy } from "./read-policy.ts";

export type AuditAsked = {
  /** URL or folder. */
  readonly log: string;
  /** Path of a C2SP tlog-policy. */
  readonly policy?: string | undefined;
  /** A verifier key in the place of a policy: no witness is asked for then. */
  readonly vkey?: string | undefined;
  /** URLs or folders that serve the same log. */
  readonly mirrors: readonly string[];
  readonly format: "text" | "json";
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onProgress: (entries: number, size: number) => void;
};

export type Audited = { readonly text: string; readonly outcome: LogOutcome };

/** What an audit remembers lies beside the keys. @throws Problem `unreachable`, `not-found`, `bad-input`. */
export async function audit(asked: AuditAsked): Promise<Audited> {
  const { log, mirrors, format, environment, onProgress } = asked;
  const words = auditWords[asked.language];
  const policy = await policyOf(asked);
  const seen = seenCheckpoints(join(keysFolder(environment), "..", "logs"));
  const { checkpoint, note, points } = await auditLog({
    source: logSource(log),
    policy,
    seen,
    mirrors: mirrors.map(logSource),
    onProgress,
  });
  const outcome = outcomeOf(points);
  const spoken = points.map((point) => ({ ...point, says: clean(pointWords(words, point)) }));
  if (format === "json") {
    const { origin, size } = checkpoint ?? {};
    const value = { format: "probity/audit/1", log, origin, size, outcome, checkpoint: note, points: spoken };
    return { text: `${JSON.stringify(value, null, 1)}\n`, outcome };
  }
  const head = checkpoint ? `${clean(checkpoint.origin)}, ${words.entries(checkpoint.size)}: ` : `${log}: `;
  const lines = [
    `${head}${words.outcome[outcome]}`,
    "",
    ...spoken.map(({ state, says }) => `${words.state[state].padStart(4)}  ${says}`),
  ];
  for (const point of points) if ("notes" in point) lines.push("", ...conflict(words.keep, point.notes));
  return { text: `${lines.join("\n")}\n`, outcome };
}

/** Two notes that contradict each other are worth keeping: they show it to anybody. */
const conflict = (keep: string, [before, now]: readonly [string, string]): string[] => [
  keep,
  ...[before, now].flatMap((note) => [
    "",
    ...note
      .split("\n")
      .filter(Boolean)
      .map((line) => `  ${clean(line)}`),
  ]),
];

/** What a log says is hostile: no line breaks or terminal controls get out. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "·").slice(0, 1000);

function outcomeOf(points: readonly AuditPoint[]): LogOutcome {
  const has = (wanted: string) => points.some(({ state }) => state === wanted);
  return has("refuted") ? "refuted" : has("open") ? "open" : "proved";
}

async function policyOf({ policy, vkey }: Pick<AuditAsked, "policy" | "vkey">): Promise<Policy | undefined> {
  if (policy !== undefined) return readPolicy(policy);
  if (vkey === undefined) return undefined;
  return orProblem("bad-input", "", () => parsePolicy(`log ${vkey}\nquorum none\n`, sha256));
}

export type MirrorAsked = Pick<AuditAsked, "log" | "policy" | "vkey" | "onProgress"> & {
  /** Where the copy lies. */
  readonly folder: string;
};

/** A line that says what was copied. @throws Problem `not-trusted` saying why the log is not taken, and as `mirrorLog`. */
export async function mirror(asked: MirrorAsked): Promise<string> {
  const { log, folder, onProgress } = asked;
  const policy = await policyOf(asked);
  if (policy === undefined)
    throw new Problem(
      "wrong-use",
      "Whose log is it? A copy is made only of a log that somebody vouches for.",
      {
        hint: "Give --policy FILE or --vkey KEY.",
      },
    );
  const { origin, from, to } = await mirrorLog({ source: logSource(log), folder, policy, onProgress }).catch(
    refusedAs("not-trusted", `The log at ${log} is not copied: `, "`probity log audit` says more of it."),
  );
  return from === to
    ? `${origin}: nothing new beyond ${to} entries\n`
    : `${origin}: ${from} to ${to} entries\n`;
}

/** Checks a folder of one's own, or a copy. @throws Problem `not-found`. */
export async function fsck(
  folder: string,
  language: Language,
  onProgress: (entries: number, size: number) => void,
): Promise<Audited> {
  const { points, isDamaged } = await checkOwnLog(folder, onProgress);
  const text = points.map((point) => `${clean(ownLogWords[language](point))}\n`).join("");
  return { text, outcome: isDamaged ? "refuted" : "proved" };
}
