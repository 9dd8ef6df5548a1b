import { html } from "../markup.ts";
import { code } from "../pieces.ts";
import { findingSays, offenceFacts, offenceName, offenceSays, pair, titleOf } from "../say.ts";
import { strongest } from "../strongest.ts";
import type { Section } from "../view.ts";

export const strong: Section = {
  id: "strongest",
  title: "strong.title",

  render(view) {
    const { report } = view;
    const found = strongest(report);
    if (found.length === 0) return html`<p>${view.say("strong.none")}</p>`;
    return html`<p class="lead">${view.say("strong.lead")}</p>
<ol class="strong">${found.map(
      ({ result, offence }) => html`<li>
<h3>${titleOf(report, result.check)}</h3>
<p>${code(offenceName(report.language, offence), 160)}</p>
<p>${offenceSays(report, result, offence) ?? findingSays(report, result)}</p>
<p class="note">${offenceFacts(report.language, offence)
        .map(([name, value]) => pair(report.language, name, value.slice(0, 120)))
        .join(" · ")}</p>
<p>${view.cites(offence.cites)}</p></li>`,
    )}</ol>`;
  },
};
