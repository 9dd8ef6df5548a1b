// Charters and their comparison as text for a terminal.

import {
  type Charter,
  type Comparison,
  type Language,
  type Link,
  relationWords,
  themes,
} from "../core/index.ts";
import { saidOf } from "./compare.ts";
import { heads } from "./heads.ts";
import {
  actWords,
  addresseeWords,
  classWords,
  deonticWords,
  partyName,
  together,
  turned,
  verifiedWords,
} from "./words.ts";

type Commitment = Charter["commitments"][number];

/** A charter: what it is, its wordings, who stands how to it, and every commitment in short. */
export function charterText(charter: Charter, language: Language): string {
  const head = heads[language];
  return [
    `${charter.title[language]} (${charter.id})`,
    charter.about[language],
    "",
    `${head.issuer}: ${partyName(charter.issuer, language)}${charter.adopted ? `, ${charter.adopted}` : ""} · ${head.force[charter.force]}`,
    ...titled(
      head.texts,
      charter.texts.map(
        ({ id, lang, publisher, source, verified }) =>
          `${id} [${lang}] ${publisher} · ${verifiedWords[verified][language]} · ${source}`,
      ),
    ),
    ...titled(
      head.stances,
      (charter.stances ?? []).map((stance) => stanceLine(stance, language)),
    ),
    ...charter.commitments.flatMap((commitment) => ["", ...commitmentLines(commitment, language)]),
    "",
  ].join("\n");
}

/** One commitment with everything that is declared about it; `links` are its relations, from either end. */
export function commitmentText(
  charter: Charter,
  id: string,
  links: readonly Link[],
  language: Language,
): string {
  const head = heads[language];
  const commitment = charter.commitments.find((one) => one.id === id);
  if (!commitment) return "";
  const { tags, verified, themes: direct, touches = [], opposes = [] } = commitment;
  const named = (list: readonly (keyof typeof themes)[]) =>
    together(
      list.map((theme) => themes[theme]),
      language,
    );
  const tell = (label: string, value: string) => (value === "" ? [] : [`  ${label}: ${value}`]);
  return [
    `${charter.title[language]} (${charter.id})`,
    "",
    ...commitmentLines(commitment, language),
    ...tell(head.wording, verifiedWords[verified][language]),
    ...tell(head.themes, named(direct)),
    ...tell(head.touches, named(touches)),
    ...tell(head.opposes, named(opposes)),
    ...tell(head.tags, tags.join(", ")),
    ...titled(
      head.related,
      links.flatMap((link) => relatedLines(link, id, language)),
    ),
    ...titled(
      head.stances,
      (charter.stances ?? []).map((stance) => stanceLine(stance, language)),
    ),
    "",
  ].join("\n");
}

const titled = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];

function commitmentLines(commitment: Commitment, language: Language): string[] {
  const head = heads[language];
  const classes = together(
    commitment.class.map((one) => classWords[one]),
    language,
  );
  const addressed = together(
    commitment.addressee.map((one) => addresseeWords[one]),
    language,
  );
  const { limiter, variants, checks, holds, untested } = commitment;
  return [
    `${commitment.id} [${commitment.class.join(" ")}] ${deonticWords[commitment.deontic][language]}, ${head.addressee} ${addressed} (${classes})`,
    `  ${commitment.summary[language]}`,
    ...(limiter ? [`  ${head.limiter}: ${limiter[language]}`] : []),
    ...variants.map(
      ({ text, diff, words }) =>
        `  ${text}: ${diff[language]}${words === undefined ? "" : ` ${head.quote(words)}`}`,
    ),
    checks.length > 0 || holds
      ? `  ${head.checked}: ${checks.length > 0 ? checks.map(({ check }) => check).join(", ") : JSON.stringify(holds)}`
      : `  ${head.untested}: ${untested?.[language] ?? ""}`,
  ];
}

/** Who, what, in whose name, when, in which words, and where that stands. */
export function stanceLine(stance: NonNullable<Charter["stances"]>[number], language: Language): string {
  const head = heads[language];
  const { who, act, signedFor, words, note, date, source, verified } = stance;
  const forWhom = signedFor?.map((party) => partyName(party, language)).join(", ");
  return [
    `${date ?? head.undated} ${partyName(who, language)} ${actWords[act][language]}`,
    ...(forWhom === undefined ? [] : [`${head.signedFor} ${forWhom}`]),
    ...(words === undefined ? [] : [head.quote(words)]),
    ...(note ? [note[language]] : []),
    `${verifiedWords[verified][language]}: ${source}`,
  ].join(" · ");
}

/** A relation as `id` sees it. */
export function relatedLines(link: Link, id: string, language: Language): string[] {
  const here = link.from === id;
  const [other, summary] = here ? [link.to, link.summaries[1]] : [link.from, link.summaries[0]];
  const type = here ? link.type : turned[link.type];
  return [
    `${relationWords[type][language]} ${other}: ${summary[language]}`,
    `    ${link.reason[language]} (${heads[language].confidence} ${link.confidence})`,
  ];
}

const marks = { direct: "D", partial: "P", opposed: "X", silent: "-" } as const;

/** What one cell says, in letters: D, P, X, DX, PX or a dash. */
export const markOf = (cell: Comparison["rows"][number]["cells"][number]): string => {
  const said = saidOf(cell);
  return said !== "opposed" && cell.opposed.length > 0 ? `${marks[said]}X` : marks[said];
};

/** The table with letters, then what contradicts and what else is related, each with its reason. */
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
    `${numbered.join(" ")}`,
    ...rows.map(
      ({ theme, cells }) =>
        `${cells.map((cell) => markOf(cell).padStart(3)).join(" ")}  ${themes[theme][language]}`,
    ),
    ...linkLines(head.contradictions, contradictions, language),
    ...linkLines(head.relations, relations, language),
    "",
    head.honest,
    "",
  ].join("\n");
}

function linkLines(title: string, links: readonly Link[], language: Language): string[] {
  const head = heads[language];
  return [
    "",
    `${title}: ${links.length === 0 ? head.noneDeclared : ""}`.trimEnd(),
    ...links.flatMap(({ from, to, type, reason, confidence }) => [
      `  ${from} ${relationWords[type][language]} ${to}`,
      `    ${reason[language]} (${head.confidence} ${confidence})`,
    ]),
  ];
}
