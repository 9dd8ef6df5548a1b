import { type Html, html, nothing } from "../markup.ts";
import { table } from "../pieces.ts";
import {
  type Cell,
  type Column,
  columnsFor,
  type Recipient,
  recipientsOf,
  thirdParties,
  untold,
} from "../recipients.ts";
import { isRecorded } from "../recordings.ts";
import { country, list, number } from "../say.ts";
import type { Section, View } from "../view.ts";

const mostRows = 30;

export const matrix: Section = {
  id: "recipients",
  title: "matrix.title",

  render(view) {
    const all = recipientsOf(view.report);
    const third = thirdParties(all);
    const unknown = untold(all);
    const own = all.filter((one) => !third.includes(one) && !unknown.includes(one));
    const ownTitle = isRecorded(view.report.evidence) ? "matrix.recorded-first" : "matrix.first";
    return html`${lead(view)}
<p class="legend"><span class="flag identifying">${view.say("matrix.identifier")}</span> <span class="flag personal">${view.say("matrix.personal")}</span></p>
${third.length === 0 && unknown.length > 0 ? nothing : grids(view, third)}
${unknown.length === 0 ? nothing : html`<h3>${view.say("matrix.untold")}</h3><p class="lead">${view.say("matrix.untold-lead")}</p>${grids(view, unknown)}`}
${own.length === 0 ? nothing : html`<details><summary>${view.say(ownTitle)}</summary>${grid(view, own, view.say(ownTitle))}</details>`}`;
  },
};

function lead(view: View): Html {
  const { evidence } = view.report;
  if (columnsFor(evidence).includes("recorded")) {
    return html`<p class="lead">${view.say("matrix.recorded-lead", { moments: evidence.visits.length })}</p>`;
  }
  const runs = new Set(evidence.visits.map(({ run }) => run)).size;
  return html`<p class="lead">${view.say("matrix.lead", { runs })}</p>`;
}

function grids(view: View, some: readonly Recipient[]): Html {
  if (some.length === 0) return html`<p>${view.say("matrix.none")}</p>`;
  const rest = some.slice(mostRows);
  const more = view.say("matrix.more", { count: rest.length });
  return html`${grid(view, some.slice(0, mostRows), view.say("matrix.title"))}
${rest.length === 0 ? nothing : html`<details><summary>${more}</summary>${grid(view, rest.slice(0, 300), more)}</details>`}`;
}

function grid(view: View, recipients: readonly Recipient[], caption: string): Html {
  const { language, evidence } = view.report;
  const columns = columnsFor(evidence);
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
