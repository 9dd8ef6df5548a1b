// What a declaration names and a visit did not see. It is no breach: a visit sees what happens while it lasts, and no more.

import {
  countriesOf,
  type Declaration,
  type Evidence,
  type Flows,
  type Knowledge,
  kindsCovered,
  recipientsNamed,
  type Unused,
} from "../core/index.ts";
import { heardBy, siteOfFlow, typedAndSent } from "./heard.ts";

/** Recipients, kinds of data and countries, as the declaration writes them, each once; `unread`: terms that are not understood. */
export function unusedOf(
  declared: Declaration,
  seen: { readonly evidence: Evidence; readonly flows: Flows; readonly know: Knowledge },
): Unused {
  const { evidence, flows, know } = seen;
  const heard = heardBy(seen);
  const named = recipientsNamed(declared, know.siteOf);
  const met = new Set(
    heard.flatMap((one) =>
      one.flows.flatMap((flow) =>
        named(siteOfFlow(flow), flow.behind === undefined ? flow.owner : know.ownerOf(flow.behind)),
      ),
    ),
  );
  const kinds = new Set([...typedAndSent(evidence, flows), ...heard.flatMap(({ data }) => [...data])]);
  // Every visit shows its network address and pages to the site itself; identifiers and the like of its own are not told apart.
  for (const flow of flows.all) if (flow.left) for (const { kind } of flow.carried) kinds.add(kind);
  const places = new Set(heard.flatMap(({ seats, networks }) => [...seats, ...networks]));
  const terms = [
    ...(declared.collects ?? []).map((one) => (typeof one === "string" ? one : one.kind)),
    ...declared.recipients.flatMap(({ data }) => data ?? []),
  ];
  const all = [...(declared.countries ?? []), ...declared.recipients.flatMap((one) => one.countries ?? [])];
  return {
    recipients: once(
      declared.recipients
        .filter((entry) => !met.has(entry))
        .map((one) => one.company ?? one.sites.join(", ")),
    ),
    data: once(
      terms.filter((term) => {
        const covered = kindsCovered(term);
        return covered !== undefined && ![...covered].some((kind) => kinds.has(kind));
      }),
    ),
    countries: once(all.filter((one) => ![...countriesOf([one])].some((code) => places.has(code)))),
    unread: once(terms.filter((term) => kindsCovered(term) === undefined)),
  };
}

const once = (some: readonly string[]): string[] => [...new Set(some.filter((one) => one !== ""))];
