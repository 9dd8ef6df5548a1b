import type { ProductReach, ReachedRecipient, StateReach } from "../../core/index.ts";
import { sourceRows, type Told } from "../law-words.ts";
import { type Html, html, nothing } from "../markup.ts";
import { table } from "../pieces.ts";
import { companySays, moreSays, stateName, statuteSays, tiesSay } from "../reach-words.ts";
import { list } from "../say.ts";
import type { Section, View } from "../view.ts";

const mostRecipients = 60;

export const reach: Section = {
  id: "reach",
  title: "reach.title",

  render(view) {
    const found = view.report.reach?.();
    if (found === undefined) return html`<p>${view.say("reach.unasked")}</p>`;
    const { product, states } = found;
    const others = product.recipients.filter(({ own }) => !own);
    const untied = others.filter(({ ties }) => ties.length === 0);
    const facts = states.flatMap(({ statutes }) => statutes);
    return html`<p class="lead">${view.say("reach.lead")}</p><p class="lead">${view.say("reach.scope")} ${view.say("reach.order")}</p>
${product.looked ? nothing : html`<p class="warning">${view.say("reach.unlooked-lead")}</p>`}
${states.length === 0 ? html`<p>${view.say("reach.none")}</p>` : states.map((state) => stateOf(view, state, product))}
${untied.length === 0 ? nothing : html`<h3>${view.say("reach.untied")}</h3><p class="note">${view.say("reach.untied-lead")}</p>${recipients(view, untied, view.say("reach.untied"))}`}
${networks(view, others)}
${facts.length === 0 ? nothing : html`<details><summary>${view.say("law.sources")}</summary><ul class="plainlist">${sourceRows(facts).map(({ head, lines }) => html`<li>${head}<br><span class="note">${lines}</span></li>`)}</ul></details>`}`;
  },
};

/** Ages are counted to the day on which the dossier was made: the same report gives the same bytes. */
const toldOf = ({ report }: View): Told => ({
  language: report.language,
  now: new Date(report.manifest.created),
});

function stateOf(view: View, state: StateReach, { recipients: all }: ProductReach): Html {
  const told = toldOf(view);
  const tied = all.filter(({ ties }) => ties.some(({ code }) => code === state.code));
  const name = stateName(told.language, state.code);
  return html`<h3>${name}</h3>
${recipients(view, tied, name, state.code)}
<ul class="plainlist">${state.statutes.map((fact) => {
    const [says = "", ...ground] = statuteSays(told, fact);
    return html`<li>${says}<br><span class="note">${ground.join(" · ")}</span></li>`;
  })}${moreSays(told, state).map((one) => html`<li>${one}</li>`)}</ul>`;
}

function recipients(view: View, some: readonly ReachedRecipient[], caption: string, code?: string): Html {
  const { language } = view.report;
  const rows = some
    .slice(0, mostRecipients)
    .map((one) => [
      html`${one.own ? view.say("reach.own-one", { name: one.name }) : companySays(language, one)}<span class="note">${list(language, one.sites.slice(0, 4))}</span>`,
      code === undefined
        ? view.say("matrix.unknown-seat")
        : html`${tiesSay(language, one, code).map((tie) => html`${tie}<br>`)}`,
      html`${one.kinds.map(({ kind, requests, cites: [first = ""] }) => html`${view.term("data", kind)} ${view.cite(first, String(requests))} `)}`,
    ]);
  const rest = some.length - mostRecipients;
  return html`${table({
    caption,
    head: [view.say("reach.company"), view.say("reach.tie"), view.say("reach.kinds")],
    rows,
  })}${rest > 0 ? html`<p class="note">${view.say("reach.more-names", { count: rest })}</p>` : nothing}`;
}

function networks(view: View, some: readonly ReachedRecipient[]): Html {
  const { language } = view.report;
  const known = some.filter((one) => one.networks.length > 0);
  if (known.length === 0) return nothing;
  const rows = known.slice(0, mostRecipients).map((one) => [
    one.name,
    list(
      language,
      one.networks.map(({ code, servers }) =>
        view.say("reach.servers", { code: stateName(language, code), servers }),
      ),
    ),
  ]);
  const title = view.say("reach.networks");
  return html`<details><summary>${title}</summary><p class="note">${view.say("reach.networks-lead")}</p>
${table({ caption: title, head: [view.say("reach.recipient"), title], rows })}</details>`;
}
