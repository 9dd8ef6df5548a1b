// Lays charters beside each other by what they declare: themes and relations. It infers nothing, and says no more
// about two charters than one of them says.

import { type Cell, type Charter, type Comparison, type Link, type Theme, themeIds } from "../core/index.ts";

/**
 * The table of themes, and every relation with both ends in `charters`, in their order.
 */
export function compare(charters: readonly Charter[]): Comparison {
  const links = linksAmong(charters);
  return {
    charters: charters.map(({ id, title, adopted, force }) => ({
      id,
      title,
      force,
      ...(adopted === undefined ? {} : { adopted }),
    })),
    rows: themeIds
      .map((theme) => ({ theme, cells: charters.map((charter) => cell(charter, theme)) }))
      .filter(({ cells }) => cells.some((one) => saidOf(one) !== "silent")),
    contradictions: links.filter(({ type }) => type === "contradicts"),
    relations: links.filter(({ type }) => type !== "contradicts"),
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

/** The strongest that a charter says on a theme in favour of it; what it says against it stands beside. */
export function saidOf({ direct, partial, opposed }: Cell): "direct" | "partial" | "opposed" | "silent" {
  if (direct.length > 0) return "direct";
  if (partial.length > 0) return "partial";
  return opposed.length > 0 ? "opposed" : "silent";
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
