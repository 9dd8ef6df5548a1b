// The report for an issue or a pull request: verdicts, strongest evidence, recipients, gaps.

import type { CheckResult, Offence, Report } from "../core/index.ts";
import {
  allegedVoice,
  otherReplies,
  repliesTo,
  replyVoice,
  suppressedParts,
  unusedParts,
  type Voice,
} from "./beside.ts";
import { escaped } from "./markdown-text.ts";
import { trafficParts } from "./markdown-traffic.ts";
import { line } from "./plain.ts";
import { columnsFor, type Recipient, recipientsOf, thirdParties, untold } from "./recipients.ts";
import { isRecorded } from "./recordings.ts";
import { country, findingSays, offenceName, offenceSays, say, term, titleOf, when } from "./say.ts";
import { because, countWords, decisive, type Row, rowsOf, wordOrder } from "./story.ts";
import { strongest } from "./strongest.ts";

/** GitHub-flavoured Markdown that ends with a newline; text of the site is escaped, its addresses are no links. */
export function markdown(report: Report): string {
  const { language, manifest, evidence } = report;
  const rows = rowsOf(report);
  const counts = countWords(rows).map(([word, count]) => `**${term(language, "word", word)}** ${count}`);
  const parts = [
    `# ${escaped(say(language, isRecorded(evidence) ? "report.title-recorded" : "report.title", { site: hostname(evidence.subject.name) }))}`,
    `${code(evidence.subject.name)} · ${when(language, manifest.created)} · Probity ${escaped(manifest.tool.version)}`,
    counts.join(" · "),
    ...verdicts(report, rows),
    ...suppressed(report),
    ...unused(report),
    `## ${say(language, "strong.title")}`,
    ...strong(report),
    `## ${say(language, "matrix.title")}`,
    ...matrix(report),
    ...trafficParts(report),
    `## ${say(language, "coverage.gaps")}`,
    gaps(report),
    `> ${say(language, "report.foot")}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const hostname = (url: string): string => URL.parse(url)?.hostname ?? url;

/** A code span that its content cannot leave. */
const code = (text: string): string => {
  const flat = line(text, 200).replaceAll("|", "\\|");
  const fence = "`".repeat(1 + Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length)));
  return `${fence} ${flat} ${fence}`;
};

function verdicts(report: Report, rows: readonly Row[]): string[] {
  const { language, charters } = report;
  return charters.flatMap((charter) => {
    const own = rows
      .filter(({ verdict }) => verdict.charter === charter.id)
      .toSorted((a, b) => wordOrder.indexOf(a.verdict.word) - wordOrder.indexOf(b.verdict.word));
    const table = own.map((row) => {
      const word = term(language, "word", row.verdict.word);
      const said = decisive(row.verdict)
        .filter(({ finding }) => row.verdict.word !== "broken" || finding.outcome === "broken")
        .map((result) => findingSays(report, result));
      const reason = said.length > 0 ? said.join(" ") : (because(report, row) ?? "");
      const summary = row.commitment?.summary[language] ?? row.verdict.commitment;
      return `| ${word} | ${escaped(row.verdict.commitment)} | ${escaped(summary)} | ${escaped(reason, 800)} |`;
    });
    return own.length === 0
      ? []
      : [
          `## ${escaped(charter.title[language])}`,
          ["| | | | |", "|---|---|---|---|", ...table].join("\n"),
          ...own.flatMap(({ verdict }) =>
            [
              ...(verdict.allegations ?? []).slice(0, 50).map((one) => allegedVoice(report, one)),
              ...repliesTo(report, verdict).map((one) => replyVoice(report, one)),
            ].map((voice) => quoted(verdict.commitment, voice)),
          ),
        ];
  });
}

/** What somebody else says, as a quotation. */
const quoted = (commitment: string, { head, words, notes }: Voice): string =>
  [
    `> **${escaped(commitment)}** · ${escaped(head)}`,
    `> ${escaped(words, 2000)}`,
    ...notes.map((note) => `> ${escaped(note)}`),
  ].join("\\\n");

function suppressed(report: Report): string[] {
  const { language, suppressing } = report;
  const all = (suppressing?.all ?? []).map((one) => suppressedParts(report, one));
  if (all.length === 0) return [];
  const names = (["check", "scope", "reason", "by", "until", "covers"] as const).map((name) =>
    say(language, `shut.${name}`),
  );
  const rows = all.map(
    ({ check, scope, reason, by, until, covers }) =>
      `| ${[check, scope, reason, by, until, covers].map((one) => escaped(one)).join(" | ")} |`,
  );
  return [
    `## ${say(language, "shut.title")}`,
    say(language, "shut.lead"),
    [`| ${names.join(" | ")} |`, "|---|---|---|---|---|---|", ...rows].join("\n"),
  ];
}

function unused(report: Report): string[] {
  const { language } = report;
  const parts = unusedParts(report);
  const rest = otherReplies(report);
  return [
    ...rest.map((one) => quoted(one.about.commitment, replyVoice(report, one))),
    ...(parts.length === 0
      ? []
      : [
          `## ${say(language, "unused.title")}`,
          say(language, "unused.lead"),
          parts
            .map(
              ([head, some]) =>
                `- ${escaped(head)}: ${some
                  .slice(0, 100)
                  .map((one) => escaped(one))
                  .join(", ")}`,
            )
            .join("\n"),
        ]),
  ];
}

function strong(report: Report): string[] {
  const found = strongest(report);
  if (found.length === 0) return [say(report.language, "strong.none")];
  return [found.map(({ result, offence }, place) => item(report, result, offence, place)).join("\n")];
}

function item(report: Report, result: CheckResult, offence: Offence, place: number): string {
  const said = offenceSays(report, result, offence) ?? findingSays(report, result);
  return `${place + 1}. **${escaped(titleOf(report, result.check))}**: ${escaped(offenceName(report.language, offence))}. ${escaped(said, 600)} (${offence.cites.slice(0, 5).join(", ")})`;
}

function matrix(report: Report): string[] {
  const all = recipientsOf(report);
  const third = thirdParties(all);
  const unknown = untold(all);
  return [
    ...(third.length === 0 && unknown.length > 0 ? [] : recipients(report, third)),
    ...(unknown.length === 0
      ? []
      : [`### ${say(report.language, "matrix.untold")}`, ...recipients(report, unknown)]),
  ];
}

function recipients(report: Report, all: readonly Recipient[]): string[] {
  const { language } = report;
  if (all.length === 0) return [say(language, "matrix.none")];
  const columns = columnsFor(report.evidence);
  const head = [say(language, "matrix.recipient"), say(language, "matrix.seat")];
  const names = columns.map((column) => say(language, `matrix.${column}`));
  const rows = all.slice(0, 40).map(({ name, seat, cells }) => {
    const numbers = columns.map((column) => cells[column]?.count ?? "–");
    const where = seat === undefined ? say(language, "matrix.unknown-seat") : country(language, seat);
    return `| ${[escaped(name), where, ...numbers].join(" | ")} |`;
  });
  const more = all.length > 40 ? [say(language, "matrix.more", { count: all.length - 40 })] : [];
  return [
    [`| ${[...head, ...names].join(" | ")} |`, `|---|---${"|--:".repeat(names.length)}|`, ...rows].join("\n"),
    ...more,
  ];
}

const gaps = ({ language, evidence }: Report): string =>
  evidence.gaps.length === 0
    ? say(language, "coverage.nogaps")
    : evidence.gaps
        .slice(0, 40)
        .map(
          ({ code: name, visit, reason }) =>
            `- ${term(language, "gap", name)} (${visit ? term(language, "visit", visit) : say(language, isRecorded(evidence) ? "coverage.recordings" : "coverage.all")}): ${escaped(reason)}`,
        )
        .join("\n");
