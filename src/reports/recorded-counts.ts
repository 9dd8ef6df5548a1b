// A recording in four numbers: requests, hosts, companies, and hosts whose content nobody could read.

import type { Report } from "../core/index.ts";
import { unseenOf } from "./unseen.ts";

export function recordedCounts({ flows, evidence }: Pick<Report, "flows" | "evidence">) {
  const left = flows.all.filter((flow) => flow.left);
  return {
    requests: left.length,
    hosts: new Set(left.map(({ host }) => host)).size,
    companies: new Set(left.flatMap(({ owner }) => owner?.id ?? [])).size,
    unseen: unseenOf(evidence).length,
  };
}
