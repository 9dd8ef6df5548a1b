import { type Evidence, visits } from "../../core/index.ts";
import { html, nothing } from "../markup.ts";
import { code, facts } from "../pieces.ts";
import { hasUntold, isLive, isRecorded, recordingsOf } from "../recordings.ts";
import type { Section, View } from "../view.ts";

export const repeat: Section = {
  id: "repeat",
  title: "repeat.title",

  render(view) {
    const { evidence, manifest, verdicts } = view.report;
    const digest = manifest.files["evidence.json"]?.sha256;
    return html`<h3>${view.say("repeat.command")}</h3><pre>${command(view)}</pre>
${isRecorded(evidence) && !isLive(evidence) ? html`<p class="note">${view.say("repeat.recorded")}</p>` : nothing}<p>${view.say("repeat.judge")}</p><pre>./probity judge DOSSIER</pre>
<h3>${view.say("repeat.conditions")}</h3>
${facts([
  [view.say("repeat.version"), manifest.tool.version],
  ...Object.entries(evidence.conditions).map(
    ([name, value]) => [view.term("condition", name), code(value, 600)] as const,
  ),
])}
<h3>${view.say("repeat.digests")}</h3>
${facts([
  [view.say("repeat.evidence"), digest === undefined ? view.say("repeat.manifest") : code(digest)],
  ...Object.entries(verdicts.charters).map(
    ([id, sha256]) => [view.say("repeat.charter", { id }), code(sha256)] as const,
  ),
])}
<h3>${view.say("repeat.knowledge")}</h3>
${facts(Object.entries(verdicts.knowledge).map(([name, version]) => [name, code(version, 120)] as const))}`;
  },
};

const flags = ["pages", "device", "locale", "timezone"] as const;

/** The command line that looks in the same way. What it cannot hold (a steps file, host mappings, a proxy's password) is told among the conditions. */
function command({ report: { evidence } }: View): string {
  if (isRecorded(evidence)) return recordedCommand(evidence);
  const { conditions } = evidence;
  const made = visits.filter((visit) => evidence.visits.some((one) => one.visit === visit));
  const runs = new Set(evidence.visits.map(({ run }) => run)).size;
  return [
    "./probity inspect",
    quoted(evidence.subject.name),
    ...(made.length === visits.length || made.length === 0 ? [] : [`--visits ${made.join(",")}`]),
    ...(runs > 1 ? [`--repeat ${runs}`] : []),
    ...flags.flatMap((name) => {
      const value = conditions[name];
      return value === undefined || value === "0" ? [] : [`--${name} ${quoted(value)}`];
    }),
    ...["insecure", "submit"].filter((name) => conditions[name] !== undefined).map((name) => `--${name}`),
  ].join(" ");
}

/** Names of files as they were read; a key log and bait persons are told among the conditions, their files are not. */
function recordedCommand(evidence: Evidence): string {
  const { conditions, subject } = evidence;
  const live = isLive(evidence);
  const files = (live ? [] : recordingsOf(evidence)).map(({ name, moment }) =>
    moment === "always" ? quoted(name) : `--moment ${moment}=${quoted(name)}`,
  );
  return [
    live ? "./probity proxy" : "./probity inspect",
    ...files,
    ...(files.length === 1 && hasUntold(evidence) && files[0] === quoted(subject.name)
      ? []
      : [`--subject ${quoted(subject.name)}`]),
    ...(subject.operator === undefined ? [] : [`--operator ${quoted(subject.operator)}`]),
    ...(conditions["keys"] === undefined ? [] : ["--keys KEYLOG"]),
    ...(conditions["persona"] === undefined ? [] : ["--persona PERSONA"]),
  ].join(" ");
}

/** A shell word: the address came from outside and may hold anything. */
const quoted = (text: string): string =>
  /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
