// Meets the consent dialog: looks at it, or makes one choice in it, and records how hard that was.
// It never clicks outside a consent dialog, and never judges what it saw.

import type { Draft, Miss, Note } from "../../../core/index.ts";
import type { Act } from "../act.ts";
import type { Place } from "../place.ts";
import { pause } from "../settling.ts";
import { Choosing, type Made, rank, shapeOf } from "./choosing.ts";
import { openClosedRoots } from "./closed-roots.ts";
import { type Manager, meetManager } from "./consent-manager.ts";
import { type Dialog, dialogsNow, withdrawalNow } from "./consent-scene.ts";

export type Wanted = "none" | "refuse" | "accept";
type Choice = Extract<Draft, { kind: "choice" }>;

/** How long a dialog may take to appear, in ms. */
const appearing = 2500;
const every = 150;
/** How much longer it is looked for once the manager's rule has seen it. */
const grace = 600;
/** How long it may slide in before it is measured as it is. */
const sliding = 1500;
/** How long a page that cannot be read after the choice is asked again. */
const rereading = 3000;

/**
 * An act that finds the consent dialog and, unless `wanted` is `none`, makes that choice in it.
 * Notes exactly one `choice`, whatever happened; a choice that could not be made is a gap as well.
 */
export function choose(wanted: Wanted): Act {
  return {
    id: "web/choose",
    looksOnly: wanted === "none",
    settles: true,
    watches: ["choice"],
    async perform(place, note, miss) {
      // A manager that cannot be met leaves the dialog to our own reading.
      const manager = await meetManager(place).catch(() => undefined);
      try {
        const first = await appear(place, manager);
        if (wanted === "none") look(place, manager, first, note);
        else await act(place, manager, first, wanted, note, miss);
      } finally {
        manager?.stop();
      }
    },
  };
}

/**
 * Waits for a dialog that can be read; one that only the manager's rule knows is waited for no longer.
 * Rejects when the page cannot be searched: that is not the same as no dialog.
 */
async function appear(place: Place, manager: Manager | undefined): Promise<Dialog | undefined> {
  let deadline = performance.now() + appearing;
  while (!place.over.aborted) {
    // The last look goes behind closed doors as well.
    if (performance.now() >= deadline) await openClosedRoots(place);
    const looked = dialogsNow(place);
    const now = performance.now();
    const late = now >= deadline;
    const [shown] = rank(late ? await looked : await looked.catch(() => []));
    if (shown) return await atRest(place, shown);
    if (late) return undefined;
    if (manager?.open) deadline = Math.min(deadline, now + grace);
    await pause(every, place.over);
  }
  return undefined;
}

/** The dialog once it no longer moves nor grows. */
async function atRest(place: Place, shown: Dialog): Promise<Dialog> {
  const deadline = performance.now() + sliding;
  let last = shown;
  while (!place.over.aborted && performance.now() < deadline) {
    await pause(every, place.over);
    const [now] = rank(await dialogsNow(place).catch(() => []));
    if (now && JSON.stringify(now.controls) === JSON.stringify(last.controls)) return now;
    last = now ?? last;
  }
  return last;
}

function look(place: Place, manager: Manager | undefined, first: Dialog | undefined, note: Note): void {
  const choosing = new Choosing(place, manager);
  if (first) choosing.see(first);
  const outcome = first || manager?.open ? "shown" : "no-dialog";
  note({ ...draft("none", outcome, manager, first), ...choosing.seen() });
}

async function act(
  place: Place,
  manager: Manager | undefined,
  first: Dialog | undefined,
  wanted: "refuse" | "accept",
  note: Note,
  miss: Miss,
): Promise<void> {
  if (!first && !manager?.open) {
    note(draft(wanted, "no-dialog", manager, first));
    return;
  }
  const before = await place.screenshot();
  const choosing = new Choosing(place, manager);
  if (first) choosing.see(first);
  let made = await choosing.make(wanted, first);
  await place.settle({ quiet: 500, cap: 5000 });
  if (made.done && first) made = await unlessBack(place, first, made, miss);
  const after = await place.screenshot();
  const withdrawal = made.done ? await withdrawalNow(place).catch(() => undefined) : undefined;
  note({
    ...draft(wanted, made.done ? "done" : "failed", manager, first),
    ...choosing.seen(),
    rule: made.rule,
    ...(made.reason ? { reason: made.reason } : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(withdrawal ? { withdrawal, withdrawalSought: true } : {}),
  });
  if (!made.done) tell(wanted, made, miss);
}

/** The choice as made, unless its dialog came back; that nobody could find out is a gap. */
async function unlessBack(place: Place, first: Dialog, made: Made, miss: Miss): Promise<Made> {
  const back = await isBack(place, first);
  if (back === true)
    return { done: false, rule: made.rule, reason: "the same dialog came back after the choice" };
  if (back !== false) miss({ kinds: ["choice"], code: "probe-failed", reason: back.unread });
  return made;
}

/**
 * Whether the dialog stands there again: a page that starts afresh and has forgotten the choice. A page that is on
 * its way elsewhere is asked again; one that still cannot be read answers neither yes nor no.
 */
async function isBack(place: Place, first: Dialog): Promise<boolean | { readonly unread: string }> {
  const deadline = performance.now() + rereading;
  await openClosedRoots(place);
  for (;;) {
    try {
      return (await dialogsNow(place)).some((dialog) => shapeOf(dialog) === shapeOf(first));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (place.over.aborted || performance.now() >= deadline)
        return { unread: `whether the dialog came back after the choice is not known: ${why}` };
      await pause(every, place.over);
    }
  }
}

function tell(wanted: "refuse" | "accept", { reason }: Made, miss: Miss): void {
  const what = wanted === "refuse" ? "refusing" : "accepting";
  miss({
    kinds: ["choice"],
    code: "choice-failed",
    reason: `${what} was not possible: ${reason ?? "unknown"}`,
  });
}

function draft(
  wanted: Wanted,
  outcome: Choice["outcome"],
  manager: Manager | undefined,
  first: Dialog | undefined,
): Choice {
  const rule = manager?.name ?? (first ? "fallback" : "none");
  return {
    kind: "choice",
    wanted,
    outcome,
    rule,
    ...(manager?.name ? { manager: manager.name } : {}),
    clicks: [],
    layers: 0,
    controls: [],
    preticked: [],
    ...(first ? { text: first.text } : {}),
  };
}
