// Who received requests, by where the visitor stood. "Nobody looked" is kept apart from zero.

import type { Evidence, Flow, Report } from "../core/index.ts";
import { hasUntold, isRecorded } from "./recordings.ts";

/** `recorded`: in a recording of which nobody said where the visitor stood. */
const columns = ["recorded", "before", "refused", "accepted", "signalled", "typed"] as const;
export type Column = (typeof columns)[number];

/** Columns worth showing: nobody records a website, and a recording without moments has no others. */
export function columnsFor(evidence: Evidence): Column[] {
  const recorded = isRecorded(evidence);
  return columns.filter((column) =>
    column === "recorded" ? hasUntold(evidence) : !recorded || evidence.visits.length > 0,
  );
}

/** Which visit and moment a column counts. */
const looks: Readonly<Record<Column, Pick<Flow, "moment" | "visit">>> = {
  recorded: { visit: undefined, moment: "always" },
  before: { visit: "arrive", moment: "before-choice" },
  refused: { visit: "refuse", moment: "after-refusal" },
  accepted: { visit: "accept", moment: "after-consent" },
  signalled: { visit: "signal", moment: "with-signal" },
  typed: { visit: "type", moment: "while-typing" },
};

export type Cell = {
  readonly count: number;
  readonly identifiers: number;
  readonly personal: number;
  /** Observation ids of requests, the most telling first, at most three. */
  readonly cites: readonly string[];
};

export type Recipient = {
  readonly id: string;
  readonly name: string;
  readonly party: Flow["party"];
  readonly sites: readonly string[];
  /** ISO 3166-1 alpha-2, or undefined when it is not known. */
  readonly seat: string | undefined;
  readonly categories: readonly string[];
  readonly total: number;
  readonly cells: Readonly<Record<Column, Cell | undefined>>;
};

const technical: readonly string[] = [
  "network-address",
  "page-address",
  "browser",
  "language",
  "screen",
  "device",
  "time-zone",
  "referrer",
  "title",
  "event",
];
const identifying = /identifier|cookie-id|fingerprint|(^|[a-z-])id$|Id$/;

/** Three tones of a kind of data: comes with every visit, tells visitors apart, is personal or typed. */
export function tone(kind: string): "technical" | "identifying" | "personal" {
  if (technical.includes(kind)) return "technical";
  if (identifying.test(kind)) return "identifying";
  return personalKinds.test(kind) ? "personal" : "technical";
}

const personalKinds =
  /^(typed-text|page-text|email|phone|name|text|password|card|address|postcode|city|date|number|search|url|url-email|location|user[-A-Z].*|.*(email|phone|name|address).*)$/i;

/** Company by name, or the site when no company is known. A name that hides another site is told as that site. */
export const recipientName = (flow: Flow): string =>
  flow.party === "alias" ? (flow.behind ?? flow.host) : (flow.owner?.name ?? flow.site);

/** Whether anybody looked: the visit was made, opened a page, and the choice (where one is needed) was made. */
export function looked(evidence: Evidence, column: Column): boolean {
  const { visit, moment } = looks[column];
  if (visit === undefined) return hasUntold(evidence);
  const made = evidence.visits.some(
    (one) => one.visit === visit && one.end !== "failed" && one.pages.length > 0,
  );
  if (!made || moment === "before-choice" || moment === "with-signal") return made;
  return evidence.observations.some(
    (one) =>
      one.visit === visit && (one.moment === moment || (one.kind === "choice" && one.outcome === "done")),
  );
}

/** All recipients, third parties first, then by how much they received, then by name. */
export function recipientsOf({ flows, evidence }: Pick<Report, "flows" | "evidence">): Recipient[] {
  const groups = Map.groupBy(
    flows.all.filter(({ left }) => left),
    (flow) => `${sideOf(flow)} ${recipientName(flow)}`,
  );
  const open = new Set(columns.filter((column) => looked(evidence, column)));
  return [...groups]
    .map(([id, group]) => recipient(id, group, open))
    .sort((a, b) => order(a) - order(b) || b.total - a.total || (a.name < b.name ? -1 : 1));
}

const sideOf = ({ party }: Flow): string =>
  party === "first" || party === "same-owner" ? "own" : party === "unknown" ? "untold" : "third";
const parties: readonly Flow["party"][] = ["unknown", "same-owner", "first"];
const order = ({ party }: Recipient) => parties.indexOf(party);

function recipient(id: string, group: readonly Flow[], open: ReadonlySet<Column>): Recipient {
  const [first] = group;
  const owner = first?.party === "alias" ? undefined : first?.owner;
  const cells = Object.fromEntries(
    columns.map((column) => [column, open.has(column) ? cell(group, column) : undefined]),
  ) as Record<Column, Cell | undefined>;
  return {
    id,
    name: first === undefined ? id : recipientName(first),
    party: first?.party ?? "third",
    sites: [...new Set(group.map((flow) => (flow.party === "alias" ? flow.host : flow.site)))].sort(),
    seat: owner?.seat?.value,
    categories: owner?.categories ?? [],
    total: columns.reduce((sum, column) => sum + (cells[column]?.count ?? 0), 0),
    cells,
  };
}

function cell(group: readonly Flow[], column: Column): Cell {
  const { visit, moment } = looks[column];
  const here = group.filter((flow) => flow.visit === visit && flow.moment === moment);
  const has = (flow: Flow, wanted: string) => flow.carried.some(({ kind }) => tone(kind) === wanted);
  const personal = here.filter((flow) => has(flow, "personal"));
  const identifiers = here.filter((flow) => has(flow, "identifying"));
  const telling = [...new Set([...personal, ...identifiers, ...here])];
  return {
    count: here.length,
    identifiers: identifiers.length,
    personal: personal.length,
    cites: telling.slice(0, 3).map(({ request }) => request),
  };
}

/** Third parties only. */
export const thirdParties = (all: readonly Recipient[]): Recipient[] =>
  all.filter(({ party }) => party === "third" || party === "alias");

/** Recipients of recorded traffic of which nobody said whose program it is: they may be its own or others'. */
export const untold = (all: readonly Recipient[]): Recipient[] =>
  all.filter(({ party }) => party === "unknown");
