// Meets the consent dialog: looks at it, or makes one choice in it, and records how hard that was.
// It never clicks outside a consent dialog, and never judges what it saw.

import type { Draft, Miss, Note } from "../../../core/index.ts";
import type { Act } from "../act.ts";
import type { Place } from "../place.ts";
import { pause } from "../settling.ts";
import { Choosing, type Made, rank } from "./choosing.ts";
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

/**
 * An act that finds the consent dialog and, unless `wanted` is `none`, makes that choice in it.
 * Notes exactly one `choice`, whatever happened; a choice that could not be made is a gap as well.
 */
export function choose(wanted: Wanted): Act {
  return {
    id: wanted === "none" ? "web/look-for-dialog" : "web/choose",
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

/** Waits for a dialog that can be read; an open one that only the manager's rule knows is waited for no longer. */
async function appear(place: Place, manager: Manager | undefined): Promise<Dialog | undefined> {
  let deadline = performance.now() + appearing;
  while (!place.over.aborted) {
    const [shown] = rank(await dialogsNow(place));
    if (shown) return await atRest(place, shown);
    const now = performance.now();
    if (manager?.open) deadline = Math.min(deadline, now + grace);
    if (now >= deadline) return undefined;
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
    const [now] = rank(await dialogsNow(place));
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
  const made = await choosing.make(wanted, first);
  await place.settle({ quiet: 300, cap: 2000 });
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
