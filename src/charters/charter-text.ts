// One charter, or one commitment of it, as text for a terminal.

import { type Charter, type Language, type Link, relationWords, themes } from "../core/index.ts";
import { heads } from "./heads.ts";
import { stanceLine } from "./stance-line.ts";
import {
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
  const { verified, unless } = commitment;
  return [
    `${commitment.id} [${commitment.class.join(" ")}] ${deonticWords[commitment.deontic][language]}, ${head.addressee} ${addressed} (${classes})${verified === "read" ? "" : ` · ${verifiedWords[verified][language]}`}`,
    `  ${commitment.summary[language]}`,
    ...unless.map((one) => `  ${head.unless}: ${conditionText(one)}`),
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

/** `permission-of: other-state`, as it is written. */
const conditionText = (condition: Commitment["unless"][number]) =>
  Object.entries(condition)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");

/** A relation as `id` sees it. */
function relatedLines(link: Link, id: string, language: Language): string[] {
  const here = link.from === id;
  const [other, summary] = here ? [link.to, link.summaries[1]] : [link.from, link.summaries[0]];
  const type = here ? link.type : turned[link.type];
  return [
    `${relationWords[type][language]} ${other}: ${summary[language]}`,
    `    ${link.reason[language]} (${heads[language].confidence} ${link.confidence})`,
  ];
}
