// Findings that somebody has decided not to count for a while, with the reason. Nothing is hidden: every report prints
// every suppression, words of verdicts stay, and only the exit code leaves out what a live one covers.

import * as z from "zod";
import type { CheckResult, Verdict, Verdicts, Word } from "./verdict.ts";

const Pattern = z.string().min(1).max(300);

export const Suppression = z.strictObject({
  check: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** All that is given must match; `*` stands for any text. Without a scope, every offence of the check is meant. */
  scope: z.exactOptional(
    z.strictObject({
      /** Registrable domain of the site that was inspected. */
      site: z.exactOptional(Pattern),
      /** Site, company or other name that an offence names. */
      recipient: z.exactOptional(Pattern),
      /** `CHARTER/COMMITMENT`, or the commitment alone. */
      commitment: z.exactOptional(Pattern),
    }),
  ),
  reason: z.string().min(1).max(2000),
  /** Last day on which it counts. */
  expires: z.iso.date(),
  by: z.string().min(1).max(300),
});
export type Suppression = z.infer<typeof Suppression>;

export const Suppressions = z.strictObject({
  format: z.literal("probity/suppressions/1"),
  suppressions: z.array(Suppression).max(1000),
});

/** One suppression as a report shows it. */
export type Suppressed = {
  readonly suppression: Suppression;
  readonly expired: boolean;
  /** Offences of broken findings that it covers, expired or not. */
  readonly offences: number;
};

export type Suppressing = {
  readonly all: readonly Suppressed[];
  /** Suppressions that cover an offence of a check; `commitment` is undefined for a finding that no charter asked for. */
  of(check: string, offence: Named, of?: Pick<Verdict, "charter" | "commitment">): readonly Suppressed[];
  /** Words that count for the exit code: a broken verdict whose every offence is covered counts by what else was found. */
  readonly counted: readonly Word[];
};

type Named = {
  readonly what: string;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
};

/** Whether text fits a pattern in which `*` stands for any text; upper and lower case are one. Linear in both lengths' product. */
export function fits(pattern: string, text: string): boolean {
  const [p, t] = [pattern.toLowerCase(), text.toLowerCase()];
  let [at, here, star, mark] = [0, 0, -1, 0];
  while (here < t.length) {
    if (p[at] === "*") {
      star = at;
      mark = here;
      at += 1;
    } else if (at < p.length && p[at] === t[here]) {
      at += 1;
      here += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      here = mark;
    } else return false;
  }
  while (p[at] === "*") at += 1;
  return at === p.length;
}

function covers(
  { check, scope = {} }: Suppression,
  asked: string,
  { what, values = {} }: Named,
  { site, of }: { readonly site: string; readonly of?: Pick<Verdict, "charter" | "commitment"> | undefined },
): boolean {
  if (check !== asked) return false;
  if (scope.site !== undefined && !fits(scope.site, site)) return false;
  if (scope.commitment !== undefined) {
    if (of === undefined) return false;
    const names = [of.commitment, `${of.charter}/${of.commitment}`];
    if (!names.some((name) => fits(scope.commitment ?? "", name))) return false;
  }
  const { recipient } = scope;
  if (recipient === undefined) return true;
  const names = [what, values["site"], values["company"], values["to"]];
  return names.some((name) => typeof name === "string" && name !== "" && fits(recipient, name));
}

/**
 * Reads suppressions against verdicts. `today` is an ISO date, `site` the registrable domain that was inspected.
 * Pure: the day comes in from outside.
 */
export function suppressing(
  suppressions: readonly Suppression[],
  { verdicts, findings }: Pick<Verdicts, "verdicts" | "findings">,
  { today, site }: { readonly today: string; readonly site: string },
): Suppressing {
  const hits = new Map<Suppression, Set<string>>(suppressions.map((one) => [one, new Set()]));
  const isLive = ({ expires }: Suppression) => today <= expires;
  const covering = (check: string, offence: Named, of?: Pick<Verdict, "charter" | "commitment">) =>
    suppressions.filter((one) => covers(one, check, offence, { site, of }));
  const note = (result: CheckResult, of?: Verdict) => {
    if (result.finding.outcome !== "broken") return;
    for (const offence of result.finding.offences)
      for (const one of covering(result.check, offence, of))
        hits.get(one)?.add(`${result.check}\n${offence.what}`);
  };
  for (const result of findings) note(result);
  for (const verdict of verdicts) for (const result of verdict.results) note(result, verdict);
  const all = suppressions.map((suppression) => ({
    suppression,
    expired: !isLive(suppression),
    offences: hits.get(suppression)?.size ?? 0,
  }));
  return {
    all,
    of: (check, offence, of) => {
      const found = covering(check, offence, of);
      return all.filter(({ suppression }) => found.includes(suppression));
    },
    counted: verdicts.map((verdict) =>
      wordCounted(verdict, (check, offence) => covering(check, offence, verdict).some(isLive)),
    ),
  };
}

function wordCounted(verdict: Verdict, isCovered: (check: string, offence: Named) => boolean): Word {
  const broken = verdict.results.flatMap(({ check, finding }) =>
    finding.outcome === "broken" ? finding.offences.map((offence) => ({ check, offence })) : [],
  );
  // A reported breach that was answered is no more open than one that was not.
  if (verdict.because === "answered") return "alleged";
  const isWhole = broken.length > 0 && broken.every(({ check, offence }) => isCovered(check, offence));
  if (!isWhole || (verdict.word !== "broken" && verdict.word !== "disputed")) return verdict.word;
  // What is left decides: a question that stayed open is not answered by suppressing another.
  return verdict.results.some(({ finding }) => finding.outcome === "unknown")
    ? "cannot-tell"
    : "not-applicable";
}
