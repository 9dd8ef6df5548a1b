import type { CheckResult } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { findingOf } from "../pieces.ts";
import type { Section, View } from "../view.ts";

const order = ["broken", "unknown", "kept", "inapplicable"];

export const checks: Section = {
  id: "checks",
  title: "checks.title",

  render(view) {
    const all = view.report.verdicts.findings.toSorted(
      (a, b) => order.indexOf(a.finding.outcome) - order.indexOf(b.finding.outcome),
    );
    return html`<p class="lead">${view.say("checks.lead")}</p>
<div class="checks">${all.map((result) => checkOf(view, result))}</div>`;
  },
};

function checkOf(view: View, result: CheckResult): Html {
  const words = view.report.checks.find(({ id }) => id === result.check)?.words[view.report.language];
  return html`<article class="onecheck" id="check-${result.check}">
${words === undefined ? nothing : html`<p class="asks">${words.asks}</p>`}
${findingOf(view, result, 8)}
${words === undefined ? nothing : html`<details><summary>${view.say("checks.matters")} · ${view.say("checks.blind")}</summary><p>${words.matters}</p><p><strong>${view.say("checks.blind")}</strong> ${words.blind}</p></details>`}
</article>`;
}
