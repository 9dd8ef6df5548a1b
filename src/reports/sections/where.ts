import type { Destination } from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { table } from "../pieces.ts";
import { number, when } from "../say.ts";
import type { Section, View } from "../view.ts";
import { declaredSays, hintsSay, placeSays, seatSays } from "../where-words.ts";

const mostRows = 25;

export const where: Section = {
  id: "where",
  title: "where.title",
  shown: ({ report }) => (report.destinations?.() ?? []).length > 0,

  render(view) {
    const all = view.report.destinations?.() ?? [];
    const others = all.filter(({ own }) => !own);
    const own = all.filter((one) => one.own);
    return html`<p class="lead">${view.say("where.lead")}</p>
<p class="note">${view.say("where.place-lead")}</p>
${view.report.declared === undefined ? html`<p class="note">${view.say("where.nodeclaration")}</p>` : nothing}
${folded(view, others, view.say("where.title"))}
${own.length === 0 ? nothing : html`<details><summary>${view.say("where.own", { count: own.length })}</summary>${grid(view, own.slice(0, 300), view.say("where.own", { count: own.length }))}</details>`}`;
  },
};

function folded(view: View, some: readonly Destination[], caption: string): Html {
  const rest = some.slice(mostRows);
  if (some.length === 0) return html`<p>${view.say("matrix.none")}</p>`;
  const more = view.say("offence.more", { count: rest.length });
  return html`${grid(view, some.slice(0, mostRows), caption)}${
    rest.length === 0
      ? nothing
      : html`<details><summary>${more}</summary>${grid(view, rest.slice(0, 300), more)}</details>`
  }`;
}

const grid = (view: View, some: readonly Destination[], caption: string): Html =>
  table({
    caption,
    head: [
      view.say("where.endpoint"),
      view.say("where.operator"),
      view.say("where.place"),
      view.say("where.seat"),
      ...(view.report.declared === undefined ? [] : [view.say("where.declared")]),
    ],
    rows: some.map((one) => rowOf(view, one)),
    kind: "cards stacked",
  });

function rowOf(view: View, one: Destination): (Html | string)[] {
  const { language } = view.report;
  const [seat = "", ...more] = seatSays(language, one);
  const hints = hintsSay(language, one.place);
  const trip =
    one.roundTrip === undefined ? "" : view.say("where.trip", { ms: number(language, one.roundTrip, 1) });
  return [
    html`${one.host ?? one.ip ?? "–"}<span class="note">${[
      one.host === undefined ? "" : one.ip,
      when(language, one.at),
    ]
      .filter(Boolean)
      .join(
        " · ",
      )}</span><span class="note">${one.read ? view.say("matrix.requests", { count: one.requests }) : view.say("where.unread")} ${view.cite(one.cites[0] ?? "")}</span>`,
    html`${one.company?.name ?? view.say("where.nobody")}${
      one.company?.legalName === undefined || one.company.legalName === one.company.name
        ? nothing
        : html`<span class="note">${one.company.legalName}</span>`
    }<span class="note">${view.say(one.organisation === undefined ? "where.nocertificate" : "where.certificate", { name: one.organisation ?? "" })}</span>`,
    html`${placeSays(language, one.place)}${hints === "" ? nothing : html`<span class="note">${hints}</span>`}${trip === "" ? nothing : html`<span class="note">${trip}</span>`}`,
    html`${seat}${more.map((line) => html`<span class="note">${line}</span>`)}`,
    ...(one.declared === undefined ? [] : [declaredSays(language, one)]),
  ];
}
