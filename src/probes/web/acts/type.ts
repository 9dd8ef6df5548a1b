// Types planted values into every visible field, key by key, and leaves. It ticks no box and presses no Enter.

import * as z from "zod";
import type { Planted } from "../../../core/index.ts";
import type { Act } from "../act.ts";
import type { Place, Session } from "../place.ts";
import { askFrame, inFrames } from "../worlds.ts";
import { clickAt, typeText } from "./hands.ts";
import { finder, focus, leave, submitButton } from "./page/fields.ts";
import { sortOfField } from "./sort-of-field.ts";

export type TypeOptions = {
  /** Presses the submit button of each form that was filled. */
  readonly submit: boolean;
  /** Makes a fresh value of this sort, remembers that it was planted, and hands it over. */
  readonly plant: (sort: string, where: Planted["where"]) => Planted;
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
  }),
);
const Box = z.object({ x: z.number(), y: z.number() }).nullable();

type Seat = {
  readonly session: Session;
  readonly frameId: string;
  readonly index: number;
  readonly field: z.infer<typeof Found>[number];
};

/** An act that fills forms; one `typed` observation per field. */
export function type({ submit, plant }: TypeOptions): Act {
  return {
    id: "web/type",
    watches: ["typed"],
    async perform(place, note, miss) {
      const seats = await find(place);
      const deadline = performance.now() + mostTime;
      const start = bare(place.top);
      for (const seat of seats.slice(0, mostFields)) {
        const sort = sortOfField(seat.field);
        if (sort === undefined) continue;
        if (place.over.aborted || performance.now() > deadline || bare(place.top) !== start) {
          const reason = "typing ended early: the time was over or the page went elsewhere";
          return miss({ kinds: ["typed", "disclosure"], code: "timeout", reason });
        }
        if (!(await reach(seat))) continue;
        const planted = plant(sort, "field");
        place.moment = "while-typing";
        await typeText(place, keysFor(sort, planted.value, seat.field.longest));
        await askFrame(seat.session, seat.frameId, leave(seat.index)).catch(() => undefined);
        note({ kind: "typed", sort, field: seat.field.shown, planted: planted.id, submitted: submit });
      }
      if (submit) await sendForms(place, seats);
    },
  };
}

async function find(place: Place): Promise<Seat[]> {
  const pages = place.sessions().filter(({ target }) => target.type === "page" || target.type === "iframe");
  const found = await Promise.all(
    // A frame that cannot be asked has no field that a visitor could reach.
    pages.map((session) => inFrames(session, finder, () => undefined).catch(() => [])),
  );
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

async function sendForms(place: Place, seats: readonly Seat[]): Promise<void> {
  const { session, frameId } = seats[0] ?? {};
  if (!session || frameId === undefined || session !== place.page) return;
  const box = Box.safeParse(await askFrame(session, frameId, submitButton).catch(() => null));
  if (box.data) await clickAt(place, box.data.x, box.data.y);
}

const bare = (url: string) => url.split("#", 1)[0];
