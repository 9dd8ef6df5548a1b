// Small pieces that several sections use: verdict badges, code, lists of facts, tables that become cards.

import type { CheckResult, Offence, Verdict, Word } from "../core/index.ts";
import type { Voice } from "./beside.ts";
import { type Html, html, nothing, ours } from "./markup.ts";
import { findingSays, offenceFacts, offenceName, offenceSays, pair, titleOf } from "./say.ts";
import type { View } from "./view.ts";

const drawings: Readonly<Record<string, string>> = {
  broken: "M4 4l8 8M12 4l-8 8",
  kept: "M3 8.5l3.5 3.5L13 4.5",
  "no-breach-found": "M8 3a5 5 0 1 0 .01 0",
  "cannot-tell": "M5.4 5.6a2.6 2.6 0 1 1 4.3 2C8.6 8.4 8 8.9 8 10M8 12.9v.1",
  disputed: "M3 6h10M3 10h10",
  alleged: "M8 3v6.5M8 12.4v.2",
  pledged: "M8 3v10M3 8h10",
};
const dash = "M4 8h8";

/** Icon and word, so that nothing hangs on colour. */
export const badge = (view: View, word: Word): Html =>
  html`<span class="badge ${word}">${icon(word)}${view.term("word", word)}</span>`;

export const icon = (word: string): Html =>
  ours(
    `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="${drawings[word] ?? dash}"/></svg>`,
  );

const outcomes: Readonly<Record<CheckResult["finding"]["outcome"], string>> = {
  broken: "broken",
  kept: "kept",
  unknown: "cannot-tell",
  inapplicable: "not-applicable",
};

export const outcomeIcon = ({ finding }: CheckResult): Html => {
  const word = outcomes[finding.outcome];
  return html`<span class="mark ${word}">${icon(word)}</span>`;
};

/** What somebody else says, set apart from what was seen. */
export const voiceOf = ({ head, words, notes }: Voice): Html =>
  html`<blockquote class="voice"><p class="who">${head}</p><p>${words.slice(0, 10_000)}</p>${notes.map((note) => html`<p class="note">${note.slice(0, 2_000)}</p>`)}</blockquote>`;

/** Text of the site: set apart, isolated in direction, cut. */
export const code = (text: string, most = 300): Html =>
  html`<code>${text.length > most ? `${text.slice(0, most - 1)}…` : text}</code>`;

/** Name and value; empty values are left out. */
export const facts = (pairs: readonly (readonly [string, Html | string | undefined])[]): Html => {
  const told = pairs.filter(([, value]) => value !== undefined && value !== "");
  return told.length === 0
    ? nothing
    : html`<dl class="facts">${told.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
};

export type Table = {
  readonly caption: string;
  readonly head: readonly string[];
  /** First cell is the row's header. */
  readonly rows: readonly (readonly (Html | string | number | undefined)[])[];
  readonly kind?: string;
};

/** A table with scoped headers; on a narrow screen each row becomes a card whose cells carry their column's name. */
export const table = ({
  caption,
  head,
  rows,
  kind = "",
}: Table): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
<table class="${kind}"><caption>${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
  (cells) => html`<tr>${cells.map((cell, place) =>
    place === 0
      ? html`<th scope="row">${cell}</th>`
      : html`<td data-label="${head[place] ?? ""}">${cell === undefined || cell === "" ? "–" : cell}</td>`,
  )}</tr>
`,
)}</tbody></table></div>`;

/** One finding: its sentence, and its offences with their witnesses. */
export function findingOf(
  view: View,
  result: CheckResult,
  most = 4,
  of?: Pick<Verdict, "charter" | "commitment">,
): Html {
  const { report } = view;
  const { finding, check } = result;
  const offences = "offences" in finding ? (finding.offences ?? []) : [];
  const rest = offences.length - most;
  const grade =
    finding.outcome === "broken"
      ? html` <span class="grade">${view.term("grade", finding.grade)}</span>`
      : nothing;
  return html`<div class="finding">
<p class="said">${outcomeIcon(result)}<span><a class="check" href="#check-${check}">${titleOf(report, check)}</a>${grade}<br>${findingSays(report, result)}</span></p>
${finding.outcome === "unknown" && offences.length > 0 ? html`<p class="note">${view.say("offence.seen")}</p>` : ""}
${offences.length > 0 ? html`<ul class="offences">${offences.slice(0, most).map((one) => offenceOf(view, result, one, of))}</ul>` : ""}
${rest > 0 ? html`<details><summary>${view.say("offence.more", { count: rest })}</summary><ul class="offences">${offences.slice(most, 200).map((one) => offenceOf(view, result, one, of))}</ul></details>` : ""}
</div>`;
}

export function offenceOf(
  view: View,
  result: CheckResult,
  offence: Offence,
  of?: Pick<Verdict, "charter" | "commitment">,
): Html {
  const said = offenceSays(view.report, result, offence);
  const more = said === undefined ? offenceFacts(view.report.language, offence) : [];
  return html`<li>${code(offenceName(view.report.language, offence), 160)} ${said ?? ""}${
    more.length > 0
      ? html`<span class="note">${more.map(([name, value]) => pair(view.report.language, name, value.slice(0, 200))).join(" · ")}</span>`
      : ""
  } ${view.cites(offence.cites)}${suppressionsOf(view, result, offence, of)}</li>`;
}

/** Suppressions of an offence stand at the offence itself. */
function suppressionsOf(
  view: View,
  { check, finding }: CheckResult,
  offence: Offence,
  of: Pick<Verdict, "charter" | "commitment"> | undefined,
): Html {
  if (finding.outcome !== "broken") return nothing;
  const found = view.report.suppressing?.of(check, offence, of) ?? [];
  return html`${found.slice(0, 10).map(({ suppression: { by, expires, reason }, expired }) => {
    const values = { by, date: expires, reason: reason.slice(0, 500) };
    return html`<span class="note shut">${view.say(expired ? "shut.marked-expired" : "shut.mark", values)}</span>`;
  })}`;
}
