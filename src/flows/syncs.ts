// The same identifier at two parties: kept for one, told to another.
// A first party's cookie counts only when another company's script wrote it: else it is the site's own identifier.

import type { Flow, Sync } from "../core/index.ts";
import type { Book } from "./book.ts";
import type { Told } from "./carried.ts";
import type { Origin } from "./identifiers.ts";
import { otherOwner, sameOwner } from "./same-owner.ts";

type Telling = { readonly flow: Flow; readonly top: string; readonly told: readonly Told[] };

const most = 10;

/** `tellings` in order of time; requests to first parties are none. */
export function syncs(book: Book, tellings: readonly Telling[]): Sync[] {
  const found = new Map<string, Found>();
  for (const telling of tellings) {
    for (const told of telling.told) {
      const from = told.origin.at <= telling.flow.at ? keeper(book, told.origin, telling) : undefined;
      if (from !== undefined) note(found, from, told, telling.flow);
    }
  }
  return [...found.values()];
}

type Found = Sync & { readonly cites: [string, ...string[]] };

function note(found: Map<string, Found>, from: string, { origin, value }: Told, flow: Flow): void {
  const { id, name } = origin;
  const to = flow.behind ?? flow.site;
  const key = [from, to, name, value, flow.moment, flow.visit].join("\n");
  const old = found.get(key);
  if (!old) found.set(key, { from, to, name, value, cites: [id, flow.request], moment: flow.moment });
  else if (old.cites.length < most && !old.cites.includes(flow.request)) old.cites.push(flow.request);
}

/** Whose the identifier is, when it is another's than the recipient's. */
function keeper(
  { know, subject }: Book,
  { site, writer }: Origin,
  { flow, top }: Telling,
): string | undefined {
  const to = flow.behind ?? flow.site;
  if (site !== top && site !== subject) return site === to || sameOwner(know, site, to) ? undefined : site;
  if (writer === undefined || know.isCarrier(writer)) return undefined;
  const by = know.siteOf(writer);
  // Two names of one company that nobody knows would look like two: both owners must be known.
  return by !== top && by !== subject && by !== to && otherOwner(know, by, to) ? by : undefined;
}
