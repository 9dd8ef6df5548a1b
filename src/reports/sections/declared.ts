import { unusedParts } from "../beside.ts";
import { type Html, html, nothing } from "../markup.ts";
import { code, facts, table } from "../pieces.ts";
import { toldOf } from "../signals.ts";
import type { Section, View } from "../view.ts";

const most = 300;

export const declared: Section = {
  id: "declaration",
  title: "declared.title",
  shown: (view) => view.report.declared !== undefined || stated(view).length > 0,

  render(view) {
    const { declared: said } = view.report;
    if (said === undefined) return ofItself(view);
    const parts = unusedParts(view.report);
    return html`<p class="lead">${view.say("declared.lead", { by: said.by.name })}</p>
${facts([
  [view.say("declared.since"), said.since],
  [view.say("declared.source"), said.by.source],
  [view.say("declared.read"), said.sources?.join("; ")],
])}
${ofItself(view)}
${signals(view)}
<h3>${view.say("unused.title")}</h3>
<p>${view.say(parts.length === 0 ? "unused.none" : "unused.lead")}</p>
${parts.map(
  ([head, some]) =>
    html`<h4>${head}</h4><ul class="plainlist">${some.slice(0, most).map((one) => html`<li>${one.slice(0, 300)}</li>`)}</ul>`,
)}`;
  },
};

/** What the site's own gpc.json says, each time it was read. */
const stated = (view: View) =>
  view
    .of("transport")
    .filter(({ what, ok, detail }) => what === "gpc-json" && (ok || detail === "gpc: false"));

/** A site may speak of itself where nobody handed in a declaration. Told with its witness, and held against nothing. */
function ofItself(view: View): Html {
  const all = [...new Map(stated(view).map((one) => [`${one.url} ${one.ok}`, one])).values()];
  return html`${all.map(
    ({ id, url, ok }) =>
      html`<p>${view.say("declared.gpc", { url, abides: ok ? "yes" : "no" })} ${view.cite(id)}</p>`,
  )}`;
}

function signals(view: View): Html {
  const { language, declared: said } = view.report;
  const all = (said?.signals ?? []).slice(0, most).map((one) => toldOf(language, one));
  if (all.length === 0) return nothing;
  const head = (["sort", "where", "when", "says"] as const).map((name) => view.say(`signals.${name}`));
  const rows = all.map(({ sort, where, when, says }) => [sort, code(where, 160), when, says]);
  return html`<h3>${view.say("signals.title")}</h3><p>${view.say("signals.lead")}</p>
${table({ caption: view.say("signals.title"), head, rows, kind: "cards" })}`;
}
