// Sites passed through on the way: by a redirect, or by a page that sends the visitor on by itself. While passing, such
// a site is first party, so the browser lets it keep and read state.

import type { Bounce, Of } from "../core/index.ts";
import { type Book, header } from "./book.ts";
import type { Navigation } from "./navigations.ts";
import { sameOwner } from "./same-owner.ts";
import { statefulness } from "./statefulness.ts";

/** Milliseconds within which a page that moves on by itself is a passage, not a visit. */
const passing = 10_000;

/** `all` navigations in order of time. */
export function bounces(book: Book, all: readonly Navigation[]): Bounce[] {
  const stateful = statefulness(book);
  const found = new Map<string, Bounce>();
  const note = (
    through: string,
    context: string,
    hops: readonly Of<"request">[],
    next: Of<"request"> | undefined,
  ) => {
    const [first] = hops;
    if (!first) return;
    const kept = stateful(through, context, hops);
    const key = [through, context, first.moment].join("\n");
    if (found.get(key)?.stateful ?? false) return;
    if (found.has(key) && !kept) return;
    const cites: [string, ...string[]] = [
      first.id,
      ...hops.slice(1).map(({ id }) => id),
      ...(next ? [next.id] : []),
    ];
    found.set(key, { through, stateful: kept, cites, moment: first.moment });
  };
  const trips = Map.groupBy(all, ({ context }) => context);
  for (const [context, list] of trips) {
    for (const [at, trip] of list.entries()) {
      redirected(book, trip, (through, hops, next) => note(through, context, hops, next));
      moved(book, list[at - 1], trip, list[at + 1], (through, hops, next) =>
        note(through, context, hops, next),
      );
    }
  }
  return [...found.values()];
}

type Pass = (through: string, hops: readonly Of<"request">[], next: Of<"request"> | undefined) => void;

function redirected(book: Book, { hops, last }: Navigation, pass: Pass): void {
  const ends = [book.top(hops[0]), book.know.siteOf(last.url), book.subject];
  for (const [at, hop] of hops.entries()) {
    const through = book.know.siteOf(hop.url);
    if (hop !== last && foreign(book, through, ends)) pass(through, [hop], hops[at + 1]);
  }
}

/** The page's own script, or a Refresh header, sent the visitor on. */
function moved(
  book: Book,
  before: Navigation | undefined,
  trip: Navigation,
  next: Navigation | undefined,
  pass: Pass,
): void {
  if (!next || next.hops[0].at - trip.last.at > passing) return;
  const through = book.know.siteOf(trip.last.url);
  const from = before ? book.know.siteOf(before.last.url) : book.subject;
  const ends = [from, book.know.siteOf(next.last.url), book.subject];
  if (foreign(book, through, ends) && byItself(book, trip, next, through))
    pass(through, [trip.last], next.hops[0]);
}

function byItself({ know, response }: Book, trip: Navigation, next: Navigation, through: string): boolean {
  const answer = response.get(trip.last.id);
  if (answer && header(answer.headers, "refresh") !== undefined) return true;
  const { initiator, page } = next.hops[0];
  if (initiator?.type !== "script") return false;
  const script = initiator.stack?.[0]?.url ?? initiator.url ?? page ?? "";
  return know.siteOf(script) === through || know.siteOf(page ?? "") === through;
}

const foreign = ({ know }: Book, through: string, ends: readonly string[]) =>
  through !== "" && !ends.some((end) => sameOwner(know, through, end));
