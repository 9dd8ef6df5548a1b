// The report for machines (docs/spec/report.md): verdicts and findings with their words, recipients, gaps. The evidence itself stands in the dossier.

import type { CheckResult, JsonReport, Report } from "../core/index.ts";
import { repliesTo } from "./beside.ts";
import { trafficJson } from "./json-traffic.ts";
import { type Cell, columnsFor, type Recipient, recipientsOf } from "./recipients.ts";
import { findingSays, titleOf } from "./say.ts";
import { because, countWords, type Row, rowsOf } from "./story.ts";
import { strongest } from "./strongest.ts";

/** JSON text that ends with a newline; `format` carries the version of the shape. */
export function json(report: Report): string {
  const { evidence, verdicts, manifest, language } = report;
  const rows = rowsOf(report);
  const shape: JsonReport = {
    format: "probity/report/1",
    tool: manifest.tool,
    created: manifest.created,
    language,
    subject: evidence.subject,
    counts: Object.fromEntries(countWords(rows)),
    verdicts: rows.map((row) => ({
      charter: row.verdict.charter,
      commitment: row.verdict.commitment,
      word: row.verdict.word,
      ...wordsOf(report, row),
      ...voicesOf(report, row),
      findings: row.verdict.results.map((result) => finding(report, result)),
      coverage: row.verdict.coverage,
    })),
    findings: verdicts.findings.map((result) => finding(report, result)),
    ...besideOf(report),
    strongest: strongest(report).map(({ result, offence }) => ({
      check: result.check,
      what: offence.what,
      says: findingSays(report, result),
      cites: offence.cites,
    })),
    recipients: recipientsOf(report).map((one) => recipient(one, columnsFor(evidence).includes("recorded"))),
    ...trafficJson(report),
    visits: evidence.visits.map(({ screenshot: _, ...visit }) => visit),
    watched: evidence.watched,
    gaps: evidence.gaps,
    completeness: evidence.completeness ?? null,
    conditions: evidence.conditions,
    charters: verdicts.charters,
    knowledge: verdicts.knowledge,
  };
  return `${JSON.stringify(shape, null, 1)}\n`;
}

type Finding = JsonReport["findings"][number];

function finding(report: Report, { check, finding: found }: CheckResult): Finding {
  const told = {
    check,
    title: titleOf(report, check),
    says: findingSays(report, { check, finding: found }),
    values: found.values,
  };
  if (found.outcome === "broken") {
    return { ...told, outcome: found.outcome, grade: found.grade, offences: found.offences };
  }
  return {
    ...told,
    outcome: found.outcome,
    offences: found.outcome === "unknown" ? (found.offences ?? []) : [],
  };
}

function wordsOf(
  report: Report,
  row: Row,
): Partial<Pick<JsonReport["verdicts"][number], "summary" | "limiter" | "because">> {
  const summary = row.commitment?.summary[report.language];
  const limiter = row.commitment?.limiter?.[report.language];
  const why = because(report, row);
  return {
    ...(summary === undefined ? {} : { summary }),
    ...(limiter === undefined ? {} : { limiter }),
    ...(why === undefined ? {} : { because: why }),
  };
}

function voicesOf(
  report: Report,
  { verdict }: Row,
): Partial<Pick<JsonReport["verdicts"][number], "allegations" | "replies">> {
  const replies = repliesTo(report, verdict);
  return {
    ...(verdict.allegations === undefined ? {} : { allegations: verdict.allegations }),
    ...(replies.length === 0 ? {} : { replies: [...replies] }),
  };
}

function besideOf({ suppressing, unused }: Report): Partial<Pick<JsonReport, "suppressions" | "unused">> {
  const all = suppressing?.all ?? [];
  return {
    ...(all.length === 0
      ? {}
      : { suppressions: all.map(({ suppression, ...more }) => ({ ...suppression, ...more })) }),
    ...(unused === undefined
      ? {}
      : {
          unused: {
            recipients: [...unused.recipients],
            data: [...unused.data],
            countries: [...unused.countries],
            unread: [...unused.unread],
          },
        }),
  };
}

function recipient(
  { name, party, sites, seat, categories, total, cells }: Recipient,
  recorded: boolean,
): JsonReport["recipients"][number] {
  const told = (cell: Cell | undefined) => (cell === undefined ? null : { ...cell, cites: [...cell.cites] });
  return {
    name,
    party,
    sites: [...sites],
    ...(seat === undefined ? {} : { seat }),
    categories: [...categories],
    total,
    cells: {
      ...(recorded ? { recorded: told(cells.recorded) } : {}),
      before: told(cells.before),
      refused: told(cells.refused),
      accepted: told(cells.accepted),
      signalled: told(cells.signalled),
      typed: told(cells.typed),
    },
  };
}
