// A comparison of runs as text and Markdown, in English and Chinese.

import type { Language } from "../core/index.ts";
import type { Differed, DifferedField } from "../disclosures/index.ts";
import { differWords as words } from "./differ-words.ts";

export type ShownField = DifferedField & { readonly company?: string };
export type Shown = Omit<Differed, "fields"> & {
  readonly fields: readonly ShownField[];
  /** Whether values are shortened. */
  readonly masked: boolean;
  /** What of each run could not be compared. */
  readonly unseen: readonly { readonly dossier: string; readonly gaps: readonly string[] }[];
  /** Digest of the bait person behind each letter, where the dossiers tell it. */
  readonly personas: Readonly<Record<string, string>>;
};

const [most, mostGaps] = [200, 3];

export function differText(shown: Shown, language: Language): string {
  const say = words[language];
  const lines = parts(shown, language).flatMap(({ title, fields }) => [
    "",
    title,
    ...fields.flatMap((field) => [
      `  ${nameOf(field)}`,
      ...detailsOf(field, language).map((line) => `      ${line}`),
    ]),
  ]);
  return `${[...head(shown, language), ...lines, "", ...tail(shown, language), "", say.blindTitle, ...say.blind.map((line) => `  - ${line}`)].join("\n")}\n`;
}

export function differMarkdown(shown: Shown, language: Language): string {
  const say = words[language];
  const lines = parts(shown, language).flatMap(({ title, fields }) => [
    "",
    `## ${title}`,
    "",
    ...fields.map(
      (field) => `- ${code(nameOf(field))}  \n  ${detailsOf(field, language).map(escaped).join("  \n  ")}`,
    ),
  ]);
  return `${["# probity differ", "", ...head(shown, language).map((line) => `${escaped(line)}  `), ...lines, "", ...tail(shown, language).map((line) => `${escaped(line)}  `), "", `## ${say.blindTitle}`, "", ...say.blind.map((line) => `- ${line}`)].join("\n")}\n`;
}

const code = (text: string) => `\`${text.replaceAll("`", "'")}\``;
const escaped = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);
/** What was recorded is hostile: no line breaks or terminal controls get out. */
const clean = (text: string) => text.replace(/[\p{Cc}\p{Cf}]/gu, "·").slice(0, 300);

function parts({ fields }: Shown, language: Language) {
  const say = words[language];
  const named = fields.filter(({ verdict }) => verdict === "identifier");
  return [
    { title: say.fresh, fields: named.filter(({ known }) => known.length === 0) },
    { title: say.known, fields: named.filter(({ known }) => known.length > 0) },
  ]
    .filter((part) => part.fields.length > 0)
    .map(({ title, fields: those }) => ({
      title: `${title} (${those.length})`,
      fields: those.toSorted((a, b) => (a.chance ?? 0) - (b.chance ?? 0)).slice(0, most),
    }));
}

const nameOf = ({ method, host, shape, part, path }: ShownField): string =>
  clean(`${method} ${host}${shape}  ${part}${path.length > 0 ? ` ▸ ${path.join(" ▸ ")}` : ""}`);

function detailsOf(field: ShownField, language: Language): string[] {
  const say = words[language];
  const { company, sure = "possible", doubts = [], chance = 0, examples = [], known, runs } = field;
  return [
    `${say.to}: ${company ?? say.nobody}`,
    `${say.verdict}: ${say.sure[sure]}${doubts.length > 0 ? ` (${doubts.map((one) => say.doubts[one]).join("; ")})` : ""}; ${say.chance(chance)}`,
    ...(known.length > 0 ? [`${say.holds}: ${known.join(", ")}`] : []),
    ...examples.map(
      ({ person, value, stretch }) =>
        `${say.person} ${person}: ${clean(stretch === undefined ? value : `${stretch} ${say.within} ${value}`)}`,
    ),
    `${say.seen}: ${runs.map(({ dossier, person, witness }) => `${person} ${clean(dossier)} ${witness}`).join("; ")}`,
  ];
}

function head({ persons, interleaved, masked, personas }: Shown, language: Language): string[] {
  const say = words[language];
  return [
    ...persons.map(
      ({ person, dossiers }) =>
        `${say.person} ${person}${personas[person] ? ` (${clean(personas[person])})` : ""}: ${dossiers.map(clean).join(", ")}`,
    ),
    interleaved ? say.interleaved : say.apart,
    ...(masked ? [say.masked] : []),
  ];
}

function tail({ fields, unseen }: Shown, language: Language): string[] {
  const say = words[language];
  const count = (verdict: string) => fields.filter((one) => one.verdict === verdict).length;
  const named = count("identifier");
  return [
    ...(named === 0 ? [say.none] : []),
    say.counts({
      all: fields.length,
      named,
      constant: count("constant"),
      varies: count("varies"),
      time: count("time"),
      unclear: count("unclear"),
      oneSided: count("one-sided"),
    }),
    ...unseen.flatMap(({ dossier, gaps }) =>
      gaps.length === 0
        ? []
        : [
            clean(
              say.unseen(dossier, gaps.slice(0, mostGaps).join("; "), Math.max(0, gaps.length - mostGaps)),
            ),
          ],
    ),
    ...(named > most ? [say.more(named)] : []),
  ];
}
