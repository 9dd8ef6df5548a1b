// Lines of the page's own text that are looked for in what leaves: where they go, the page's content goes.

import type { Observation, Planted } from "../core/index.ts";

const shortest = 30;
const longest = 120;
const most = 6;

/** Per visit and run the longest distinct lines of visible text, never one that its address or title holds. */
export function pageLines(observations: readonly Observation[]): Planted[] {
  const made: Planted[] = [];
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  for (const one of observations) {
    if (one.kind !== "document" || one.text === undefined || one.visit === undefined) continue;
    const where = `${one.run ?? 1}-${one.visit}`;
    for (const line of linesOf(one.text, one.title)) {
      const count = counts.get(where) ?? 0;
      if (count >= most || taken.has(`${where} ${line}`)) continue;
      taken.add(`${where} ${line}`);
      counts.set(where, count + 1);
      const run = one.run === undefined ? {} : { run: one.run };
      made.push({
        id: `t${where}-${count + 1}`,
        sort: "page-text",
        value: line,
        where: "page",
        visit: one.visit,
        ...run,
      });
    }
  }
  return made;
}

const linesOf = (text: string, title: string): string[] =>
  [...new Set(text.split("\n").map((line) => line.trim()))]
    .filter((line) => line.length >= shortest && !title.includes(line) && !line.includes("://"))
    .map((line) => line.slice(0, longest))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, most);
