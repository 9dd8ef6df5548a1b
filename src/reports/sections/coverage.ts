import { visits } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { code, table } from "../pieces.ts";
import { isRecorded } from "../recordings.ts";
import { colon, list, number } from "../say.ts";
import type { Section, View } from "../view.ts";
import { recordings } from "./recordings.ts";

const mostUrls = 100;

export const coverage: Section = {
  id: "coverage",
  title: "coverage.title",

  render(view) {
    if (isRecorded(view.report.evidence)) {
      return html`${recordings(view)}<h3>${view.say("coverage.gaps")}</h3>${gaps(view)}`;
    }
    return html`<h3>${view.say("coverage.visits")}</h3>${made(view)}
<h3>${view.say("coverage.gaps")}</h3>${gaps(view)}
<h3>${view.say("coverage.witness")}</h3>${witnesses(view)}`;
  },
};

function made(view: View): Html {
  const { evidence, language } = view.report;
  const counts = new Map<string, number>();
  for (const { visit, run } of view.of("request")) {
    const key = `${visit}.${run ?? 1}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const missing = visits.filter((visit) => !evidence.visits.some((one) => one.visit === visit));
  return html`${table({
    caption: view.say("coverage.visits"),
    head: [
      view.say("coverage.visit"),
      view.say("coverage.what"),
      view.say("consent.choice"),
      view.say("coverage.run"),
      view.say("coverage.seconds"),
      view.say("coverage.pages"),
      view.say("coverage.requests"),
      view.say("coverage.end"),
    ],
    rows: evidence.visits.map(({ visit, run, started, ended, end, pages }) => [
      view.term("visit", visit),
      view.term("visit", `${visit}.does`),
      choiceIn(view, visit, run),
      run,
      number(language, (ended - started) / 1000, 1),
      pages.length,
      counts.get(`${visit}.${run}`) ?? 0,
      view.term("end", end),
    ]),
    kind: "cards",
  })}${
    missing.length === 0
      ? nothing
      : html`<p>${view.say("coverage.notmade", {
          list: list(
            language,
            missing.map((visit) => view.term("visit", visit)),
          ),
        })}</p>`
  }`;
}

/** What came of the consent dialog: a visit that set out to refuse has not refused before this says so. */
export function choiceIn(view: View, visit: string, run: number): string | undefined {
  const found = view.of("choice").filter((one) => one.visit === visit && (one.run ?? 1) === run);
  const told = found.find(({ outcome }) => outcome === "done") ?? found.at(-1);
  return told === undefined ? undefined : view.term("choice", told.outcome);
}

function gaps(view: View): Html {
  const { evidence, language } = view.report;
  if (evidence.gaps.length === 0) return html`<p>${view.say("coverage.nogaps")}</p>`;
  return html`<p>${view.say("coverage.gap")}</p><ul class="gaps">${evidence.gaps.slice(0, 200).map(
    ({ code: name, reason, visit, run, kinds, harmless, probe }) =>
      html`<li><strong>${view.term("gap", name)}</strong> · ${visit === undefined ? view.say(isRecorded(evidence) ? "coverage.recordings" : "coverage.all") : view.term("visit", visit)}${run === undefined || run === 1 ? "" : ` ${run}`}${
        harmless ? html` · <em>${view.say("coverage.harmless")}</em>` : nothing
      }<br>${reason.slice(0, 400)}<span class="note">${probe}${
        kinds.length === 0
          ? ""
          : ` · ${view.say("coverage.touches")}${colon(language)}${list(
              language,
              kinds.map((kind) => view.term("kind", kind)),
            )}`
      }</span></li>`,
  )}</ul>`;
}

function witnesses(view: View): Html {
  const { completeness } = view.report.evidence;
  if (completeness === undefined) return html`<p>${view.say("coverage.none")}</p>`;
  const { both, onlyCdp, onlyNetlog } = completeness;
  return html`<p>${view.say("coverage.both", { both, cdp: onlyCdp.length, netlog: onlyNetlog.length })}</p>
${urls(view, view.say("coverage.only-netlog"), onlyNetlog)}${urls(view, view.say("coverage.only-cdp"), onlyCdp)}`;
}

const urls = (view: View, title: string, all: readonly string[]): Html =>
  all.length === 0
    ? nothing
    : html`<details><summary>${title} (${all.length})</summary><ul class="plainlist">${all
        .slice(0, mostUrls)
        .map((url) => html`<li>${code(url, 240)}</li>`)}</ul>${
        all.length > mostUrls
          ? html`<p class="note">${view.say("appendix.more", { count: all.length - mostUrls })}</p>`
          : ""
      }</details>`;
