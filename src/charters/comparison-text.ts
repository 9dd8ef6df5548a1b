// A comparison as text for a terminal: a table of letters, then everything that has words.

import { type Comparison, type Language, type Link, relationWords, themes } from "../core/index.ts";
import { heads } from "./heads.ts";
import { marking, spoken } from "./spoken.ts";

const letters = { direct: "d", partial: "p", opposed: "x" } as const;

/** The table, who stands how to each charter, what contradicts, and what else is related, each with its reason. */
export function comparisonText(comparison: Comparison, language: Language): string {
  const head = heads[language];
  const { charters, rows, contradictions, relations } = comparison;
  const numbered = charters.map((_, place) => String(place + 1).padStart(3));
  return [
    ...charters.map(
      ({ id, title, adopted }, place) =>
        `${numbered[place]}  ${title[language]} (${id}${adopted ? `, ${adopted}` : ""})`,
    ),
    "",
    head.legend,
    "",
    numbered.join(" "),
    ...rows.map(
      ({ theme, cells }) =>
        `${cells.map((cell) => markOf(cell, comparison.unverified).padStart(3)).join(" ")}  ${themes[theme][language]}`,
    ),
    ...linkLines(head.contradictions, contradictions, comparison, language),
    ...linkLines(head.relations, relations, comparison, language),
    ...stanceLines(comparison, language),
    "",
    head.honest,
    "",
  ].join("\n");
}

/** Capitals where at least one wording behind it was read, in part or whole; of `direct` and `partial` the stronger one. */
function markOf(cell: Comparison["rows"][number]["cells"][number], unverified: readonly string[]): string {
  const said = spoken(cell).map(([how, ids]) => {
    const isRead = ids.some((id) => !unverified.includes(id));
    return { how, letter: isRead ? letters[how].toUpperCase() : letters[how] };
  });
  const favour = said.find(({ how }) => how !== "opposed");
  const against = said.find(({ how }) => how === "opposed");
  return `${favour?.letter ?? ""}${against?.letter ?? ""}` || "-";
}

function linkLines(
  title: string,
  links: readonly Link[],
  { unverified }: Comparison,
  language: Language,
): string[] {
  const head = heads[language];
  const mark = marking(unverified);
  return [
    "",
    `${title}: ${links.length === 0 ? head.noneDeclared : ""}`.trimEnd(),
    ...links.flatMap(({ from, to, type, reason, confidence }) => [
      `  ${mark(from)} ${relationWords[type][language]} ${mark(to)}`,
      `    ${reason[language]} (${head.confidence} ${confidence})`,
    ]),
  ];
}

function stanceLines({ charters }: Comparison, language: Language): string[] {
  const lines = charters.flatMap(({ id, stances }) =>
    stances.map(({ line }) => `  ${id}: ${line[language]}`),
  );
  return lines.length === 0 ? [] : ["", `${heads[language].stances}:`, ...lines];
}
