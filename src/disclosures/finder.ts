// Finds planted values part by part, so that recordings of any length can be searched as they are read.

import { createHash } from "node:crypto";
import type { Planted } from "../core/index.ts";
import { compileNeedles } from "./compile/compile-needles.ts";
import type { Find } from "./credible.ts";
import type { Limit } from "./decode/tree.ts";
import type { Part, Place } from "./parts.ts";
import { type Searched, Searcher } from "./searcher.ts";

/** A part that was searched as it stands, but not decoded to its end, and which bound was reached. */
export type Undecoded = { readonly place: Place; readonly limit: Limit };

type Options = {
  /** Told of every part that was not decoded to its end: silence there proves nothing. */
  readonly undecoded?: (one: Undecoded) => void;
};

/** Texts longer than this are seldom sent twice. */
const longestKept = 16_384;
/** Characters of texts that are remembered. */
const mostKept = 4 << 20;

export class Finder {
  readonly #searcher: Searcher;
  readonly #options: Options;
  /** By text, or by digest of bytes. */
  readonly #known = new Map<string, Searched>();
  #kept = 0;

  constructor(planted: readonly Planted[], options: Options = {}) {
    this.#searcher = new Searcher(planted, compileNeedles(planted));
    this.#options = options;
  }

  /** What stands in them, in their order. Which of it is beyond chance is decided over all finds, in `credible`. */
  inParts(parts: Iterable<Part>): Find[] {
    const finds: Find[] = [];
    for (const part of parts) {
      const { traces, limits } = this.#searched(part);
      if (traces.length === 0 && limits.length === 0) continue;
      // Without its bytes: a find is kept longer than what it was found in.
      const { content: _, ...place } = part;
      for (const limit of limits) this.#options.undecoded?.({ place, limit });
      for (const trace of traces) if (belongs(trace.planted, part)) finds.push({ part: place, trace });
    }
    return finds;
  }

  #searched(part: Part): Searched {
    const key = keyOf(part);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known) return known;
    const { content, hints } = part;
    const bytes =
      typeof content === "string"
        ? Buffer.from(content)
        : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const searched = this.#searcher.search(bytes, hints, part.part === "body" || part.part === "message");
    if (key !== undefined) {
      this.#kept += key.length + 100;
      if (this.#kept > mostKept) {
        this.#known.clear();
        this.#kept = key.length;
      }
      this.#known.set(key, searched);
    }
    return searched;
  }
}

/** The same text, or the same bytes under the same Content-Encoding, give the same finds. */
function keyOf({ content, digest, hints, part }: Part): string | undefined {
  if (typeof content === "string") return content.length > longestKept ? undefined : content;
  const sha256 = digest ?? createHash("sha256").update(content).digest("hex");
  return `${part} ${hints} ${sha256}`;
}

/** A value that was planted in one visit says something about that visit only. */
const belongs = ({ visit, run }: Planted, { seen }: Part) =>
  (visit === undefined || seen.visit === undefined || visit === seen.visit) &&
  (run === undefined || seen.run === undefined || run === seen.run);
