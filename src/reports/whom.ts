// Whom a finding is about: the recipients behind the observations that its offences cite.

import type { CheckResult, Flow, Observation, Report } from "../core/index.ts";
import { recipientName } from "./recipients.ts";

export type Whom = { readonly name: string; readonly seat: string | undefined };

const third = ({ party }: Flow): boolean => party !== "first" && party !== "same-owner";

/** Recipients of the offences of broken findings, most often cited first. Third parties only: the site itself is named anyway. */
export function whomOf(
  { evidence, flows }: Pick<Report, "evidence" | "flows">,
  results: readonly CheckResult[],
): Whom[] {
  const wanted = new Set(
    results.flatMap(({ finding }) =>
      finding.outcome === "broken" ? finding.offences.flatMap(({ cites }) => cites) : [],
    ),
  );
  const found = new Map<string, Whom & { times: number }>();
  for (const one of evidence.observations) {
    if (!wanted.has(one.id)) continue;
    const flow = flows.of.get(requestOf(one) ?? "");
    if (flow === undefined || !third(flow)) continue;
    const name = recipientName(flow);
    const seat = flow.party === "alias" ? undefined : flow.owner?.seat?.value;
    const old = found.get(name);
    if (old) old.times += 1;
    else found.set(name, { name, seat, times: 1 });
  }
  return [...found.values()]
    .sort((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1))
    .map(({ name, seat }) => ({ name, seat }));
}

/** The request that an observation belongs to, when it belongs to one. */
export function requestOf(one: Observation): string | undefined {
  if (one.kind === "request") return one.id;
  return "request" in one ? one.request : undefined;
}
