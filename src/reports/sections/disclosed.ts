import { type DisclosedTo, disclosedTo, type Told } from "../disclosed.ts";
import { chainSays, whoseSays } from "../disclosed-words.ts";
import { type Html, html, nothing } from "../markup.ts";
import { code, table } from "../pieces.ts";
import { isRecorded } from "../recordings.ts";
import { country, list } from "../say.ts";
import type { Section, View } from "../view.ts";

const mostRecipients = 40;
const mostRows = 12;

export const disclosed: Section = {
  id: "disclosed",
  title: "told.title",
  shown: ({ report }) => disclosedTo(report).length > 0 || isRecorded(report.evidence),

  render(view) {
    const { evidence } = view.report;
    const all = disclosedTo(view.report);
    const planted = evidence.watched.includes("disclosure") && evidence.planted.length > 0;
    return html`<p class="lead">${view.say("told.lead")}</p>
${planted ? nothing : html`<p class="note">${view.say("told.nobody")}</p>`}
${all.length === 0 ? html`<p>${view.say("told.none")}</p>` : all.slice(0, mostRecipients).map((one) => group(view, one))}
${all.length <= mostRecipients ? nothing : html`<p class="note">${view.say("offence.more", { count: all.length - mostRecipients })}</p>`}`;
  },
};

function group(view: View, one: DisclosedTo): Html {
  const { language } = view.report;
  const rest = one.told.slice(mostRows);
  const seat = one.seat === undefined ? view.say("sankey.unknown") : country(language, one.seat);
  return html`<h3>${one.recipient} <span class="note">${list(language, [view.term("party", one.party), one.seat === undefined ? seat : `${view.say("matrix.seat")} ${seat}`])}</span></h3>
<p class="note">${list(language, one.hosts.slice(0, 6))}</p>
${grid(view, one.told.slice(0, mostRows), one.recipient)}${
  rest.length === 0
    ? nothing
    : html`<details><summary>${view.say("offence.more", { count: rest.length })}</summary>${grid(view, rest.slice(0, 300), one.recipient)}</details>`
}`;
}

const grid = (view: View, told: readonly Told[], caption: string): Html =>
  table({
    caption,
    head: [
      view.say("told.what"),
      view.say("told.whose"),
      view.say("told.where"),
      view.say("told.chain"),
      view.say("told.when"),
    ],
    rows: told.map((one) => [
      html`${view.term("data", one.sort)} ${view.cite(one.cites[0] ?? "", view.say("coverage.times", { count: one.cites.length }))}`,
      whoseSays(view.report.language, one),
      html`<span>${view.term("part", one.part)}${one.name === undefined ? "" : html` ${code(one.name, 80)}`}<span class="note">${view.say("told.bytes", { from: one.range[0], to: one.range[1] })} ${view.cite(one.requests[0] ?? "")}</span></span>`,
      chainSays(view.report.language, one),
      momentOf(view, one),
    ]),
    kind: "cards",
  });

/** In a recording without a moment, nobody said where the person stood. */
const momentOf = (view: View, { moment, visit }: Told): string =>
  moment === "always" && isRecorded(view.report.evidence)
    ? view.say("coverage.untold")
    : [view.term("moment", moment), visit === undefined ? "" : view.term("visit", visit)]
        .filter(Boolean)
        .join(" · ");
