// Charters beside each other as one self-contained HTML page: no script, no network. On a phone each theme becomes a
// block of its own; nothing scrolls sideways.

import {
  type Cell,
  type Comparison,
  type Language,
  type Link,
  relationWords,
  themes,
} from "../core/index.ts";
import { type Html, html, nothing, ours } from "./markup.ts";
import { style } from "./style.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const own = `
.cmp{width:100%;border-collapse:collapse;font-size:.92rem}
.cmp th,.cmp td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--rule)}
.cmp thead th{position:sticky;top:0;background:var(--ground);font-weight:600}
.cmp ul{list-style:none;margin:0;padding:0}
.cmp .direct{font-weight:600}.cmp .opposed{color:var(--tell);background:var(--tell-g);padding:.05rem .3rem;border-radius:3px}.cmp .silent{color:var(--soft)}
.ids{display:block;font-family:var(--mono);font-size:.78em;color:var(--soft);font-weight:400}
.links{list-style:none;padding:0}.links>li{border-left:3px solid var(--rule);padding:.1rem 0 .1rem 1rem;margin:1rem 0}
.links p{margin:.2rem 0}.links .no{border-color:var(--tell)}
body.wide{display:block}body.wide main{max-width:96rem;margin:0 auto}.cmp em{font-style:normal;color:var(--tell)}.links em{color:var(--tell)}
@media (max-width:60rem){.cmp,.cmp tbody,.cmp tr,.cmp th,.cmp td{display:block}.cmp thead{display:none}
.cmp tbody th{font-family:var(--serif);font-size:1.1rem;border:0;padding:1.2rem 0 .2rem}
.cmp td{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:.5rem;padding:.25rem 0}
.cmp td.silent{display:none}.cmp td::before{content:attr(data-of);color:var(--soft)}}
`;

const words = {
  en: {
    title: "Charters compared",
    lead: "What programmes of promises say about people's data, theme by theme, as their files declare it. What nobody declared is not shown; silence is no contradiction. No order, no score.",
    theme: "Theme",
    direct: "direct",
    partial: "in part",
    opposed: "says the contrary",
    silent: "silent",
    table: "Themes",
    contradictions: "Contradictions",
    relations: "Other relations",
    none: "None is declared.",
    confidence: "confidence",
    charters: "Charters",
    stances: "Who stands how to them",
    unverified: "wording not verified",
  },
  zh: {
    title: "章程对照",
    lead: "各项承诺在数据问题上的主张，按主题排列，以章程文件中的声明为准。未声明者不显示；未提及不等于抵触。不排序，不评分。",
    theme: "主题",
    direct: "直接",
    partial: "部分",
    opposed: "主张相反",
    silent: "未提及",
    table: "主题",
    contradictions: "相互抵触",
    relations: "其他关系",
    none: "无声明。",
    confidence: "把握",
    charters: "章程",
    stances: "各方立场",
    unverified: "文本未经核实",
  },
} as const;

/** A complete HTML document. Words of charters are escaped. */
export function comparisonHtml(comparison: Comparison, language: Language): string {
  const say = words[language];
  const { charters, contradictions, relations } = comparison;
  const stances = charters.flatMap(({ id, stances }) => stances.map(({ line }) => ({ id, line })));
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${say.title} · Probity</title><style>${ours(style)}${ours(own)}</style></head>
<body class="wide"><main>
<header class="top"><p class="brand"><strong>Probity</strong></p><h1>${say.title}</h1><p class="lead">${say.lead}</p></header>
<section aria-labelledby="charters"><h2 id="charters">${say.charters}</h2>
<ul>${charters.map(
    ({ id, title, adopted }) => html`<li>${title[language]} <code>${id}</code> ${adopted ?? ""}</li>\n`,
  )}</ul></section>
<section aria-labelledby="themes"><h2 id="themes">${say.table}</h2>${table(comparison, language)}</section>
<section aria-labelledby="contradictions"><h2 id="contradictions">${say.contradictions}</h2>${list(contradictions, comparison, language)}</section>
<section aria-labelledby="relations"><h2 id="relations">${say.relations}</h2>${list(relations, comparison, language)}</section>
<section aria-labelledby="stances"><h2 id="stances">${say.stances}</h2>
${stances.length === 0 ? html`<p>${say.none}</p>` : html`<ul>${stances.map(({ id, line }) => html`<li><code>${id}</code> ${line[language]}</li>\n`)}</ul>`}</section>
</main></body></html>
`.toString();
}

function table({ charters, rows, unverified }: Comparison, language: Language): Html {
  const heads = charters.map(({ id }) => html`<th scope="col">${id}</th>`);
  const named = (id: string) => idOf(id, unverified, language);
  return html`<table class="cmp"><thead><tr><th scope="col">${words[language].theme}</th>${heads}</tr></thead>
<tbody>${rows.map(({ theme, cells }) => {
    const row = cells.map((one, place) => cell(one, charters[place]?.id ?? "", named, language));
    return html`<tr><th scope="row">${themes[theme][language]}</th>${row}</tr>\n`;
  })}</tbody></table>`;
}

function cell(one: Cell, charter: string, named: (id: string) => Html, language: Language): Html {
  const say = words[language];
  const said = (["direct", "partial", "opposed"] as const).filter((how) => one[how].length > 0);
  if (said.length === 0) return html`<td class="silent" data-of="${charter}">${say.silent}</td>`;
  return html`<td data-of="${charter}"><ul>${said.map(
    (how) => html`<li><span class="${how}">${say[how]}</span>${one[how].map(named)}</li>`,
  )}</ul></td>`;
}

/** An id, and that nobody has read its wording, where that is so. */
const idOf = (id: string, unverified: readonly string[], language: Language): Html =>
  html`<span class="ids">${id}${unverified.includes(id) ? html` <em>${words[language].unverified}</em>` : nothing}</span>`;

function list(links: readonly Link[], { unverified }: Comparison, language: Language): Html {
  const say = words[language];
  if (links.length === 0) return html`<p>${say.none}</p>`;
  const end = (id: string, summary: string) =>
    html`<p class="note">${idOf(id, unverified, language)}${summary}</p>`;
  return html`<ul class="links">${links.map(
    ({ from, to, type, reason, confidence, summaries: [first, second] }) =>
      html`<li class="${type === "contradicts" ? "no" : "is"}">
<p><code>${from}</code> ${relationWords[type][language]} <code>${to}</code></p>${end(from, first[language])}${end(to, second[language])}
<p>${reason[language]} <span class="note">(${say.confidence} ${confidence})</span></p></li>\n`,
  )}</ul>`;
}
