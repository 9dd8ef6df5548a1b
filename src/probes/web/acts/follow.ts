// Follows the steps of a steps file with real keys and clicks. Secrets are typed, never noted.

import * as z from "zod";
import type { Act } from "../act.ts";
import type { Place } from "../place.ts";
import { pause } from "../settling.ts";
import { askFrame, type InFrame, inFrames } from "../worlds.ts";
import { openClosedRoots } from "./closed-roots.ts";
import { drawn, frameOffset } from "./frame-offset.ts";
import { clickAt, typeText } from "./hands.ts";
import { locate } from "./page/locate.ts";
import type { Step } from "./steps.ts";

const patience = 10_000;
const Point = z.object({ x: z.number(), y: z.number() });

/** An act that follows `steps` in order; `secret` answers the value of `${NAME}` in them. A step that fails ends it, and is told by its number. */
export function follow(steps: readonly Step[], secret: (name: string) => string): Act {
  return {
    id: "web/follow",
    watches: [],
    async perform(place, _note, miss) {
      for (const [at, step] of steps.entries()) {
        if (place.over.aborted) return;
        const why = await take(place, step, secret).then(() => undefined, messageOf);
        if (why === undefined) continue;
        const reason = `step ${at + 1} (${Object.keys(step)[0]}) could not be followed: ${why}`;
        miss({
          kinds: ["request", "response", "cookie", "storage", "document"],
          code: "not-reached",
          reason,
        });
        return;
      }
    },
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function take(place: Place, step: Step, secret: (name: string) => string): Promise<void> {
  if ("goto" in step) {
    const { href: url, protocol } = new URL(step.goto, place.top || place.url);
    if (!/^https?:$/.test(protocol)) throw new Error(`${protocol} is not followed`);
    const { errorText } = await place.page.send("Page.navigate", { url });
    if (errorText) throw new Error(errorText);
    await place.settle({ quiet: 500, cap: 8000 });
  } else if ("fill" in step) {
    await reach(place, step.fill, true);
    await typeText(
      place,
      step.with.replace(/\$\{([A-Z_][A-Z0-9_]*)\}/gi, (_, name: string) => secret(name)),
    );
  } else if ("click" in step) {
    const { x, y } = await reach(place, step.click, false);
    await clickAt(place, x, y);
    await place.settle({ quiet: 500, cap: 5000 });
  } else if (typeof step.wait === "number") {
    await pause(step.wait, place.over);
  } else {
    await reach(place, step.wait, false);
  }
}

/**
 * Waits until the element can be seen in some frame, the top one first, scrolls to it and answers its centre in
 * the page's viewport; with `focus` its text is selected.
 * @throws Error when nothing fits in time.
 */
async function reach(place: Place, target: string, focus: boolean): Promise<z.infer<typeof Point>> {
  const deadline = performance.now() + patience;
  let wrong = false;
  const failed = (_: string, reason: string) => {
    wrong ||= reason.includes("SyntaxError");
  };
  while (performance.now() < deadline && !place.over.aborted) {
    for (const session of place.sessions().filter(drawn)) {
      const found = await inFrames(session, locate(target, false), failed).catch(() => []);
      const there = found.find(({ value }) => Point.safeParse(value).success);
      if (there) return await pointAt(place, there, target, focus);
    }
    if (wrong) throw new Error(`“${target}” is no CSS selector`);
    await openClosedRoots(place);
    await pause(100, place.over);
  }
  throw new Error(`nothing visible fits “${target}”`);
}

async function pointAt(place: Place, { session, frameId }: InFrame, target: string, focus: boolean) {
  const at = Point.parse(await askFrame(session, frameId, locate(target, focus)));
  const offset = await frameOffset(place, session, frameId);
  return { x: at.x + offset.x, y: at.y + offset.y };
}
