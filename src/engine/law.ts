// Questions of law, from data alone: what is known of a jurisdiction, whether data may go, what of it is old.

import { join } from "node:path";
import {
  type DataSort,
  type Ground,
  type Jurisdiction,
  type Language,
  type LawAnswer,
  Problem,
  topics,
} from "../core/index.ts";
import { type Law, openLaw } from "../knowledge/index.ts";
import { staleOf, transfer } from "../reach/index.ts";
import {
  lawJson,
  lawListSheet,
  lawSheet,
  type Sheet,
  sheetMarkdown,
  sheetText,
  staleJson,
  staleSheet,
  transferJson,
  transferSheet,
} from "../reports/index.ts";
import { root } from "./root.ts";

export type LawShown = {
  readonly format: "text" | "json" | "markdown";
  readonly lang: Language;
  readonly now: Date;
  readonly width?: number;
};

const law = (): Law => openLaw(join(root, "data", "jurisdictions"));

/** What is known and unknown of one jurisdiction. @throws Problem `wrong-use` for a code that is not recorded. */
export function showLaw(code: string, shown: LawShown): string {
  const place = find(law(), code);
  if (shown.format === "json") return lawJson([place], shown.now);
  return sheet(lawSheet(told(shown), place), shown);
}

/** All jurisdictions with facts. */
export function listLaw(shown: LawShown): string {
  const places = all(law());
  return shown.format === "json"
    ? lawJson(places, shown.now)
    : sheet(lawListSheet(told(shown), places), shown);
}

/** Whether data of a sort may go. @throws Problem `wrong-use` for a code that is not recorded, or the same twice. */
export function showTransfer(from: string, to: string, sort: DataSort, shown: LawShown): string {
  const known = law();
  const [origin, destination] = [find(known, from), findDestination(known, to)];
  if (origin.code === destination.code) {
    throw new Problem("wrong-use", `${origin.code} stands twice: a transfer has two ends.`, {
      hint: `\`probity law ${origin.code}\` shows one jurisdiction.`,
    });
  }
  const asked = transfer(origin, destination, sort);
  if (shown.format === "json") return transferJson(asked, shown.now);
  return sheet(transferSheet(told(shown), asked), shown);
}

/** Known facts older than `days`; `grave` when one is official or enough for a published verdict. */
export function showStale(days: number, shown: LawShown): { readonly text: string; readonly grave: boolean } {
  const places = all(law());
  const facts = staleOf(places, days, shown.now);
  const known = places.reduce((sum, { answers }) => sum + answers.filter((one) => one.known).length, 0);
  const given = { days, known, facts };
  const text =
    shown.format === "json" ? staleJson(given, shown.now) : sheet(staleSheet(told(shown), given), shown);
  return { text, grave: facts.some(({ grave }) => grave) };
}

const told = ({ lang, now }: LawShown) => ({ language: lang, now });
const sheet = (made: Sheet, { format, width }: LawShown): string =>
  format === "markdown" ? sheetMarkdown(made) : sheetText(made, width);

const all = (known: Law): Jurisdiction[] => known.codes().flatMap((code) => known.of(code) ?? []);

function find(known: Law, asked: string): Jurisdiction {
  const found = known.of(asked.toUpperCase());
  if (found) return found;
  const near = nearTo(known, asked);
  throw new Problem("wrong-use", `No facts of law are recorded for “${asked.slice(0, 40)}”.`, {
    hint:
      near.length > 0
        ? `Did you mean ${near.slice(0, 6).join(", ")}?`
        : "`probity law list` shows the codes (ISO 3166-1 alpha-2, and EU).",
  });
}

/** Codes that share a letter in its place, or whose English name holds what was typed; names first. */
function nearTo(known: Law, asked: string): string[] {
  const typed = asked.toLowerCase();
  const named =
    typed.length < 3 ? [] : all(known).filter(({ name }) => name.en.toLowerCase().includes(typed));
  const [first, second] = asked.toUpperCase();
  const lettered = known
    .codes()
    .filter((code) => asked.length === 2 && (code[0] === first || code[1] === second));
  return [...named.map(({ code, name }) => `${code} (${name.en})`), ...lettered];
}

const territories = {
  "adequacy-eu": "eu-adequacy-territories",
  "adequacy-uk": "uk-adequacy-territories",
} as const;

/** A territory on which only the lists of adequacy speak has no file of its own. */
function findDestination(known: Law, asked: string): Jurisdiction {
  const code = asked.toUpperCase();
  if (known.of(code)) return find(known, code);
  const grounds = Object.entries(territories).flatMap(([topic, id]) => {
    const listed = known.multilateral().find((one) => one.id === id);
    return listed && typeof listed.ground !== "string" && listed.value.includes(code)
      ? [[topic, listed.ground] as const]
      : [];
  });
  const [first] = grounds;
  if (first === undefined) return find(known, asked);
  const listed = new Map<string, Ground>(grounds);
  const name = (language: Language) => new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  return {
    code,
    name: { en: name("en"), zh: name("zh") },
    kind: "economy",
    checked: first[1].asOf,
    answers: topics.map((topic): LawAnswer => {
      const ground = listed.get(topic);
      return ground !== undefined && (topic === "adequacy-eu" || topic === "adequacy-uk")
        ? { topic, known: true, value: "adequate", ...ground }
        : { topic, known: false, why: "absent" };
    }),
  };
}
