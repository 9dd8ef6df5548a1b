import { type Html, html, nothing } from "../markup.ts";
import { table } from "../pieces.ts";
import {
  type Cell,
  type Column,
  columns,
  type Recipient,
  recipientsOf,
  thirdParties,
} from "../recipients.ts";
import { country, list, number } from "../say.ts";
import type { Section, View } from "../view.ts";

const mostRows = 30;

export const matrix: Section = {
  id: "recipients",
  title: "matrix.title",

  render(view) {
    const all = recipientsOf(view.report);
    const third = thirdParties(all);
    const own = all.filter((one) => !third.includes(one));
    const runs = new Set(view.report.evidence.visits.map(({ run }) => run)).size;
    const rest = third.slice(mostRows);
    return html`<p class="lead">${view.say("matrix.lead", { runs })}</p>
<p class="legend"><span class="flag identifying">${view.say("matrix.identifier")}</span> <span class="flag personal">${view.say("matrix.personal")}</span></p>
${third.length === 0 ? html`<p>${view.say("matrix.none")}</p>` : grid(view, third.slice(0, mostRows), view.say("matrix.title"))}
${rest.length === 0 ? nothing : html`<details><summary>${view.say("matrix.more", { count: rest.length })}</summary>${grid(view, rest.slice(0, 300), view.say("matrix.more", { count: rest.length }))}</details>`}
${own.length === 0 ? nothing : html`<details><summary>${view.say("matrix.first")}</summary>${grid(view, own, view.say("matrix.first"))}</details>`}`;
  },
};

function grid(view: View, recipients: readonly Recipient[], caption: string): Html {
  const { language } = view.report;
  const head = [
    view.say("matrix.recipient"),
    view.say("matrix.seat"),
    ...columns.map((column) => view.say(`matrix.${column}`)),
  ];
  const rows = recipients.map((one) => [
    html`${one.name}<span class="note">${list(language, one.sites.slice(0, 4))}${
      one.categories.length > 0
        ? ` · ${list(
            language,
            one.categories.map((name) => view.term("category", name)),
          )}`
        : ""
    }</span>`,
    one.seat === undefined ? view.say("matrix.unknown-seat") : country(language, one.seat),
    ...columns.map((column) => cellOf(view, one.cells[column], column)),
  ]);
  return table({ caption, head, rows, kind: "matrix" });
}

function cellOf(view: View, cell: Cell | undefined, column: Column): Html {
  if (cell === undefined) {
    return html`<span class="unseen" title="${view.say("matrix.unseen")}">–<span class="aural">${view.say("matrix.unseen")}</span></span>`;
  }
  if (cell.count === 0) return html`<span class="zero">0</span>`;
  const [first = ""] = cell.cites;
  const flag = (kind: string, count: number, key: "matrix.identifier" | "matrix.personal") =>
    count === 0
      ? nothing
      : html` <span class="flag ${kind}" title="${view.say(key)}"><span class="aural">${view.say(key)} </span>${count}</span>`;
  return html`<span class="cell ${column}">${view.cite(first, number(view.report.language, cell.count))}${flag("identifying", cell.identifiers, "matrix.identifier")}${flag("personal", cell.personal, "matrix.personal")}</span>`;
}
