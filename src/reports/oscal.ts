// Verdicts as OSCAL 1.2 assessment results. OSCAL knows only "satisfied" and "not satisfied": what is broken or kept becomes
// a finding, every other word stands as a property, because either of the two would say what nobody found.

import { createHash } from "node:crypto";
import {
  type Charter,
  type CheckResult,
  nameUuid,
  type Observation,
  type Offence,
  type Report,
} from "../core/index.ts";
import { plain } from "./plain.ts";
import { isRecorded } from "./recordings.ts";
import { findingSays, offenceSays, titleOf } from "./say.ts";
import { because, type Row, rowsOf } from "./story.ts";

const version = "1.2.1";
const ns = "urn:probity:charter:1";
const mostEvidence = 25;

/** JSON text of an `assessment-results` document: one result per charter that was judged, the same bytes for the same report. */
export function oscal(report: Report): string {
  const { evidence, manifest, charters } = report;
  const name = `${manifest.created} ${evidence.subject.name}`;
  const document = {
    "assessment-results": {
      uuid: uuidOf(`results ${name} ${charters.map(({ id }) => id).join(" ")}`),
      metadata: {
        title: oneLine(
          `What ${evidence.subject.name} ${isRecorded(evidence) ? "shows of" : "does with"} people's data`,
        ),
        "last-modified": manifest.created,
        version: manifest.tool.version,
        "oscal-version": version,
        props: [
          property("tool", `${manifest.tool.name} ${manifest.tool.version}`),
          property("subject", evidence.subject.name),
        ],
      },
      // There is no plan apart from the conditions under which it was looked at.
      "import-ap": { href: "evidence.json", remarks: "The conditions of the evidence stand for a plan." },
      results: charters.map((charter) => result(report, charter, name)),
    },
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function result(report: Report, charter: Charter, name: string): object {
  const { evidence, language } = report;
  const rows = rowsOf(report).filter((row) => row.charter?.id === charter.id);
  const seen = new Map<string, CheckResult>();
  for (const { verdict } of rows)
    for (const one of verdict.results) if (one.finding.outcome === "broken") seen.set(keyOf(one), one);
  const uuidFor = (one: CheckResult) => uuidOf(`observation ${name} ${charter.id} ${keyOf(one)}`);
  const times = evidence.visits.flatMap(({ started, ended }) => [started, ended]);
  const begun = times.length > 0 ? Math.min(...times) : Date.parse(report.manifest.created);
  const observations = [...seen.values()].map((one) => observation(report, one, uuidFor(one), begun));
  const findings = rows.flatMap((row) => finding(report, row, name, uuidFor));
  return {
    uuid: uuidOf(`result ${name} ${charter.id}`),
    title: oneLine(charter.title[language]),
    description: `${oneLine(charter.about[language])} Held against ${evidence.subject.name}.`,
    start: new Date(begun).toISOString(),
    ...(times.length > 0 ? { end: new Date(Math.max(...times)).toISOString() } : {}),
    props: rows.map(({ verdict }) => ({
      ...property("verdict", verdict.word),
      class: token(verdict.commitment),
    })),
    "reviewed-controls": {
      "control-selections": [
        { "include-controls": rows.map(({ verdict }) => ({ "control-id": token(verdict.commitment) })) },
      ],
    },
    ...(observations.length > 0 ? { observations } : {}),
    ...(findings.length > 0 ? { findings } : {}),
  };
}

function observation(report: Report, one: CheckResult, uuid: string, begun: number): object {
  if (one.finding.outcome !== "broken") return {};
  const byId = new Map(report.evidence.observations.map((seen) => [seen.id, seen]));
  const { offences, grade } = one.finding;
  const first = offences
    .flatMap(({ cites }) => cites)
    .reduce((least, id) => Math.min(least, byId.get(id)?.at ?? least), Number.POSITIVE_INFINITY);
  return {
    uuid,
    title: oneLine(titleOf(report, one.check)),
    description: plain(findingSays(report, one)),
    props: [property("check", one.check), property("grade", grade)],
    methods: ["TEST"],
    types: ["finding"],
    "relevant-evidence": offences
      .flatMap((offence) => offence.cites.map((id) => evidenceOf(report, one, offence, id, byId)))
      .slice(0, mostEvidence),
    collected: new Date(Number.isFinite(first) ? first : begun).toISOString(),
  };
}

const evidenceOf = (
  report: Report,
  one: CheckResult,
  offence: Offence,
  id: string,
  byId: ReadonlyMap<string, Observation>,
): object => ({
  href: `evidence.json#${id}`,
  description: oneLine(plain(offenceSays(report, one, offence) ?? offence.what)),
  props: [property("what", oneLine(offence.what)), property("kind", byId.get(id)?.kind ?? "unknown")],
});

function finding(report: Report, row: Row, name: string, uuidFor: (one: CheckResult) => string): object[] {
  const { verdict, commitment } = row;
  if (verdict.word !== "broken" && verdict.word !== "kept") return [];
  const broken = verdict.results.filter((one) => one.finding.outcome === "broken");
  const why = because(report, row);
  return [
    {
      uuid: uuidOf(`finding ${name} ${verdict.charter} ${verdict.commitment}`),
      title: oneLine(commitment?.summary[report.language] ?? verdict.commitment),
      description: oneLine(
        [...verdict.results.map((one) => plain(findingSays(report, one))), why ?? ""].join(" "),
      ),
      target: {
        type: "statement-id",
        "target-id": token(verdict.commitment),
        status:
          verdict.word === "broken"
            ? { state: "not-satisfied", reason: "fail" }
            : { state: "satisfied", reason: "pass" },
      },
      ...(broken.length > 0
        ? { "related-observations": broken.map((one) => ({ "observation-uuid": uuidFor(one) })) }
        : {}),
    },
  ];
}

const keyOf = ({ check, finding: found }: CheckResult) => `${check} ${JSON.stringify(found)}`;
const property = (name: string, value: string) => ({ name, ns, value: oneLine(value) });
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim() || "-";
/** OSCAL's tokens begin with a letter or a low line. */
const token = (id: string): string => (/^[0-9]/.test(id) ? `_${id}` : id);

/** Equal content has equal identifiers. */
const uuidOf = (name: string): string =>
  nameUuid(`${ns}:${name}`, (space, urn) =>
    createHash("sha1").update(space, "hex").update(urn).digest("hex"),
  );
