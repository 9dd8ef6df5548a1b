// Reach for machines: JSON, and a table with one line per state and company.

import { ageOf, type ReachOver } from "../core/index.ts";

/** `probity/reach/1`; format: docs/spec/law.md. */
export const reachJson = (reach: ReachOver, now: Date): string =>
  `${JSON.stringify(
    {
      format: "probity/reach/1",
      notLegalAdvice: true,
      asked: now.toISOString().slice(0, 10),
      ...reach,
      states: reach.states.map((state) => ({
        ...state,
        statutes: state.statutes.map((fact) => ({ ...fact, age: ageOf(fact.asOf, now) })),
      })),
    },
    null,
    2,
  )}\n`;

const columns = [
  "state",
  "company",
  "legal name",
  "parent",
  "tie",
  "tie source",
  "products",
  "kinds",
  "statutes",
  "statute sources",
] as const;

/** RFC 4180, UTF-8, lines ended by CRLF; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function reachCsv({ states }: ReachOver): string {
  const rows = states.flatMap(({ code, statutes, companies }) => {
    const known = statutes.map((fact) =>
      typeof fact.value === "object" && "statute" in fact.value
        ? fact.value.statute
        : (fact.says?.en ?? fact.topic),
    );
    const sources = [...new Set(statutes.flatMap((fact) => fact.sources.map(({ ref }) => ref)))];
    return companies.flatMap(({ name, legalName = "", parent = "", ties, products, kinds }) =>
      ties
        .filter((tie) => tie.code === code)
        .map(({ by, source }) => [
          code,
          name,
          legalName,
          parent,
          by,
          source,
          String(products),
          kinds.join("; "),
          known.join("; ") || "unknown: needs counsel",
          sources.join(" "),
        ]),
    );
  });
  return [columns, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
