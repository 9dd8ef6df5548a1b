// Types planted values into every visible field, key by key, and leaves. It ticks no box and presses no Enter.

import * as z from "zod";
import type { Planted } from "../../../core/index.ts";
import type { Act } from "../act.ts";
import type { Place, Session } from "../place.ts";
import { askFrame, inFrames } from "../worlds.ts";
import { openClosedRoots } from "./closed-roots.ts";
import { drawn, frameOffset } from "./frame-offset.ts";
import { clickAt, typeText } from "./hands.ts";
import { finder, focus, leave, submitButton } from "./page/fields.ts";
import { sortOfField } from "./sort-of-field.ts";
import type { FieldLimits } from "./within-limits.ts";

export type TypeOptions = {
  /** Presses the submit button of each form that was filled. */
  readonly submit: boolean;
  /** Makes a fresh value of this sort that the field accepts, remembers that it was planted, and hands it over. */
  readonly plant: (sort: string, where: Planted["where"], limits?: FieldLimits) => Planted;
};

const mostFields = 30;
const longest = 40;
const mostTime = 20_000;

const Found = z.array(
  z.object({
    tag: z.string(),
    type: z.string(),
    autocomplete: z.string(),
    words: z.string(),
    shown: z.string(),
    longest: z.number(),
    limits: z.object({
      min: z.string(),
      max: z.string(),
      step: z.string(),
      base: z.string(),
      pattern: z.string(),
      least: z.number(),
      most: z.number(),
    }),
    form: z.number(),
  }),
);
const Box = z.object({ x: z.number(), y: z.number() }).nullable();

type Seat = {
  readonly session: Session;
  readonly frameId: string;
  readonly index: number;
  readonly field: z.infer<typeof Found>[number];
};

type Filled = {
  readonly seat: Seat;
  readonly sort: string;
  readonly planted: string;
  readonly at: number;
  /** What the field says is wrong with it. */
  readonly unfit: string;
};

/** An act that fills forms; one `typed` observation per field. Rejects when the page cannot be searched for fields. */
export function type({ submit, plant }: TypeOptions): Act {
  return {
    id: "web/type",
    watches: ["typed"],
    async perform(place, note, miss) {
      const seats = await find(place);
      const filled: Filled[] = [];
      const told = (one: Filled, submitted: boolean) =>
        note({
          kind: "typed",
          sort: one.sort,
          field: one.seat.field.shown,
          planted: one.planted,
          at: one.at,
          moment: "while-typing",
          submitted,
          ...(one.unfit === "" ? {} : { unfit: one.unfit }),
        });
      const early = await fill(place, seats, plant, (one) => {
        filled.push(one);
        if (!submit) told(one, false);
      });
      if (early) miss({ kinds: ["typed", "disclosure"], code: "timeout", reason: early });
      if (!submit) return;
      const sent = early ? new Set<string>() : await sendForms(place, filled);
      for (const one of filled) told(one, sent.has(formOf(one.seat)));
    },
  };
}

/** Fills one field after another; answers why it ended before the last one. */
async function fill(
  place: Place,
  seats: readonly Seat[],
  plant: TypeOptions["plant"],
  told: (one: Filled) => void,
): Promise<string | undefined> {
  const deadline = performance.now() + mostTime;
  const start = bare(place.top);
  for (const seat of seats.slice(0, mostFields)) {
    const sort = sortOfField(seat.field);
    if (sort === undefined) continue;
    if (bare(place.top) !== start) return "typing ended early: the page went elsewhere";
    if (place.over.aborted || performance.now() > deadline) return "typing ended early: the time was over";
    if (!(await reach(seat))) continue;
    const planted = plant(sort, "field", seat.field.limits);
    place.moment = "while-typing";
    const at = Date.now();
    await typeText(place, keysFor(sort, planted.value, seat.field.longest));
    const left = await askFrame(seat.session, seat.frameId, leave(seat.index)).catch(() => undefined);
    const unfit = z.string().max(40).catch("").parse(left);
    told({ seat, sort, planted: planted.id, at, unfit });
  }
  return undefined;
}

async function find(place: Place): Promise<Seat[]> {
  await openClosedRoots(place);
  let why = "it did not answer";
  const failed = (_: string, reason: string) => {
    why = reason;
  };
  const found = await Promise.all(
    // A frame that cannot be asked has no field that a visitor could reach.
    place
      .sessions()
      .filter(drawn)
      .map((session) => inFrames(session, finder, failed).catch(() => [])),
  );
  if (!found.flat().some(({ frameId }) => frameId === place.page.target.id))
    throw new Error(`the page could not be searched for fields: ${why}`);
  return found.flat().flatMap(({ session, frameId, value }) => {
    const fields = Found.safeParse(value);
    return (fields.data ?? []).map((field, index) => ({ session, frameId, index, field }));
  });
}

/** Puts the keyboard's focus into the field. */
const reach = async ({ session, frameId, index }: Seat): Promise<boolean> =>
  (await askFrame(session, frameId, focus(index)).catch(() => false)) === true;

/** A date field wants month, day and year one after another. */
function keysFor(sort: string, value: string, most: number): string {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  const keys = sort === "date" && year ? `${month}${day}${year}` : value;
  return keys.slice(0, Math.min(longest, most));
}

const formOf = ({ frameId, field }: Seat) => (field.form < 0 ? "" : `${frameId} ${field.form}`);

/** Presses the button of each form that was filled, until one of them leads elsewhere; answers which were sent. */
async function sendForms(place: Place, filled: readonly Filled[]): Promise<Set<string>> {
  const sent = new Set<string>();
  const start = bare(place.top);
  for (const { seat } of filled) {
    const form = formOf(seat);
    if (form === "" || sent.has(form) || place.over.aborted || bare(place.top) !== start) continue;
    const asked = askFrame(seat.session, seat.frameId, submitButton(seat.field.form));
    const box = Box.safeParse(await asked.catch(() => null)).data;
    const offset = await frameOffset(place, seat.session, seat.frameId).catch(() => undefined);
    if (!box || !offset) continue;
    await clickAt(place, box.x + offset.x, box.y + offset.y);
    sent.add(form);
    await place.settle({ quiet: 200, cap: 1500 });
  }
  return sent;
}

const bare = (url: string) => url.split("#", 1)[0];
