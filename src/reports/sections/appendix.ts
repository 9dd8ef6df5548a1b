import type { Observation } from "../../core/index.ts";
import { type Html, html } from "../markup.ts";
import { line } from "../plain.ts";
import { number, pair } from "../say.ts";
import { mostCited, type Section, type View } from "../view.ts";
import { detailsOf } from "./observed.ts";

/** Rendered last: it holds what the sections before it cited, and what those observations cite in turn. */
export const appendix: Section = {
  id: "evidence",
  title: "appendix.title",

  render(view) {
    const shown: Html[] = [];
    // A Set is walked in order of insertion, and what is cited while walking is walked too.
    for (const id of view.cited) {
      const one = view.byId.get(id);
      if (one) shown.push(entry(view, one));
    }
    return html`<p class="lead">${view.say("appendix.lead", { cut: view.leftOut, most: mostCited })}</p>
<div class="evidence">${shown}</div>`;
  },
};

function entry(view: View, one: Observation): Html {
  const at = view.say("appendix.at", { seconds: number(view.report.language, view.seconds(one), 3) });
  const visit =
    one.visit === undefined
      ? ""
      : `${view.term("visit", one.visit)}${(one.run ?? 1) > 1 ? ` ${one.run}` : ""} · `;
  return html`<article class="observation" id="${one.id}"><header><span class="id">${one.id}</span> <strong>${view.term("kind", one.kind)}</strong> <span class="note">${visit}${view.term("moment", one.moment)} · ${at}</span></header>
${detailsOf(view, one)}
${one.page === undefined ? "" : html`<p class="note">${pair(view.report.language, view.say("appendix.page"), line(one.page, 200))}${one.frame === undefined ? "" : ` · ${pair(view.report.language, view.say("appendix.frame"), line(one.frame, 200))}`}</p>`}
</article>
`;
}
