// A sheet as one HTML file in the style of the reports: no network, no script, nothing of it a link.

import type { Language } from "../core/index.ts";
import { type Html, html, nothing, ours } from "./markup.ts";
import type { Sheet, SheetBlock, SheetRow } from "./sheet.ts";
import { style } from "./style.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A complete HTML document. */
export function sheetHtml({ title, lead, blocks, foot }: Sheet, language: Language): string {
  const page = html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${title} · Probity</title><style>${ours(style)}</style></head>
<body><nav class="contents" aria-label="${title}"><ol>${blocks.map((block, place) => html`<li><a href="#b${place}">${block.title}</a></li>`)}</ol></nav>
<main><header class="top"><p class="brand"><strong>Probity</strong></p><h1>${title}</h1>${lead.map((one) => html`<p class="lead">${one}</p>`)}</header>
${blocks.map(blockOf)}</main>
<footer>${foot.map((one) => html`<p>${one}</p>`)}<p>Probity</p></footer></body></html>
`;
  return page.toString();
}

const blockOf = ({ title, lead, rows = [] }: SheetBlock, place: number): Html =>
  html`<section id="b${place}" aria-labelledby="b${place}-title"><h2 id="b${place}-title">${title}</h2>
${lead === undefined ? nothing : html`<p class="lead">${lead}</p>`}
${rows.length === 0 ? nothing : html`<ul class="plainlist">${rows.map(rowOf)}</ul>`}</section>
`;

const rowOf = ({ head, lines, small = [] }: SheetRow): Html =>
  html`<li><strong>${head}</strong>${lines.map((one) => html`<br>${one}`)}${small.map((one) => html`<br><span class="note">${one}</span>`)}</li>`;
