// What is said of a log whose files are not those that it signed.

import { Problem } from "../../core/index.ts";

export const damaged = (folder: string, what: string, cause?: unknown): Problem =>
  new Problem("not-trusted", `The log in ${folder} is damaged: ${what}.`, {
    hint: "Nothing is added to it as it is. Put the file back from a mirror or a backup, then start again.",
    cause,
  });
