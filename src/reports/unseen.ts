// Ends whose content nobody could read, by host. That nothing was read there never means that nothing was sent.

import type { Evidence, Of } from "../core/index.ts";

type End = Of<"endpoint">;

export type Unseen = {
  /** Host, or the address where no name is known. */
  readonly name: string;
  readonly named: End["named"];
  readonly addresses: readonly string[];
  /** Closed list of docs/spec/evidence.md, as the recording tells it. */
  readonly whys: readonly string[];
  readonly protocols: readonly string[];
  readonly connections: number;
  /** Bytes of payload each way. */
  readonly sent: number;
  readonly received: number;
  readonly ja4: readonly string[];
  readonly certificates: readonly string[];
  readonly moments: readonly string[];
  /** Observation ids. */
  readonly cites: readonly string[];
};

const distinct = <T>(all: readonly (T | undefined)[]): T[] => [
  ...new Set(all.filter((one): one is T => one !== undefined && one !== "")),
];
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

/** One per host, those with most bytes sent first. */
export function unseenOf({ observations }: Pick<Evidence, "observations">): Unseen[] {
  const hidden = observations.filter((one): one is End => one.kind === "endpoint" && one.visible !== "full");
  const groups = Map.groupBy(hidden, ({ host, ip }) => host ?? ip ?? "");
  return [...groups]
    .map(([name, ends]) => ({
      name,
      named: ends.find(({ named }) => named !== undefined)?.named,
      addresses: distinct(ends.map(({ ip, port }) => (ip === undefined ? undefined : addressOf(ip, port)))),
      whys: distinct(ends.map(({ why, visible }) => why ?? (visible === "names" ? "name-only" : undefined))),
      protocols: distinct(ends.map(({ protocol, tls }) => tls ?? protocol)),
      connections: sum(ends.map(({ connections }) => connections)),
      sent: sum(ends.map(({ sent }) => sent)),
      received: sum(ends.map(({ received }) => received)),
      ja4: distinct(ends.map(({ ja4 }) => ja4)),
      certificates: distinct(ends.map(({ certificate }) => certificate?.subject)),
      moments: distinct(ends.map(({ moment }) => moment)),
      cites: ends.map(({ id }) => id),
    }))
    .sort((a, b) => b.sent - a.sent || b.connections - a.connections || (a.name < b.name ? -1 : 1));
}

export const addressOf = (ip: string, port: number | undefined): string =>
  port === undefined ? ip : `${ip.includes(":") ? `[${ip}]` : ip}:${port}`;
