import type { BlobRef, Of } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { type Picture, pictures } from "../pictures.ts";
import { code, facts, table } from "../pieces.ts";
import { line } from "../plain.ts";
import { isRecorded } from "../recordings.ts";
import { list, number } from "../say.ts";
import type { Section, View } from "../view.ts";

type Choice = Of<"choice">;

export const consent: Section = {
  id: "consent",
  title: "consent.title",
  // Where nobody could look for a dialog, an empty section would read as if there had been none.
  shown: ({ report: { evidence } }) => !isRecorded(evidence) || evidence.watched.includes("choice"),

  render(view) {
    const choices = view.of("choice");
    const shown = pictures(view.report, asked(view, choices));
    return html`${choices.length === 0 ? html`<p>${view.say("consent.none")}</p>` : nothing}${without(view, choices)}${choices
      .filter(({ outcome }) => outcome !== "no-dialog")
      .slice(0, 20)
      .map((one) => choiceOf(view, one))}
${shown.kept.length === 0 ? nothing : html`<h3>${view.say("consent.pictures")}</h3><div class="pictures">${shown.kept.map(pictureOf)}</div>`}
${shown.left === 0 ? nothing : html`<p class="note">${view.say("consent.cut", { count: shown.left })}</p>`}`;
  },
};

/** Visits in which no dialog was found, in one line. */
function without(view: View, choices: readonly Choice[]): Html {
  const none = choices.filter(({ outcome }) => outcome === "no-dialog");
  if (none.length === 0) return nothing;
  return html`<p>${view.term("choice", "no-dialog")} ${none.slice(0, 20).map((one) => html`${view.term("visit", one.visit ?? "arrive")} ${view.cite(one.id)} `)}</p>`;
}

function choiceOf(view: View, choice: Choice): Html {
  const { language } = view.report;
  const sought = choice.withdrawalSought ? view.say("consent.none-found") : undefined;
  const ways = choice.withdrawal ?? [];
  return html`<article class="choice"><h3>${view.term("visit", choice.visit ?? "arrive")} <span class="note">${view.cite(choice.id)}</span></h3>
<p>${view.term("choice", choice.outcome)}</p>
${facts([
  [view.say("consent.manager"), choice.manager],
  [view.say("consent.by"), choice.outcome === "no-dialog" ? undefined : view.named("rule", choice.rule)],
  [view.say("consent.reason"), choice.reason],
  [
    view.say("consent.clicks"),
    choice.clicks.length === 0
      ? undefined
      : html`${choice.clicks.map((click, place) => html`${place > 0 ? " → " : ""}${code(click.label, 60)} <span class="note">${view.term("role", click.role)}, ${number(language, view.seconds({ ...choice, at: click.at }), 1)} s</span>`)}`,
  ],
  [
    view.say("consent.preticked"),
    choice.preticked.length === 0 ? undefined : list(language, choice.preticked.slice(0, 20)),
  ],
  [view.say("consent.withdrawal"), ways.length > 0 ? list(language, ways.slice(0, 10)) : sought],
])}
${choice.controls.length === 0 ? nothing : controls(view, choice)}
${choice.text === undefined ? nothing : html`<details><summary>${view.say("consent.text")}</summary><blockquote>${line(choice.text, 2000)}</blockquote></details>`}
</article>`;
}

function controls(view: View, { controls: all }: Choice): Html {
  const ratio = (value: number | undefined) =>
    value === undefined ? undefined : `${number(view.report.language, value, 1)} : 1`;
  return table({
    caption: view.say("consent.controls"),
    head: [
      view.say("consent.control"),
      view.say("consent.role"),
      view.say("consent.layer"),
      view.say("consent.size"),
      view.say("consent.contrast"),
      view.say("consent.prominence"),
    ],
    rows: all
      .slice(0, 30)
      .map((one) => [
        code(one.label, 60),
        view.term("role", one.role),
        one.layer,
        one.box === undefined ? undefined : `${Math.round(one.box.width)} × ${Math.round(one.box.height)}`,
        ratio(one.contrast),
        ratio(one.prominence),
      ]),
    kind: "cards",
  });
}

/** Before and after each choice of the first run, then how each visit looked at its end. */
function asked(view: View, choices: readonly Choice[]): { label: string; ref: BlobRef }[] {
  const { visits } = view.report.evidence;
  const first = Math.min(...visits.map(({ run }) => run));
  const one = (label: string, ref: BlobRef | undefined) => (ref === undefined ? [] : [{ label, ref }]);
  const name = (visit: string | undefined) => ({ visit: view.term("visit", visit ?? "arrive") });
  return [
    ...choices
      .filter(({ run, wanted }) => (run ?? first) === first && wanted !== "none")
      .flatMap(({ visit, before, after }) => [
        ...one(view.say("consent.before", name(visit)), before),
        ...one(view.say("consent.after", name(visit)), after),
      ]),
    ...visits
      .filter(({ run }) => run === first)
      .flatMap(({ visit, screenshot }) => one(view.say("consent.end", name(visit)), screenshot)),
  ];
}

const pictureOf = ({ label, data }: Picture): Html =>
  html`<figure><img src="${data}" alt="${label}" loading="lazy"><figcaption>${label}</figcaption></figure>`;
