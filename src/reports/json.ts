// The report for machines: verdicts and findings with their words, recipients, gaps. The evidence itself stands in the dossier.

import type { CheckResult, Report } from "../core/index.ts";
import { recipientsOf } from "./recipients.ts";
import { findingSays, titleOf } from "./say.ts";
import { because, countWords, rowsOf } from "./story.ts";
import { strongest } from "./strongest.ts";

/** JSON text that ends with a newline; `format` carries the version of the shape. */
export function json(report: Report): string {
  const { evidence, verdicts, manifest, language } = report;
  const rows = rowsOf(report);
  const shape = {
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
      summary: row.commitment?.summary[language],
      limiter: row.commitment?.limiter?.[language],
      because: because(report, row),
      findings: row.verdict.results.map((result) => finding(report, result)),
      coverage: row.verdict.coverage,
    })),
    findings: verdicts.findings.map((result) => finding(report, result)),
    strongest: strongest(report).map(({ result, offence }) => ({
      check: result.check,
      what: offence.what,
      says: findingSays(report, result),
      cites: offence.cites,
    })),
    recipients: recipientsOf(report).map(({ id: _, ...recipient }) => ({
      ...recipient,
      cells: Object.fromEntries(Object.entries(recipient.cells).map(([name, cell]) => [name, cell ?? null])),
    })),
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

const finding = (report: Report, result: CheckResult) => ({
  check: result.check,
  title: titleOf(report, result.check),
  outcome: result.finding.outcome,
  grade: result.finding.outcome === "broken" ? result.finding.grade : undefined,
  says: findingSays(report, result),
  values: result.finding.values,
  offences: "offences" in result.finding ? (result.finding.offences ?? []) : [],
});
