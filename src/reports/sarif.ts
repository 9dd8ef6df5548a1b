// Offences as SARIF 2.1.0, for code scanning. Only what was found becomes a result: readers that ignore `kind` would show anything else as an alarm.

import { createHash } from "node:crypto";
import type { CheckResult, Observation, Offence, Report } from "../core/index.ts";
import { plain } from "./plain.ts";
import { isRecorded } from "./recordings.ts";
import { findingSays, offenceSays, titleOf } from "./say.ts";
import { brokenOnce, reached } from "./story.ts";

/** SARIF 2.1.0 JSON text: one result per offence of a broken finding; gaps and unknowns are notifications. */
export function sarif(report: Report): string {
  const { evidence, manifest, checks, verdicts, language } = report;
  const byId = new Map(evidence.observations.map((one) => [one.id, one]));
  const known = new Set(checks.map(({ id }) => id));
  const broken = brokenOnce(report);
  const rules = [...known, ...broken.map(({ check }) => check).filter((id) => !known.has(id))];
  const results = broken.flatMap((result) =>
    result.finding.outcome === "broken"
      ? result.finding.offences.map((offence) => sarifResult(report, result, offence, { byId, rules }))
      : [],
  );
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "probity",
            version: manifest.tool.version,
            semanticVersion: manifest.tool.version,
            rules: rules.map((id) => rule(report, id)),
          },
        },
        language: language === "zh" ? "zh-CN" : "en-US",
        columnKind: "utf16CodeUnits",
        automationDetails: { id: `probity/${evidence.subject.name}` },
        invocations: [
          {
            executionSuccessful: isRecorded(evidence)
              ? reached(report)
              : evidence.visits.some(({ end }) => end === "quiet" || end === "capped"),
            toolExecutionNotifications: [
              ...evidence.gaps.map((gap) => ({
                level: gap.harmless ? "note" : "warning",
                message: { text: plain(`${gap.code}: ${gap.reason}`) },
                descriptor: { id: gap.code },
              })),
              ...verdicts.findings.flatMap((result) =>
                result.finding.outcome === "unknown"
                  ? [
                      {
                        level: "note",
                        message: { text: plain(findingSays(report, result)) },
                        descriptor: { id: result.check },
                      },
                    ]
                  : [],
              ),
            ],
          },
        ],
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function rule({ checks, language }: Report, id: string): object {
  const words = checks.find((check) => check.id === id)?.words[language];
  if (words === undefined) return { id, shortDescription: { text: id } };
  return {
    id,
    name: id,
    shortDescription: { text: words.title },
    fullDescription: { text: words.asks },
    help: { text: `${words.matters}\n\n${words.blind}` },
    defaultConfiguration: { level: "error" },
  };
}

type Index = { readonly byId: ReadonlyMap<string, Observation>; readonly rules: readonly string[] };

function sarifResult(report: Report, result: CheckResult, offence: Offence, { byId, rules }: Index): object {
  const { finding } = result;
  const strong = finding.outcome === "broken" && !["presence", "capability"].includes(finding.grade);
  const said = offenceSays(report, result, offence) ?? `${titleOf(report, result.check)}: ${offence.what}`;
  const cited = offence.cites.flatMap((id) => byId.get(id) ?? []);
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([report.evidence.subject.name, result.check, offence.what]))
    .digest("hex");
  return {
    ruleId: result.check,
    ruleIndex: rules.indexOf(result.check),
    kind: "fail",
    level: strong ? "error" : "warning",
    message: { text: plain(`${said} ${findingSays(report, result)}`) },
    locations: [
      {
        physicalLocation: place(cited[0], report.evidence.subject.name),
        logicalLocations: [{ name: plain(offence.what), kind: "resource" }],
      },
    ],
    relatedLocations: cited.slice(1, 10).map((one, index) => ({
      id: index + 1,
      physicalLocation: place(one, report.evidence.subject.name),
      message: { text: one.id },
    })),
    partialFingerprints: { "probityOffence/v1": fingerprint },
    ...suppressionsOf(report, result, offence),
    properties: { cites: offence.cites, values: offence.values ?? {} },
  };
}

/**
 * SARIF 2.1.0, 3.27.23 and 3.35: when one result of a run tells its suppressions, all do; an empty list says that there is
 * none. An expired one is `rejected`, so that the result counts again.
 */
function suppressionsOf({ suppressing }: Report, { check }: CheckResult, offence: Offence): object {
  if (suppressing === undefined || suppressing.all.length === 0) return {};
  return {
    suppressions: suppressing.of(check, offence).map(({ suppression, expired }) => ({
      kind: "external",
      status: expired ? "rejected" : "accepted",
      justification: plain(suppression.reason),
      properties: { by: suppression.by, expires: suppression.expires, scope: suppression.scope ?? {} },
    })),
  };
}

/** Where the script stands that did it, else the address that was asked, else the page. */
function place(one: Observation | undefined, subject: string): object {
  const stack =
    one && "stack" in one ? one.stack : one?.kind === "request" ? one.initiator?.stack : undefined;
  const frame = stack?.find(({ url }) => url !== "");
  if (frame) {
    return {
      artifactLocation: { uri: uri(frame.url, subject) },
      region: { startLine: Math.max(1, frame.line), startColumn: Math.max(1, frame.column) },
    };
  }
  const url = one && "url" in one ? one.url : (one?.page ?? subject);
  return { artifactLocation: { uri: uri(url, subject) } };
}

/** An absolute URI as the format wants it; the subject's address when the page gave something else. */
const uri = (url: string, subject: string): string =>
  URL.parse(url)?.href ?? URL.parse(subject)?.href ?? encodeURI(plain(subject));
