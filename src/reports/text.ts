// The story in one screen of a terminal: what was promised, what was seen, what is broken, by whom, where to read more.

import type { Report, Word } from "../core/index.ts";
import { plain } from "./plain.ts";
import { looked, recipientsOf, thirdParties, untold } from "./recipients.ts";
import { isRecorded, recordingsOf } from "./recordings.ts";
import {
  colon,
  findingSays,
  list,
  offenceFacts,
  offenceName,
  offenceSays,
  say,
  term,
  titleOf,
  when,
} from "./say.ts";
import { columnsOf, cut, type Ink, pad, painter, wrap } from "./screen.ts";
import { countWords, decisive, type Row, reached, rowsOf } from "./story.ts";
import { strongest } from "./strongest.ts";
import { besideBlocks, type Screen } from "./text-beside.ts";
import { disclosedLines, recordedSays, unseenLines, whereLines } from "./text-traffic.ts";
import { whomOf } from "./whom.ts";

export type TextOptions = {
  /** ANSI colours; off unless asked for. */
  readonly colour?: boolean;
  /** Columns of the screen; 80 unless told, never less than 40. */
  readonly width?: number;
  /** Where the dossier lies, to say where to read more. */
  readonly where?: string;
};

export const marks: Readonly<Record<Word, string>> = {
  broken: "✗",
  disputed: "±",
  alleged: "!",
  "cannot-tell": "?",
  "no-breach-found": "○",
  kept: "✓",
  pledged: "+",
  "not-pledged": "·",
  "not-applicable": "·",
  "not-tested": "–",
};
const inks: Partial<Record<Word, Ink>> = { broken: "red", "cannot-tell": "yellow", kept: "green" };

/** Plain text that ends with a newline: at most about 45 lines. */
export function text(report: Report, { colour = false, width = 80, where }: TextOptions = {}): string {
  const screen = { report, width: Math.max(40, Math.min(width, 120)), paint: painter(colour) };
  const rows = rowsOf(report);
  const blocks = [
    head(screen),
    promised(screen, rows),
    seen(screen),
    disclosedLines(screen),
    unseenLines(screen),
    ...(isRecorded(report.evidence) ? [whereLines(screen)] : []),
    broken(screen, rows),
    undecided(screen, rows),
    ...besideBlocks(screen, rows),
    strong(screen),
    ...(isRecorded(report.evidence) ? [] : [whereLines(screen)]),
    coverage(screen),
    more(screen, where),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

const title = ({ report: { language }, paint }: Screen, key: Parameters<typeof say>[1]): string =>
  paint("bold", say(language, key));

const indent = (lines: readonly string[], by = "  "): string[] => lines.map((one) => by + one);

function head({ report, width, paint }: Screen): string[] {
  const { evidence, manifest, language } = report;
  const browser = evidence.conditions["browser"] ?? evidence.conditions["recorder"] ?? "";
  return [
    paint("bold", cut(`Probity · ${plain(evidence.subject.name)}`, width)),
    paint("dim", cut([when(language, manifest.created), plain(browser)].filter(Boolean).join(" · "), width)),
  ];
}

function promised(screen: Screen, rows: readonly Row[]): string[] {
  const { report, width, paint } = screen;
  const { language, charters } = report;
  if (rows.length === 0) return wrap(say(language, "head.nothing"), width);
  const lines = charters.map((charter) => {
    const count = rows.filter(({ verdict }) => verdict.charter === charter.id).length;
    return cut(say(language, "text.charter", { title: charter.title[language], count }), width - 2);
  });
  const counts = countWords(rows).map(([word, count]) => ({
    word,
    said: `${marks[word]} ${count} ${term(language, "word", word).toLowerCase()}`,
  }));
  const all = counts.map(({ said }) => said).join("   ");
  const shown =
    columnsOf(all) <= width - 2
      ? [counts.map(({ word, said }) => paint(inks[word] ?? "dim", said)).join("   ")]
      : wrap(all, width - 2);
  return [title(screen, "text.promised"), ...indent([...lines, ...shown])];
}

function seen(screen: Screen): string[] {
  const { report, width } = screen;
  const { language, evidence } = report;
  if (isRecorded(evidence) && evidence.visits.length === 0) {
    const said = recordedSays(screen).flatMap((one) => wrap(one, width - 2, 2));
    return [title(screen, "text.seen"), ...indent(said)];
  }
  const lines: string[] = [];
  if (isRecorded(evidence)) lines.push(...recordedSays(screen).flatMap((one) => wrap(one, width - 2, 2)));
  if (!reached(report)) lines.push(...wrap(say(language, "head.unreached"), width - 2));
  const all = recipientsOf(report);
  const third = thirdParties(all);
  // "No third party" would read as innocence where nobody said whose program it was.
  if (third.length === 0 && untold(all).length > 0) {
    return [title(screen, "text.seen"), ...indent(lines)];
  }
  const at = (column: "before" | "refused" | "signalled") =>
    looked(evidence, column)
      ? third.filter(({ cells }) => (cells[column]?.count ?? 0) > 0).length
      : say(language, "text.unseen");
  const requests = report.flows.all.filter(
    ({ left, party }) => left && (party === "third" || party === "alias"),
  ).length;
  const values = {
    third: third.length,
    requests,
    before: at("before"),
    refused: at("refused"),
    signalled: at("signalled"),
  };
  lines.push(...wrap(say(language, "text.recipients", values), width - 2));
  return [title(screen, "text.seen"), ...indent(lines)];
}

const mostBroken = 5;

function broken(screen: Screen, rows: readonly Row[]): string[] {
  const { report, width } = screen;
  const { language } = report;
  const own = rows.filter(({ verdict }) => verdict.word === "broken");
  if (own.length === 0) return [];
  const told = new Set<string>();
  const lines = own.slice(0, mostBroken).flatMap((row) => brokenRow(screen, row, told));
  const rest = own.length - mostBroken;
  const whom = whomOf(
    report,
    own.flatMap(({ verdict }) => verdict.results),
  ).map(({ name, seat }) => plain(seat === undefined ? name : `${name} (${seat})`));
  const by = list(language, whom.length > 8 ? [...whom.slice(0, 8), `+${whom.length - 8}`] : whom);
  return [
    title(screen, "text.broken"),
    ...lines,
    ...(rest > 0 ? indent([say(language, "text.andmore", { count: rest })]) : []),
    ...(whom.length > 0 ? indent(wrap(say(language, "text.by", { list: by }), width - 2, 2)) : []),
  ];
}

/** The commitment in one line, and what was found; a finding that another commitment has told already is only named. */
function brokenRow({ report, width, paint }: Screen, row: Row, told: Set<string>): string[] {
  const { language } = report;
  const summary = row.commitment?.summary[language] ?? "";
  const found = decisive(row.verdict).filter(({ finding }) => finding.outcome === "broken");
  const fresh = found.filter(({ check }) => !told.has(check));
  for (const { check } of found) told.add(check);
  const names = found.map(({ check }) => titleOf(report, check));
  const lines =
    fresh.length > 0
      ? fresh.slice(0, 2).flatMap((result) => wrap(plain(findingSays(report, result)), width - 4, 2))
      : wrap(list(language, names), width - 4, 1);
  return [
    paint("red", cut(`✗ ${row.verdict.commitment}`, width)) +
      cut(` ${plain(summary)}`, Math.max(1, width - columnsOf(`✗ ${row.verdict.commitment}`))),
    ...indent(lines, "    "),
  ];
}

function undecided(screen: Screen, rows: readonly Row[]): string[] {
  const { report, width, paint } = screen;
  const own = rows.filter(({ verdict }) => verdict.word === "cannot-tell");
  if (own.length === 0) return [];
  const lines = own.slice(0, 3).map((row) => {
    const [first] = decisive(row.verdict);
    const said = first ? findingSays(report, first) : (row.commitment?.summary[report.language] ?? "");
    const name = `? ${row.verdict.commitment}`;
    return paint("yellow", name) + cut(` ${plain(said)}`, Math.max(1, width - columnsOf(name)));
  });
  const rest = own.length - lines.length;
  return [
    title(screen, "text.undecided"),
    ...lines,
    ...(rest > 0 ? indent([say(report.language, "text.andmore", { count: rest })]) : []),
  ];
}

function strong(screen: Screen): string[] {
  const { report, width, paint } = screen;
  const found = strongest(report);
  if (found.length === 0) return [];
  const lines = found.flatMap(({ result, offence }, place) => {
    const cites = `[${offence.cites.slice(0, 3).join(" ")}]`;
    const name = `${titleOf(report, result.check)}${colon(report.language)}${offenceName(report.language, offence)}`;
    const room = width - columnsOf(cites) - 5;
    const facts = offenceFacts(report.language, offence).map(([key, value]) => `${key} ${value}`);
    const said = offenceSays(report, result, offence) ?? (facts.length > 0 ? facts.join(" · ") : undefined);
    return [
      `${place + 1}  ${pad(cut(plain(name), room), room)} ${paint("dim", cites)}`.trimEnd(),
      ...(said === undefined ? [] : indent(wrap(plain(said), width - 3, 1), "   ")),
    ];
  });
  return [title(screen, "text.strong"), ...lines];
}

function coverage(screen: Screen): string[] {
  const { report, width } = screen;
  const { evidence, language } = report;
  const gaps = evidence.gaps.filter(({ harmless }) => !harmless);
  const requests = evidence.observations.filter(({ kind }) => kind === "request").length;
  const first = coverageSays(screen, requests, gaps.length);
  const names = [...new Set(gaps.map(({ code }) => term(language, "gap", code)))];
  const witness = witnessSays(screen);
  return [
    title(screen, "text.coverage"),
    ...indent(
      wrap(names.length > 0 ? `${first}${colon(language)}${list(language, names)}` : first, width - 2, 2),
    ),
    ...indent(wrap(witness, width - 2, 2)),
  ];
}

function coverageSays({ report }: Screen, requests: number, gaps: number): string {
  const { evidence, language } = report;
  if (isRecorded(evidence)) {
    return say(language, "text.recordings", { recordings: recordingsOf(evidence).length, requests, gaps });
  }
  const made = [...new Set(evidence.visits.map(({ visit }) => term(language, "visit", visit).toLowerCase()))];
  const runs = new Set(evidence.visits.map(({ run }) => run)).size;
  return say(language, "text.visits", { visits: list(language, made), runs, requests, gaps });
}

function witnessSays({ report: { evidence, language } }: Screen): string {
  const { completeness } = evidence;
  if (isRecorded(evidence)) return say(language, "coverage.nosecond");
  if (completeness === undefined) return say(language, "coverage.none");
  return say(language, "coverage.both", {
    both: completeness.both,
    cdp: completeness.onlyCdp.length,
    netlog: completeness.onlyNetlog.length,
  });
}

function more({ report: { language }, paint, width }: Screen, where: string | undefined): string[] {
  const said = where === undefined ? say(language, "text.dossier") : say(language, "text.report", { where });
  return wrap(said, width).map((one) => paint("dim", one));
}
