// The consent dialogs of all frames of a visit as they stand now, and real clicks on their controls.

import * as z from "zod";
import type { ConsentControl } from "../../../core/index.ts";
import type { Place, Session } from "../place.ts";
import { pause } from "../settling.ts";
import { askFrame, type InFrame, inFrames } from "../worlds.ts";
import { call, install } from "./consent-script.ts";
import { type Aim, framesNow, inPage, standsOut } from "./frame-chain.ts";
import { drawn } from "./frame-offset.ts";
import { clickAt } from "./hands.ts";

const text = (longest: number) => z.string().transform((value) => value.slice(0, longest));
const Role = z.enum(["accept", "refuse", "save", "settings", "close", "other"]);
const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const Control = z.object({
  element: z.number(),
  role: Role,
  label: text(120),
  tag: text(60),
  selector: text(120),
  box: Box,
  contrast: z.number().optional(),
  prominence: z.number().optional(),
  fontSize: z.number().nullable(),
});
const Toggle = z.object({ element: z.number(), label: text(120), on: z.boolean(), fixed: z.boolean() });
const Dialogs = z
  .array(
    z.object({ text: text(4000), controls: z.array(Control).max(60), toggles: z.array(Toggle).max(100) }),
  )
  .max(50);

/** How long a picture may take after scrolling, in ms. */
const drawing = 150;

type Frame = { readonly session: Session; readonly frameId: string };
export type Dialog = z.infer<typeof Dialogs>[number] & Frame;
export type Pressed = { readonly x: number; readonly y: number };

/**
 * Dialogs of every frame that a visitor sees as one.
 * @throws Error when the top document does not answer: silence is not the absence of a dialog. Other frames
 * that do not answer are left out; one that loads slowly has its turn at the next look.
 */
export async function dialogsNow(place: Place): Promise<Dialog[]> {
  let why = "it did not answer";
  let answered = false;
  const failed = (_: string, reason: string) => {
    why = reason;
  };
  const read = async (answer: InFrame): Promise<Dialog[]> => {
    const { session, frameId, value } = answer;
    const parsed = Dialogs.safeParse(value === "not here" ? await first(answer, failed) : value);
    if (!parsed.success) return [];
    if (frameId === place.page.target.id) answered = true;
    return parsed.data.map((dialog) => ({ ...dialog, session, frameId }));
  };
  const expression = `${call("dialogs")} ?? "not here"`;
  const found = await Promise.all(
    place
      .sessions()
      .filter(drawn)
      .map(async (session) => {
        const answers = await inFrames(session, expression, failed).catch(() => []);
        return await Promise.all(answers.map(read));
      }),
  );
  if (!answered) throw new Error(`the page could not be searched for a dialog: ${why}`);
  return await standing(place, found.flat(2));
}

/** Without what only looks like a consent dialog inside of a frame that is none: an embedded player's own notices. */
async function standing(place: Place, dialogs: readonly Dialog[]): Promise<Dialog[]> {
  const inner = new Set(dialogs.map(({ frameId }) => frameId).filter((id) => id !== place.page.target.id));
  if (inner.size === 0) return [...dialogs];
  const frames = await framesNow(place);
  const asked = [...inner].map(async (id) =>
    (await standsOut(frames, id).catch(() => false)) ? id : undefined,
  );
  const standing = new Set([place.page.target.id, ...(await Promise.all(asked))]);
  return dialogs.filter(({ frameId }) => standing.has(frameId));
}

/** The first look at a document takes the reader there. */
async function first(
  { session, frameId, url }: InFrame,
  failed: (url: string, reason: string) => void,
): Promise<unknown> {
  try {
    return await askFrame(session, frameId, `${install}; ${call("dialogs")}`);
  } catch (error) {
    failed(url, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** What the evidence keeps of a control. */
export function asSeen(control: Dialog["controls"][number], layer: number): ConsentControl {
  const { role, label, tag, box, contrast, prominence, fontSize } = control;
  return {
    role,
    label,
    layer,
    box,
    tag,
    ...(contrast === undefined ? {} : { contrast }),
    ...(prominence === undefined ? {} : { prominence }),
    ...(fontSize === null ? {} : { fontSize }),
  };
}

/**
 * Clicks the middle of an element with the mouse. `before` is called immediately before.
 * Undefined: it is gone, or something else lies over it or over its frame, and nothing was clicked.
 */
export async function press(
  place: Place,
  frame: Frame,
  element: number,
  before: () => void,
): Promise<Pressed | undefined> {
  let met = await aim(place, frame, element);
  // Frames of other processes are where they were until the next picture has been drawn.
  if (met?.moved) {
    await pause(drawing, place.over);
    met = await aim(place, frame, element);
  }
  if (!met) return undefined;
  const at = { x: Math.round(met.x), y: Math.round(met.y) };
  before();
  await clickAt(place, at.x, at.y);
  return at;
}

/** The middle of an element in the page's viewport; undefined where a click would not meet it. */
async function aim(place: Place, { session, frameId }: Frame, element: number): Promise<Aim | undefined> {
  const Aimed = z.object({ x: z.number(), y: z.number(), free: z.boolean(), moved: z.boolean() }).nullable();
  const answer = await askFrame(session, frameId, call("aim", element)).catch(() => null);
  const aimed = Aimed.safeParse(answer).data;
  if (!aimed?.free) return undefined;
  return await inPage(await framesNow(place), frameId, aimed).catch(() => undefined);
}

/**
 * Labels of controls that reopen the dialog or take consent back, in any frame.
 * @throws Error when none was found and a frame did not answer: it may hold the control.
 */
export async function withdrawalNow(place: Place): Promise<string[]> {
  const silent: string[] = [];
  const failed = (url: string, reason: string) => void silent.push(`${url.slice(0, 200)}: ${reason}`);
  const expression = `${install}; ${call("withdrawal")}`;
  const asked = place.sessions().filter(drawn);
  const answers = await Promise.all(
    asked.map((session) =>
      inFrames(session, expression, failed).catch((error: unknown) => {
        failed(session.target.url, String(error));
        return [];
      }),
    ),
  );
  const read = answers.flat().map(({ value }) => z.array(text(120)).parse(value));
  const labels = [...new Set(read.flat())].slice(0, 10);
  if (labels.length === 0 && silent.length > 0) throw new Error(`not every frame answered: ${silent[0]}`);
  return labels;
}
