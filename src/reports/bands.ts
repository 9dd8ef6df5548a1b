// Kind of data → company → country, laid out as a Sankey diagram. Deterministic: same flows, same drawing.

import type { Report } from "../core/index.ts";
import { recipientName, tone } from "./recipients.ts";

export type Link = {
  readonly kind: string;
  readonly company: string;
  readonly country: string;
  readonly count: number;
};

export type Node = {
  readonly id: string;
  readonly column: 0 | 1 | 2;
  readonly y: number;
  readonly height: number;
};
export type Band = {
  readonly from: string;
  readonly to: string;
  readonly column: 0 | 1;
  readonly tone: ReturnType<typeof tone>;
  readonly count: number;
  readonly y0: number;
  readonly y1: number;
  readonly height: number;
};
export type Layout = {
  readonly nodes: readonly Node[];
  readonly bands: readonly Band[];
  readonly height: number;
};

/** Name under which small recipients are gathered; no company bears it. */
export const restOf = "\u0000rest";
export const unknownSeat = "\u0000unknown";

/** What third parties received (and those of which nobody said whose they are), in numbers of requests; companies beyond `most` are gathered. */
export function linksOf({ flows }: Pick<Report, "flows">, most = 12): Link[] {
  const third = flows.all.filter(({ left, party }) => left && party !== "first" && party !== "same-owner");
  const totals = new Map<string, number>();
  for (const flow of third) totals.set(recipientName(flow), (totals.get(recipientName(flow)) ?? 0) + 1);
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const shown = new Set(ranked.length <= most ? ranked : ranked.slice(0, most - 1));
  const sums = new Map<string, Link>();
  for (const flow of third) {
    const name = recipientName(flow);
    const company = shown.has(name) ? name : restOf;
    const seat = flow.party === "alias" ? undefined : flow.owner?.seat?.value;
    const country = seat ?? unknownSeat;
    for (const kind of new Set(flow.carried.map((one) => one.kind))) {
      const key = JSON.stringify([kind, company, country]);
      sums.set(key, { kind, company, country, count: (sums.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...sums.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const tones = ["personal", "identifying", "technical"];
/** Thickness of a band in drawing units: grows with the logarithm of the number of requests. */
const thick = (count: number): number => 5 + 5 * Math.log2(1 + count);
const between = 18;

type Edge = { from: string; to: string; column: 0 | 1; tone: Band["tone"]; count: number };

export function layout(links: readonly Link[]): Layout {
  const edges = [...merge(links, 0), ...merge(links, 1)];
  const columns = [0, 1, 2].map((column) => place(edges, column as 0 | 1 | 2));
  const height = Math.max(0, ...columns.map(({ end }) => end));
  const nodes = columns.flatMap(({ nodes: own, end }) =>
    own.map((node) => ({ ...node, y: node.y + (height - end) / 2 })),
  );
  return { nodes, bands: stack(edges, nodes), height };
}

/** Edges of one side: kinds to companies, or companies to countries, summed, with the strongest tone they carry. */
function merge(links: readonly Link[], column: 0 | 1): Edge[] {
  const sums = new Map<string, Edge>();
  for (const { kind, company, country, count } of links) {
    const [from, to] = column === 0 ? [kind, company] : [company, country];
    const key = JSON.stringify([from, to]);
    const old = sums.get(key);
    if (!old) sums.set(key, { from, to, column, tone: tone(kind), count });
    else {
      old.count = column === 0 ? old.count + count : Math.max(old.count, count);
      if (tones.indexOf(tone(kind)) < tones.indexOf(old.tone)) old.tone = tone(kind);
    }
  }
  return [...sums.values()];
}

function place(edges: readonly Edge[], column: 0 | 1 | 2): { nodes: Node[]; end: number } {
  const sizes = new Map<string, { left: number; right: number; tone: number; count: number }>();
  for (const edge of edges) {
    const ends =
      edge.column === column ? [[edge.from, "right"]] : edge.column + 1 === column ? [[edge.to, "left"]] : [];
    for (const [id = "", side] of ends) {
      const old = sizes.get(id) ?? { left: 0, right: 0, tone: 9, count: 0 };
      old[side === "left" ? "left" : "right"] += thick(edge.count);
      old.tone = column === 0 ? Math.min(old.tone, tones.indexOf(edge.tone)) : 0;
      old.count += edge.count;
      sizes.set(id, old);
    }
  }
  const last = (id: string) => (id.startsWith("\u0000") ? 1 : 0);
  const ordered = [...sizes].sort(
    ([a, x], [b, y]) => last(a) - last(b) || x.tone - y.tone || y.count - x.count || (a < b ? -1 : 1),
  );
  let y = 0;
  const nodes = ordered.map(([id, { left, right }]) => {
    const node = { id, column, y, height: Math.max(left, right) };
    y += node.height + between;
    return node;
  });
  return { nodes, end: Math.max(0, y - between) };
}

/** Bands leave and arrive in the order of the nodes at their other end, so that they cross little. */
function stack(edges: readonly Edge[], nodes: readonly Node[]): Band[] {
  const at = (column: number, id: string) => nodes.find((node) => node.column === column && node.id === id);
  const used = new Map<string, number>();
  const next = (side: string, column: number, id: string, height: number): number => {
    const key = `${side}${column}${id}`;
    const node = at(column, id);
    const y = used.get(key) ?? node?.y ?? 0;
    used.set(key, y + height);
    return y;
  };
  const y = (edge: Edge, side: "from" | "to") =>
    at(edge.column + (side === "from" ? 0 : 1), edge[side])?.y ?? 0;
  const leaving = edges.toSorted((a, b) => y(a, "from") - y(b, "from") || y(a, "to") - y(b, "to"));
  const starts = new Map(
    leaving.map((edge) => [edge, next("from", edge.column, edge.from, thick(edge.count))]),
  );
  const arriving = edges.toSorted((a, b) => y(a, "to") - y(b, "to") || y(a, "from") - y(b, "from"));
  return arriving.map((edge) => ({
    ...edge,
    y0: starts.get(edge) ?? 0,
    y1: next("to", edge.column + 1, edge.to, thick(edge.count)),
    height: thick(edge.count),
  }));
}
