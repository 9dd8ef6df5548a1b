// What a commitment's words are: how well they were read, how published wordings differ, and what other charters say of
// the same. Folded, for it explains a verdict and decides none.

import {
  type Charter,
  type Commitment,
  type Language,
  type Relation,
  relationWords,
  themes,
} from "../../core/index.ts";
import { type Html, html, nothing } from "../markup.ts";
import { colon, list } from "../say.ts";
import type { Row } from "../story.ts";
import type { View } from "../view.ts";

export function wording(view: View, row: Row): Html {
  const verified = row.commitment?.verified ?? "read";
  const read =
    verified === "read"
      ? nothing
      : html`<p class="note">${view.say(verified === "partly" ? "promises.partly" : "promises.unverified")}</p>`;
  return html`${read}${wordingFolds(view, row)}`;
}

/** Without the sentence on how well the words were read, for lists that are folded themselves. */
export const wordingFolds = (view: View, { charter, commitment }: Row): Html =>
  commitment === undefined ? nothing : html`${variants(view, charter, commitment)}${kin(view, commitment)}`;

/** The words in which they differ stand on the fold itself: they are what a reader has to see. */
function variants(view: View, charter: Charter | undefined, { variants: all }: Commitment): Html {
  if (all.length === 0) return nothing;
  const quoted = all.flatMap(({ words }) => (words === undefined ? [] : [`“${words}”`]));
  const head = view.say("promises.variants");
  return html`<details class="wordings"><summary>${head}${quoted.length > 1 ? `${colon(view.report.language)}${quoted.join(" ≠ ")}` : ""}</summary>
<ul class="plainlist">${all.map((one) => {
    const text = charter?.texts.find(({ id }) => id === one.text);
    const from =
      text && [text.publisher, languageName(text.lang, view.report.language), text.date].filter(Boolean);
    return html`<li>${one.words === undefined ? nothing : html`<q lang="${text?.lang ?? ""}">${one.words}</q> · `}${one.diff[view.report.language]}<br><span class="note">${from?.join(" · ") ?? one.text}</span></li>`;
  })}</ul></details>`;
}

/** By its name where the tag has one (BCP 47, Unicode CLDR), else as the charter has it. */
const languageName = (tag: string, language: Language): string =>
  /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)
    ? (new Intl.DisplayNames([language === "zh" ? "zh-CN" : "en"], { type: "language" }).of(tag) ?? tag)
    : tag;

type Link = { readonly type: Relation["type"]; readonly other: string; readonly reason: string };

/** How it stands to commitments of the charters that this report knows, and to themes that it names in part or opposes. */
function kin(view: View, commitment: Commitment): Html {
  const { language } = view.report;
  const links = linksOf(view, commitment.id);
  const named = (["touches", "opposes"] as const).flatMap((how) => {
    const all = (commitment[how] ?? []).map((theme) => themes[theme][language]);
    return all.length === 0 ? [] : [`${view.say(`kin.${how}`)}${colon(language)}${list(language, all)}`];
  });
  if (links.length + named.length === 0) return nothing;
  const against = links.filter(({ type }) => type === "contradicts").length;
  return html`<details class="wordings"><summary>${view.say("kin.title", { count: links.length, against })}</summary>
<ul class="plainlist">${links.map(
    ({ type, other, reason }) =>
      html`<li>${relationWords[type][language]} <strong>${other}</strong>${summaryOf(view, other)}<br><span class="note">${reason}</span></li>`,
  )}${named.map((one) => html`<li>${one}</li>`)}</ul></details>`;
}

function summaryOf({ report: { charters, language } }: View, id: string): string {
  const found = charters.flatMap(({ commitments }) => commitments).find((one) => one.id === id);
  return found === undefined ? "" : `${colon(language)}${found.summary[language]}`;
}

const order: readonly Relation["type"][] = [
  "contradicts",
  "equal",
  "equivalent",
  "subset",
  "superset",
  "intersects",
  "none",
];

/** Read from this commitment's side, whichever of the two charters declares it; contradictions first. */
function linksOf({ report: { charters, language } }: View, id: string): Link[] {
  const found = charters
    .flatMap(({ relations = [] }) => relations)
    .flatMap(({ from, to, type, reason }): Link[] => {
      if (from === id) return [{ type, other: to, reason: reason[language] }];
      return to === id ? [{ type: turned(type), other: from, reason: reason[language] }] : [];
    });
  return found
    .filter(
      ({ type, other }, at) => found.findIndex((one) => one.other === other && one.type === type) === at,
    )
    .toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

function turned(type: Relation["type"]): Relation["type"] {
  if (type === "subset") return "superset";
  return type === "superset" ? "subset" : type;
}
