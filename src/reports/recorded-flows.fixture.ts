// Flows of a recording of which nobody said whose program it is, for tests.

import type { Evidence, Flow, Flows } from "../core/index.ts";

export function readFlows({ observations }: Evidence): Flows {
  const all = observations.flatMap((one): Flow[] => {
    if (one.kind !== "request") return [];
    const { hostname } = new URL(one.url);
    return [
      {
        request: one.id,
        url: one.url,
        host: hostname,
        site: hostname.split(".").slice(-2).join("."),
        owner: undefined,
        moment: one.moment,
        visit: undefined,
        at: one.at,
        party: "unknown",
        carried: [{ kind: "network-address", how: "request" }],
        left: true,
      },
    ];
  });
  return {
    all,
    of: new Map(all.map((one) => [one.request, one])),
    syncs: [],
    bounces: [],
    decorations: [],
    reidentifications: [],
  };
}
