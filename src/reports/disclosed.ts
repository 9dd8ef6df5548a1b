// What left about the person: values that were looked for and found, and what only looks like personal data. By recipient.

import type { Flow, Moment, Of, Report, Visit } from "../core/index.ts";
import { recipientName } from "./recipients.ts";

type Found = Of<"disclosure"> | Of<"recognised">;

export type Told = {
  /** Kind of data. */
  readonly sort: string;
  /** Whose the value is: where it was put, or undefined for one that nobody planted. */
  readonly where: string | undefined;
  /** How sure, for one that nobody planted. */
  readonly sure: Of<"recognised">["sure"] | undefined;
  readonly part: Found["part"];
  readonly name: string | undefined;
  /** Of the one shown, that with the longest beginning: byte range [start, end) inside the part as recorded. */
  readonly range: readonly [number, number];
  readonly chain: readonly string[];
  readonly prefix: number | undefined;
  readonly moment: Moment;
  readonly visit: Visit | undefined;
  /** Observation ids, one per time it was found. */
  readonly cites: readonly string[];
  readonly requests: readonly string[];
};

export type DisclosedTo = {
  readonly recipient: string;
  readonly party: Flow["party"];
  /** ISO 3166-1 alpha-2. */
  readonly seat: string | undefined;
  readonly hosts: readonly string[];
  readonly told: readonly Told[];
};

const own = ({ party }: Pick<DisclosedTo, "party">): number =>
  party === "first" ? 2 : party === "same-owner" ? 1 : 0;

/** Others before the subject itself; what was planted before what is only recognised. */
export function disclosedTo(report: Pick<Report, "evidence" | "flows">): DisclosedTo[] {
  const { evidence, flows } = report;
  const places = new Map(evidence.planted.map(({ id, where }) => [id, where]));
  const requestOf = new Map(
    evidence.observations.flatMap((one) =>
      one.kind === "message" && one.request !== undefined ? [[one.id, one.request] as const] : [],
    ),
  );
  const found = evidence.observations.flatMap((one) => {
    if (one.kind !== "disclosure" && one.kind !== "recognised") return [];
    const flow = flows.of.get(one.request) ?? flows.of.get(requestOf.get(one.request) ?? "");
    return flow?.left ? [{ one, flow }] : [];
  });
  const groups = Map.groupBy(found, ({ flow }) => `${own(flow)} ${recipientName(flow)}`);
  return [...groups.values()]
    .map((group) => to(group, places))
    .sort((a, b) => own(a) - own(b) || b.told.length - a.told.length || (a.recipient < b.recipient ? -1 : 1));
}

type Pair = { readonly one: Found; readonly flow: Flow };

function to(group: readonly Pair[], places: ReadonlyMap<string, string>): DisclosedTo {
  const flow = group[0]?.flow;
  const seats = group.flatMap(({ flow: { owner, party } }) =>
    party === "alias" ? [] : (owner?.seat?.value ?? []),
  );
  const rows = Map.groupBy(group, ({ one }) =>
    JSON.stringify([
      one.kind,
      // Lines of a page's text are many; what is told is that its text left.
      // So are the beginnings that a keystroke stream sends: the longest is told.
      one.kind === "disclosure" ? [one.sort, places.get(one.planted), one.prefix === undefined] : one.what,
      one.part,
      one.name,
      one.chain,
      one.moment,
      one.visit,
    ]),
  );
  return {
    recipient: flow === undefined ? "" : recipientName(flow),
    party: flow?.party ?? "third",
    seat: seats[0],
    hosts: [...new Set(group.map((pair) => pair.flow.host))].sort(),
    told: [...rows.values()].flatMap((some) => row(some, places)).sort((a, b) => rank(a) - rank(b)),
  };
}

const sures: readonly unknown[] = [undefined, "checked", "named", "possible"];
const rank = ({ sure }: Told): number => sures.indexOf(sure);

function row(some: readonly Pair[], places: ReadonlyMap<string, string>): Told[] {
  const lengthOf = ({ one }: Pair) => (one.kind === "disclosure" ? (one.prefix ?? 0) : 0);
  const [first] = some.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (first === undefined) return [];
  const { one } = first;
  return [
    {
      sort: one.kind === "disclosure" ? one.sort : one.what,
      where: one.kind === "disclosure" ? (places.get(one.planted) ?? "") : undefined,
      sure: one.kind === "recognised" ? one.sure : undefined,
      part: one.part,
      name: one.name,
      range: one.range,
      chain: one.chain,
      prefix: one.kind === "disclosure" ? one.prefix : undefined,
      moment: one.moment,
      visit: one.visit,
      cites: [...new Set([one, ...some.map((pair) => pair.one)].map(({ id }) => id))],
      requests: [...new Set([one, ...some.map((pair) => pair.one)].map(({ request }) => request))],
    },
  ];
}
