import type { Charter } from "../../core/index.ts";
import { allegedVoice, otherReplies, repliesTo, replyVoice } from "../beside.ts";
import { type Html, html, nothing } from "../markup.ts";
import { badge, findingOf, voiceOf } from "../pieces.ts";
import { list } from "../say.ts";
import { because, decisive, type Row, wordOrder } from "../story.ts";
import type { Section, View } from "../view.ts";
import { wording, wordingFolds } from "./wording.ts";

export const promises: Section = {
  id: "promises",
  title: "promises.title",

  render(view) {
    if (view.rows.length === 0) return html`<p>${view.say("head.nothing")}</p>`;
    const { charters, verdicts } = view.report;
    const [first = ""] = verdicts.findings.flatMap(({ finding }) =>
      finding.outcome === "broken" ? finding.offences[0].cites : [],
    );
    return html`${first === "" ? nothing : html`<p class="lead">${view.say("promises.lead", { example: first })}</p>`}
${charters.map((charter) => charterOf(view, charter))}
${view.rows.filter(({ charter }) => charter === undefined).map((row) => verdictOf(view, row))}
${others(view)}`;
  },
};

function charterOf(view: View, charter: Charter): Html {
  const { language } = view.report;
  const own = view.rows
    .filter(({ verdict }) => verdict.charter === charter.id)
    .toSorted((a, b) => wordOrder.indexOf(a.verdict.word) - wordOrder.indexOf(b.verdict.word));
  const untested = own.filter(({ verdict }) => verdict.word === "not-tested");
  const aside = own.filter(({ verdict }) => verdict.word === "not-applicable");
  const issuer = charter.issuer.body ?? charter.issuer.company;
  const told = own.filter((row) => !untested.includes(row) && !aside.includes(row));
  return html`<section class="charter" aria-labelledby="charter-${charter.id}">
<h3 id="charter-${charter.id}">${charter.title[language]}</h3>
<p class="note">${[issuer === undefined ? undefined : view.named("issuer", issuer), charter.adopted].filter(Boolean).join(" · ")}</p>
<p class="about">${charter.about[language]}</p>
${told.map((row) => verdictOf(view, row))}
${folded(view, aside, "promises.others")}
${folded(view, untested, "promises.untested")}
</section>`;
}

const folded = (view: View, rows: readonly Row[], key: "promises.untested" | "promises.others"): Html =>
  rows.length === 0
    ? nothing
    : html`<details class="aside"><summary>${view.say(key, { count: rows.length })}</summary>
<ul class="plainlist">${rows.map(
        (
          row,
        ) => html`<li>${badge(view, row.verdict.word)} <strong>${row.verdict.commitment}</strong> ${row.commitment?.summary[view.report.language]}
<br><span class="note">${because(view.report, row) ?? ""}</span>${row.verdict.results.map((result) => findingOf(view, result))}${voices(view, row)}${wordingFolds(view, row)}</li>`,
      )}</ul></details>`;

function verdictOf(view: View, row: Row): Html {
  const { verdict, commitment } = row;
  const { language } = view.report;
  const results = decisive(verdict);
  const main =
    verdict.word === "broken" ? results.filter(({ finding }) => finding.outcome === "broken") : results;
  const others = results.filter((result) => !main.includes(result));
  const limiter = commitment?.limiter?.[language];
  const reason = because(view.report, row);
  return html`<article class="verdict ${verdict.word}" id="verdict-${verdict.charter}-${verdict.commitment}">
<header>${badge(view, verdict.word)}<span class="id">${verdict.commitment}</span></header>
<h4>${commitment?.summary[language] ?? verdict.commitment}</h4>
${limiter === undefined ? nothing : html`<p class="limiter"><strong>${view.say("promises.limiter")}</strong> ${limiter}</p>`}
${main.map((result) => findingOf(view, result, 4, verdict))}
${reason === undefined ? nothing : html`<p class="note">${reason}</p>`}
${
  others.length === 0
    ? nothing
    : html`<details><summary>${list(
        language,
        others
          .map(({ finding }) => view.term("outcome", finding.outcome))
          .filter((one, place, all) => all.indexOf(one) === place),
      )} (${others.length})</summary>${others.map((result) => findingOf(view, result))}</details>`
}
${voices(view, row)}
${wording(view, row)}
<p class="coverage">${coverage(view, row)}</p>
</article>`;
}

/** Who reported a breach, and what the subject answers: beside the verdict, and never part of it. */
const voices = (view: View, { verdict }: Row): Html =>
  html`${(verdict.allegations ?? []).slice(0, 50).map((one) => voiceOf(allegedVoice(view.report, one)))}${repliesTo(view.report, verdict).map((one) => voiceOf(replyVoice(view.report, one)))}`;

function others(view: View): Html {
  const rest = otherReplies(view.report);
  if (rest.length === 0) return nothing;
  return html`<section><h3>${view.say("replies.other")}</h3>${rest.map((one) => html`<p class="id">${one.about.charter} · ${one.about.commitment}</p>${voiceOf(replyVoice(view.report, one))}`)}</section>`;
}

const coverage = (view: View, { verdict: { coverage: it } }: Row): string =>
  view.say(it.visits.length === 0 && it.requests > 0 ? "promises.coverage-recorded" : "promises.coverage", {
    visits: list(
      view.report.language,
      it.visits.map((visit) => view.term("visit", visit)),
    ),
    runs: it.runs,
    pages: it.pages,
    requests: it.requests,
    gaps: it.gaps.length,
    lost: it.missed.length,
    missed: list(
      view.report.language,
      it.missed.map((visit) => view.term("visit", visit)),
    ),
  });
