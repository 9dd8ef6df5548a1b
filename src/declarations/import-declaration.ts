// Reads a file of another format as a declaration: TILT, gpc.json, a TC string, the data safety form of Google Play.

import { type Declaration, Problem } from "../core/index.ts";
import { readDataSafety } from "./data-safety.ts";
import { readGpc } from "./gpc.ts";
import { tcSignal } from "./signals.ts";
import { readTilt } from "./tilt.ts";

export type ImportFormat = "tilt" | "gpc" | "tcf" | "data-safety";

/** Which format a text has, by what only that format has; undefined when it has none of them. */
export function guessFormat(text: string): ImportFormat | undefined {
  const start = text
    .replace(/^\uFEFF/, "")
    .trimStart()
    .slice(0, 4 * 1024 * 1024);
  if (/^C[\w.-]+\s*$/.test(start)) return "tcf";
  if (/^"?question id/i.test(start)) return "data-safety";
  if (!start.startsWith("{")) return undefined;
  if (/"dataDisclosed"\s*:/.test(start)) return "tilt";
  return /"gpc"\s*:/.test(start) ? "gpc" : undefined;
}

/**
 * A declaration from `text`; `by` and `about` take the place of what the text says, and are needed where it says nothing.
 * @throws Problem `bad-input` in one line for a text that is not of its format, `wrong-use` when nobody said about whom it is.
 */
export function importDeclaration(
  text: string,
  given: {
    readonly name: string;
    readonly as: ImportFormat;
    readonly by?: string | undefined;
    readonly about?: readonly string[] | undefined;
  },
): Declaration {
  const read = readAs(text, given);
  const about = given.about ?? read.about ?? [];
  const [first] = about;
  if (first === undefined) {
    throw new Problem("wrong-use", `${given.name} does not say about which site, package or app it speaks.`, {
      hint: "Say so: --about shop.example",
    });
  }
  return {
    format: "probity/declaration/1",
    recipients: [],
    charters: [],
    ...read,
    by: { ...read.by, name: given.by ?? read.by?.name ?? first },
    about: [...about],
  };
}

function readAs(
  text: string,
  { name, as }: { readonly name: string; readonly as: ImportFormat },
): Partial<Declaration> {
  if (as === "tilt") return readTilt(text, name);
  if (as === "data-safety") return readDataSafety(text, name);
  if (as === "tcf") return { signals: [tcSignal(text, "given by hand")], sources: ["TC string"] };
  return {
    signals: [{ sort: "gpc", where: "given by hand", ...readGpc(text, name) }],
    sources: ["gpc.json"],
  };
}
