// What the sections of one HTML report share: its words, its index, and the citations that the appendix must then hold.

import type { Observation, Of, Report, Values } from "../core/index.ts";
import { type Html, html } from "./markup.ts";
import { say, term } from "./say.ts";
import { type Row, rowsOf } from "./story.ts";
import { type Key, words } from "./words/index.ts";

/** Most observations the appendix shows; the rest stands in evidence.json. */
export const mostCited = 1500;

export interface Section {
  readonly id: string;
  readonly title: Key;
  /** Whether there is anything to show; without it, the section is always there. */
  shown?(view: View): boolean;
  render(view: View): Html;
}

/** One report being rendered. `cite` links to an observation and makes the appendix hold it, as long as there is room. */
export class View {
  readonly report: Report;
  readonly rows: readonly Row[];
  readonly byId: ReadonlyMap<string, Observation>;
  /** Response by observation id of its request. */
  readonly answers: ReadonlyMap<string, Of<"response">>;
  readonly cited = new Set<string>();
  readonly #left = new Set<string>();
  readonly #starts: ReadonlyMap<string, number>;

  constructor(report: Report) {
    this.report = report;
    this.rows = rowsOf(report);
    const { observations, visits } = report.evidence;
    this.byId = new Map(observations.map((one) => [one.id, one]));
    this.answers = new Map(
      observations.flatMap((one) => (one.kind === "response" ? [[one.request, one] as const] : [])),
    );
    this.#starts = new Map(visits.map(({ visit, run, started }) => [`${visit}.${run}`, started]));
  }

  say(key: Key, values: Values = {}): string {
    return say(this.report.language, key, values);
  }

  term(list: string, name: string): string {
    return term(this.report.language, list, name);
  }

  /** As `term`, for names of people's own: one that the list does not have stays as it is. */
  named(list: string, name: string): string {
    const all: Readonly<Record<string, string>> = words[this.report.language];
    return all[`${list}.${name}`] ?? name;
  }

  /** How many observations found no room in the appendix. */
  get leftOut(): number {
    return this.#left.size;
  }

  /** A link to the observation in the appendix; plain text when it is not in the evidence or there is no more room. */
  cite(id: string, label: string = id): Html {
    if (!this.byId.has(id)) return html`<span class="cite">${label}</span>`;
    if (!this.cited.has(id) && this.cited.size >= mostCited) {
      this.#left.add(id);
      return html`<span class="cite">${label}</span>`;
    }
    this.cited.add(id);
    return html`<a class="cite" href="#${id}">${label}</a>`;
  }

  cites(ids: readonly string[], most = 8): Html {
    const rest = ids.length - most;
    return html`<span class="cites">${ids.slice(0, most).map((id) => html`${this.cite(id)} `)}${
      rest > 0 ? this.say("offence.more", { count: rest }) : ""
    }</span>`;
  }

  /** Seconds since the visit began, or since the first visit for what belongs to none. */
  seconds({ at, visit, run }: Observation): number {
    const start = this.#starts.get(`${visit}.${run}`) ?? Math.min(at, ...this.#starts.values());
    return Math.max(0, (at - start) / 1000);
  }

  of<K extends Observation["kind"]>(kind: K): Of<K>[] {
    return this.report.evidence.observations.filter((one): one is Of<K> => one.kind === kind);
  }
}
