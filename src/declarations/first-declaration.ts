// A first declaration, written from what was seen. Purposes, bases and retention stay unsaid: only the party knows them.

import { Declaration, type Evidence, type Flows, type Knowledge, type Signal } from "../core/index.ts";
import { heardBy, typedAndSent } from "./heard.ts";

/** Names every recipient, country and kind of data that was seen, so that nothing of the same evidence is undeclared. */
export function firstDeclaration(seen: {
  readonly evidence: Evidence;
  readonly flows: Flows;
  readonly know: Knowledge;
  /** What the site signals of itself. */
  readonly signals?: readonly Signal[];
}): Declaration {
  const { evidence, flows, know } = seen;
  const heard = heardBy(seen);
  const site = know.siteOf(evidence.subject.name);
  const data = new Set([...typedAndSent(evidence, flows), ...heard.flatMap((one) => [...one.data])]);
  const named: Declaration = {
    format: "probity/declaration/1",
    by: { name: evidence.subject.operator ?? site },
    about: [site],
    recipients: heard.map(({ company, sites, seats, networks, data: received }) => ({
      ...(company === undefined ? {} : { company }),
      sites: [...sites],
      ...countries(seats.size > 0 ? seats : networks),
      data: [...received],
    })),
    collects: [...data].sort(),
    charters: [],
    ...said(seen.signals ?? []),
  };
  return Declaration.parse(named);
}

const countries = (some: ReadonlySet<string>): { countries?: string[] } => {
  const codes = [...some].filter((code) => /^[A-Z]{2}$/.test(code));
  return codes.length > 0 ? { countries: codes } : {};
};

/** Only what the site says of itself: what a consent dialog or a tag signals is of one visitor's choice. */
function said(signals: readonly Signal[]): { signals?: Signal[] } {
  const own = signals.filter(({ sort }) => sort === "gpc");
  return own.length > 0 ? { signals: own } : {};
}
