import { unusedParts } from "../beside.ts";
import { html, nothing } from "../markup.ts";
import { facts } from "../pieces.ts";
import type { Section } from "../view.ts";

const most = 300;

export const declared: Section = {
  id: "declaration",
  title: "declared.title",
  shown: ({ report }) => report.declared !== undefined,

  render(view) {
    const { declared: said } = view.report;
    if (said === undefined) return nothing;
    const parts = unusedParts(view.report);
    return html`<p class="lead">${view.say("declared.lead", { by: said.by.name })}</p>
${facts([
  [view.say("declared.since"), said.since],
  [view.say("declared.source"), said.by.source],
  [view.say("declared.read"), said.sources?.join("; ")],
])}
<h3>${view.say("unused.title")}</h3>
<p>${view.say(parts.length === 0 ? "unused.none" : "unused.lead")}</p>
${parts.map(
  ([head, some]) =>
    html`<h4>${head}</h4><ul class="plainlist">${some.slice(0, most).map((one) => html`<li>${one.slice(0, 300)}</li>`)}</ul>`,
)}`;
  },
};
