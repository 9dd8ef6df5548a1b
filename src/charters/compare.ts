// Lays charters beside each other by what they declare: themes and relations. It infers nothing, and says no more
// about two charters than one of them says.

import { type Cell, type Charter, type Comparison, type Link, type Theme, themeIds } from "../core/index.ts";
import { spoken } from "./spoken.ts";
import { stanceLine } from "./stance-line.ts";

/** The table of themes, and every relation with both ends in `charters`, in their order. */
export function compare(charters: readonly Charter[]): Comparison {
  const links = linksAmong(charters);
  return {
    charters: charters.map(({ id, title, adopted, force, stances = [] }) => ({
      id,
      title,
      force,
      stances: stances.map((stance) => ({
        ...stance,
        line: { en: stanceLine(stance, "en"), zh: stanceLine(stance, "zh") },
      })),
      ...(adopted === undefined ? {} : { adopted }),
    })),
    rows: themeIds
      .map((theme) => ({ theme, cells: charters.map((charter) => cell(charter, theme)) }))
      .filter(({ cells }) => cells.some((one) => spoken(one).length > 0)),
    contradictions: links.filter(({ type }) => type === "contradicts"),
    relations: links.filter(({ type }) => type !== "contradicts"),
    unverified: charters.flatMap(({ commitments }) =>
      commitments.filter(({ verified }) => verified === "unverified").map(({ id }) => id),
    ),
  };
}

function cell({ commitments }: Charter, theme: Theme): Cell {
  const those = (has: (one: Charter["commitments"][number]) => readonly Theme[] | undefined) =>
    commitments.filter((one) => has(one)?.includes(theme)).map(({ id }) => id);
  return {
    direct: those((one) => one.themes),
    partial: those((one) => one.touches),
    opposed: those((one) => one.opposes),
  };
}

/** Every relation with both ends in `charters`, once, in the order in which they are written. */
export function linksAmong(charters: readonly Charter[]): Link[] {
  const ends = new Map(
    charters.flatMap((charter) =>
      charter.commitments.map(({ id, summary }) => [id, { charter: charter.id, summary }] as const),
    ),
  );
  return charters
    .flatMap(({ relations = [] }) => relations)
    .flatMap((relation): Link[] => {
      const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
      if (!from || !to) return [];
      return [{ ...relation, charters: [from.charter, to.charter], summaries: [from.summary, to.summary] }];
    });
}
