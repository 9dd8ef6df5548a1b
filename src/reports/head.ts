// The top of the report: site, when, how, and the verdicts in one sentence and by word. No score.

import type { Report } from "../core/index.ts";
import { type Html, html, nothing } from "./markup.ts";
import { badge } from "./pieces.ts";
import { recordedCounts } from "./recorded-counts.ts";
import { isRecorded, recordingsOf } from "./recordings.ts";
import { list, when } from "./say.ts";
import { countWords, judgedRows, reached } from "./story.ts";
import type { View } from "./view.ts";
import { whomOf } from "./whom.ts";

/** A recording shows; only what was visited can be said to do. */
export const titleKey = (evidence: Report["evidence"]): "report.title" | "report.title-recorded" =>
  isRecorded(evidence) ? "report.title-recorded" : "report.title";

export const hostOf = (url: string): string => URL.parse(url)?.hostname ?? url;

export function head(view: View): Html {
  const { evidence, manifest, language, charters } = view.report;
  const recorded = isRecorded(evidence);
  return html`<header class="top">
<p class="brand"><strong>${view.say("report.tool")}</strong> ${view.say("report.kind")}</p>
<h1>${view.say(titleKey(evidence), { site: hostOf(evidence.subject.name) })}</h1>
<p class="when">${view.say("report.made", { when: when(language, evidence.visits[0]?.started ?? manifest.created) })}</p>
${reached(view.report) ? nothing : html`<p class="warning">${view.say(recorded ? "head.unrecorded" : "head.unreached")}</p>`}
${recorded ? html`<p>${view.say("head.recorded", recordedCounts(view.report))}</p>` : nothing}
${summary(view)}
<dl class="meta">
${recordingsOf(evidence)[0]?.name === evidence.subject.name ? nothing : html`<div><dt>${view.say(recorded ? "report.recorded" : "report.address")}</dt><dd>${evidence.subject.name}</dd></div>`}
${evidence.subject.operator === undefined && !recorded ? nothing : html`<div><dt>${view.say("report.operator")}</dt><dd>${evidence.subject.operator ?? view.say("report.untold")}</dd></div>`}
${charters.length === 0 ? nothing : html`<div><dt>${view.say("head.charters")}</dt><dd>${charters.map(({ title }) => html`${title[language]}<br>`)}</dd></div>`}
${recorded ? recordingMeta(view) : visitMeta(view)}
</dl></header>`;
}

function visitMeta(view: View): Html {
  const { evidence, language } = view.report;
  const runs = new Set(evidence.visits.map(({ run }) => run)).size;
  const made = [...new Set(evidence.visits.map(({ visit }) => view.term("visit", visit)))];
  return html`<div><dt>${view.say("report.visits")}</dt><dd>${list(language, made)} · ${view.say("report.runs", { runs })}</dd></div>
<div><dt>${view.say("report.browser")}</dt><dd>${evidence.conditions["browser"] ?? "–"}</dd></div>`;
}

function recordingMeta(view: View): Html {
  const { evidence, language } = view.report;
  const names = recordingsOf(evidence).map(({ name, moment }) =>
    moment === "always" ? name : `${name} (${view.term("moment", moment)})`,
  );
  const recorder = evidence.conditions["recorder"];
  return html`<div><dt>${view.say("report.recordings")}</dt><dd>${list(language, names.slice(0, 12))}</dd></div>
${recorder === undefined ? nothing : html`<div><dt>${view.say("report.recorder")}</dt><dd>${recorder.slice(0, 200)}</dd></div>`}`;
}

function summary(view: View): Html {
  const { rows, report } = view;
  if (rows.length === 0) return html`<p class="summary">${view.say("head.nothing")}</p>`;
  const broken = rows.filter(({ verdict }) => verdict.word === "broken");
  const values = { broken: broken.length, decided: judgedRows(rows).length, total: rows.length };
  const keys = isRecorded(report.evidence)
    ? (["head.recorded-broken", "head.recorded-none"] as const)
    : (["head.broken", "head.none"] as const);
  const whom = whomOf(
    report,
    broken.flatMap(({ verdict }) => verdict.results),
  ).map(({ name }) => name);
  const named =
    whom.length > 10 ? [...whom.slice(0, 10), view.say("offence.more", { count: whom.length - 10 })] : whom;
  return html`<p class="summary">${view.say(broken.length > 0 ? keys[0] : keys[1], values)}</p>
<ul class="counts">${countWords(rows).map(([word, count]) => html`<li><span class="count">${count}</span>${badge(view, word)}</li>`)}</ul>
${named.length === 0 ? nothing : html`<p>${view.say("head.whom", { list: list(report.language, named) })}</p>`}`;
}
