import type { Of } from "../../core/index.ts";
import { type Html, html } from "../markup.ts";
import { code, table } from "../pieces.ts";
import { isRecorded } from "../recordings.ts";
import { list } from "../say.ts";
import type { Section, View } from "../view.ts";

const mostScripts = 60;

type Use = { readonly calls: Of<"call">[]; readonly listeners: Of<"listener">[] };

export const calls: Section = {
  id: "interfaces",
  title: "calls.title",
  shown: ({ report: { evidence } }) => !isRecorded(evidence) || evidence.watched.includes("call"),

  render(view) {
    if (!view.report.evidence.watched.includes("call")) return html`<p>${view.say("calls.unwatched")}</p>`;
    const scripts = byScript(view);
    if (scripts.length === 0) return html`<p>${view.say("calls.none")}</p>`;
    const rows = scripts
      .slice(0, mostScripts)
      .map(([url, { calls: used, listeners }]) => [
        html`${code(url === "" ? "–" : url, 120)}<span class="note">${url === "" ? "" : view.report.know.siteOf(url)}</span>`,
        html`<ul class="plainlist">${groups(view, used)}</ul>`,
        heard(view, listeners),
      ]);
    const rest = scripts.length - rows.length;
    return html`<p class="lead">${view.say("calls.lead")}</p>
${table({
  caption: view.say("calls.title"),
  head: [view.say("calls.script"), view.say("calls.interfaces"), view.say("calls.listeners")],
  rows,
  kind: "cards stacked",
})}${rest > 0 ? html`<p class="note">${view.say("store.more", { count: rest })}</p>` : ""}`;
  },
};

function byScript(view: View): [string, Use][] {
  const found = new Map<string, Use>();
  const at = (url: string): Use => {
    const use = found.get(url) ?? { calls: [], listeners: [] };
    found.set(url, use);
    return use;
  };
  for (const one of view.report.evidence.observations) {
    if (one.kind === "call") at(one.stack[0]?.url ?? "").calls.push(one);
    if (one.kind === "listener") at(one.stack[0]?.url ?? "").listeners.push(one);
  }
  return [...found].sort(
    ([a, x], [b, y]) =>
      y.calls.length - x.calls.length || y.listeners.length - x.listeners.length || (a < b ? -1 : 1),
  );
}

function groups(view: View, used: readonly Of<"call">[]): Html[] {
  return [...Map.groupBy(used, ({ group }) => group)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, own]) => {
      const names = [...new Set(own.map(({ api }) => api))].sort();
      return html`<li><strong>${view.term("group", group)}</strong> ${list(view.report.language, names.slice(0, 6))} ${view.cites(
        own.slice(0, 2).map(({ id }) => id),
      )}</li>`;
    });
}

function heard(view: View, listeners: readonly Of<"listener">[]): Html | undefined {
  if (listeners.length === 0) return undefined;
  const names = [...new Set(listeners.map(({ event }) => event))].sort();
  return html`${list(view.report.language, names.slice(0, 20))} ${view.cites(listeners.slice(0, 2).map(({ id }) => id))}`;
}
