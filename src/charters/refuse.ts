// How the readers of other programs' documents say what does not fit, and where: the caller knows the file and its
// lines, the readers know the path.

import { Problem } from "../core/index.ts";

export type Path = readonly (string | number)[];

/** A `bad-input` problem about the value at `path`. */
export type Refuse = (path: Path, why: string, hint?: string) => Problem;

/** Names the path alone, as for a document that lies in no file. */
export const refusePath: Refuse = (path, why, hint) =>
  new Problem(
    "bad-input",
    path.length > 0 ? `${path.join(".")}: ${why}` : why,
    hint === undefined ? {} : { hint },
  );
