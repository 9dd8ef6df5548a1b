import { type Band, type Layout, layout, linksOf, type Node, restOf, unknownSeat } from "../bands.ts";
import { type Html, html } from "../markup.ts";
import { table } from "../pieces.ts";
import { line } from "../plain.ts";
import { country } from "../say.ts";
import type { Section, View } from "../view.ts";

const width = 960;
const bar = 12;
const columns = [232, 520, 800];

export const sankey: Section = {
  id: "flows",
  title: "sankey.title",

  render(view) {
    const links = linksOf(view.report);
    if (links.length === 0) return html`<p>${view.say("matrix.none")}</p>`;
    const rows = links
      .toSorted((a, b) => b.count - a.count)
      .slice(0, 120)
      .map(({ kind, company, country: seat, count }) => [
        nameOf(view, kind, 0),
        nameOf(view, company, 1),
        nameOf(view, seat, 2),
        count,
      ]);
    return html`<p class="lead">${view.say("sankey.lead")}</p>
<p class="legend"><span class="key personal">${view.say("sankey.personal")}</span> <span class="key identifying">${view.say("sankey.identifying")}</span> <span class="key technical">${view.say("sankey.technical")}</span></p>
${drawing(view, layout(links))}
<div class="besides">${table({
      caption: view.say("sankey.title"),
      head: [
        view.say("sankey.kind"),
        view.say("sankey.company"),
        view.say("sankey.country"),
        view.say("sankey.requests"),
      ],
      rows,
    })}</div>`;
  },
};

function nameOf(view: View, id: string, column: number): string {
  if (id === restOf) return view.say("sankey.rest", { count: 2 }).replace(/2 /, "");
  if (id === unknownSeat) return view.say("sankey.unknown");
  if (column === 0) return view.term("data", id);
  return column === 2 ? country(view.report.language, id) : id;
}

function drawing(view: View, { nodes, bands, height }: Layout): Html {
  const top = 34;
  const heads = [view.say("sankey.kind"), view.say("sankey.company"), view.say("sankey.country")];
  return html`<svg class="drawing sankey" viewBox="0 0 ${width} ${Math.ceil(height + top + 12)}" role="img" aria-labelledby="sankey-title sankey-desc">
<title id="sankey-title">${view.say("sankey.title")}</title><desc id="sankey-desc">${view.say("sankey.desc")}</desc>
${heads.map((head, column) => html`<text class="head" x="${headAt(column)}" y="14" text-anchor="${column === 0 ? "end" : "start"}">${head}</text>`)}
<g transform="translate(0 ${top})">${bands.map((band) => bandOf(view, band))}${nodes.map((node) => nodeOf(view, node))}</g></svg>`;
}

const x = (column: number): number => columns[column] ?? 0;
const headAt = (column: number): number => (column === 0 ? x(0) + bar : x(column));
const round = (value: number): number => Math.round(value * 10) / 10;

function bandOf(view: View, { from, to, column, tone, count, y0, y1, height }: Band): Html {
  const [a, b] = [x(column) + bar, x(column + 1)];
  const middle = (a + b) / 2;
  const [start, end] = [round(y0 + height / 2), round(y1 + height / 2)];
  const label = `${nameOf(view, from, column)} → ${nameOf(view, to, column + 1)}${column === 0 ? `: ${view.say("matrix.requests", { count })}` : ""}`;
  return html`<path class="band ${tone}" d="M${a} ${start}C${middle} ${start} ${middle} ${end} ${b} ${end}" stroke-width="${round(height)}"><title>${label}</title></path>`;
}

function nodeOf(view: View, { id, column, y, height }: Node): Html {
  const name = line(nameOf(view, id, column), column === 0 ? 30 : 26);
  const at = column === 0 ? x(0) - 10 : x(column) + bar + 10;
  return html`<rect class="node" x="${x(column)}" y="${round(y)}" width="${bar}" height="${round(height)}" rx="1"/>
<text x="${at}" y="${round(y + height / 2 + 5)}" text-anchor="${column === 0 ? "end" : "start"}">${name}</text>`;
}
