// Who called: the innermost frame of a stack, read as a site.

import type { Knowledge, Of, Subject } from "../../core/index.ts";
import { plainName } from "./plain-name.ts";

type Called = Of<"call"> | Of<"listener">;

/** Address of the script that called; the page itself when the stack names none. */
export const scriptOf = (seen: Called): string =>
  seen.stack.find((frame) => /^https?:/.test(frame.url))?.url ?? seen.frame ?? seen.page ?? "";

/** Site and file of the script, the same in every run: `cdn.example/fp.*.js`. */
export function scriptName(seen: Called, know: Knowledge): string {
  const url = scriptOf(seen);
  const site = know.siteOf(url);
  const path = URL.canParse(url) ? new URL(url).pathname : "";
  const file = path.slice(path.lastIndexOf("/") + 1);
  return file === "" ? site : `${site} ${plainName(file)}`;
}

/** Whether the script came from the page's own site. */
export function partyOf(seen: Called, subject: Subject, know: Knowledge): "first" | "third" {
  return know.siteOf(scriptOf(seen)) === know.siteOf(seen.page ?? subject.name) ? "first" : "third";
}
