// The report as one self-contained HTML file: no network, no script; it reads on a phone, on paper, in light and dark.

import type { Report } from "../core/index.ts";
import { head, hostOf, titleKey } from "./head.ts";
import { html as markup, ours } from "./markup.ts";
import { sections } from "./sections/index.ts";
import { style } from "./style.ts";
import { View } from "./view.ts";

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** A complete HTML document. Text of the inspected site is escaped and never a link; pictures are ours, as data. */
export function html(report: Report): string {
  const view = new View(report);
  const title = view.say(titleKey(report.evidence), { site: hostOf(report.evidence.subject.name) });
  const top = head(view);
  const shown = sections.filter((section) => section.shown?.(view) ?? true);
  const body = shown.map(
    (
      section,
    ) => markup`<section id="${section.id}" aria-labelledby="${section.id}-title"><h2 id="${section.id}-title">${view.say(section.title)}</h2>
${section.render(view)}</section>
`,
  );
  const contents = markup`<ol>${shown.map((section) => markup`<li><a href="#${section.id}">${view.say(section.title)}</a></li>`)}</ol>`;
  const page = markup`<!doctype html>
<html lang="${report.language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<meta name="generator" content="Probity ${report.manifest.tool.version}">
<title>${title} · Probity</title><style>${ours(style)}</style></head>
<body><a class="skip" href="#promises">${view.say("report.skip")}</a>
<nav class="contents" aria-label="${view.say("report.contents")}"><p>${view.say("report.contents")}</p>${contents}</nav>
<main>${top}${body}</main>
<footer><p>${view.say("report.foot")}</p><p>Probity ${report.manifest.tool.version}</p></footer>
</body></html>
`;
  return page.toString();
}
