// What left, what stayed hidden and where it went, for machines: the parts of docs/spec/report.md about traffic.

import type { Destination, JsonReport, Report } from "../core/index.ts";
import { disclosedTo } from "./disclosed.ts";
import { iso } from "./har-entry.ts";
import { unseenOf } from "./unseen.ts";

type Parts = Pick<JsonReport, "disclosed" | "unseen" | "destinations">;
type Told = NonNullable<JsonReport["disclosed"]>[number]["values"][number];
type Destined = NonNullable<JsonReport["destinations"]>[number];

/** Parts that hold nothing are left out. */
export function trafficJson(report: Report): Parts {
  const disclosed = disclosedTo(report).map(({ seat, hosts, told, recipient, party }) => ({
    recipient,
    party,
    ...given({ seat }),
    hosts: [...hosts],
    values: told.map(
      ({ sort, where, sure, part, name, range, chain, prefix, moment, cites }): Told => ({
        what: sort,
        whose: where ?? "nobody",
        ...given({ sure, name, prefix }),
        part,
        range: [range[0], range[1]],
        chain: [...chain],
        moment,
        cites: [...cites],
      }),
    ),
  }));
  const unseen = unseenOf(report.evidence).map((one) => ({
    name: one.name,
    ...given({ named: one.named }),
    addresses: [...one.addresses],
    why: [...one.whys],
    protocols: [...one.protocols],
    connections: one.connections,
    sent: one.sent,
    received: one.received,
    ja4: [...one.ja4],
    certificates: [...one.certificates],
    cites: [...one.cites],
  }));
  const destinations = (report.destinations?.() ?? []).map(destined);
  return {
    ...(disclosed.length === 0 ? {} : { disclosed }),
    ...(unseen.length === 0 ? {} : { unseen }),
    ...(destinations.length === 0 ? {} : { destinations }),
  };
}

function destined(one: Destination): Destined {
  const { company, place, declared } = one;
  return {
    ...given({ host: one.host, named: one.named, ip: one.ip }),
    at: iso(one.at),
    requests: one.requests,
    read: one.read,
    cites: [...one.cites],
    ...given({ roundTrip: one.roundTrip, organisation: one.organisation, company: company?.name }),
    site: one.site,
    own: one.own,
    place: {
      answer: place.answer,
      ...(place.answer === "consistent"
        ? { code: place.code }
        : given({ why: place.why, carrier: place.carrier })),
      hints: place.hints.map(({ value, source }) => ({ code: value, source })),
    },
    ...given({
      seat: company?.seat?.value,
      seatSource: company?.seat?.source,
      parent: company?.parent,
      parentCountry: company?.parentCountry,
      incorporated: company?.incorporated,
    }),
    ...(declared === undefined
      ? {}
      : {
          declared:
            declared.length === 0 ? null : [...new Set(declared.flatMap(({ countries = [] }) => countries))],
        }),
  };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined: a key that is there has a value. */
const given = <T extends object>(all: T): Given<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Given<T>;
