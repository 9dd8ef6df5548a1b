import { type Html, html, nothing } from "../markup.ts";
import { code, table } from "../pieces.ts";
import { list, number } from "../say.ts";
import { type Unseen, unseenOf } from "../unseen.ts";
import type { Section, View } from "../view.ts";

const mostRows = 40;

export const unseen: Section = {
  id: "not-visible",
  title: "unseen.title",
  shown: (view) => unseenOf(view.report.evidence).length > 0,

  render(view) {
    const all = unseenOf(view.report.evidence);
    const rest = all.slice(mostRows);
    const connections = all.reduce((sum, one) => sum + one.connections, 0);
    const whys = [...new Set(all.flatMap(({ whys: some }) => some))];
    return html`<p class="lead">${view.say("unseen.lead", { hosts: all.length, connections })}</p>
<p><strong>${view.say("unseen.never")}</strong></p>
<ul class="prose">${whys.map((why) => html`<li>${view.named("hidden", why)}${view.say("unseen.colon")}${view.named("hiddenmeans", why)}</li>`)}</ul>
${grid(view, all.slice(0, mostRows), view.say("unseen.title"))}${
  rest.length === 0
    ? nothing
    : html`<details><summary>${view.say("offence.more", { count: rest.length })}</summary>${grid(view, rest.slice(0, 300), view.say("offence.more", { count: rest.length }))}</details>`
}`;
  },
};

function grid(view: View, all: readonly Unseen[], caption: string): Html {
  return table({
    caption,
    head: [
      view.say("unseen.host"),
      view.say("unseen.why"),
      view.say("unseen.connections"),
      view.say("unseen.bytes"),
      view.say("unseen.shows"),
    ],
    rows: all.map((one) => rowOf(view, one)),
    kind: "cards",
  });
}

function rowOf(view: View, one: Unseen): Html[] {
  const { language } = view.report;
  const size = (bytes: number) => number(language, bytes);
  return [
    html`${one.name}<span class="note">${[
      one.named === undefined ? "" : view.term("named", one.named),
      list(language, one.addresses.slice(0, 3)),
      one.addresses.length > 3 ? view.say("offence.more", { count: one.addresses.length - 3 }) : "",
    ]
      .filter(Boolean)
      .join(" · ")}</span>`,
    html`<span>${list(
      language,
      one.whys.map((why) => view.named("hidden", why)),
    )}<span class="note">${list(language, one.protocols)}</span></span>`,
    html`${view.cite(one.cites[0] ?? "", number(language, one.connections))}`,
    html`${view.say("unseen.each", { sent: size(one.sent), received: size(one.received) })}`,
    html`<span>${one.certificates.slice(0, 2).map((subject) => html`${code(subject, 160)}<br>`)}${one.ja4
      .slice(0, 2)
      .map((ja4) => html`<span class="note">JA4 ${code(ja4, 60)}</span>`)}${
      one.certificates.length + one.ja4.length === 0 ? "–" : ""
    }</span>`,
  ];
}
