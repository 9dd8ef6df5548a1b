// Charters laid beside each other: what the renderers of a comparison share. Declared, never guessed.

import type { Relation, Stance } from "./charter.ts";
import type { Theme } from "./themes.ts";

type Said = { readonly en: string; readonly zh: string };

/** As one reads a relation: “a … b”. */
export const relationWords: Readonly<Record<Relation["type"], Said>> = {
  equal: { en: "is equal to", zh: "等同于" },
  equivalent: { en: "says the same as", zh: "含义相同于" },
  subset: { en: "is part of", zh: "包含于" },
  superset: { en: "includes", zh: "包含" },
  intersects: { en: "overlaps with", zh: "部分重合于" },
  contradicts: { en: "contradicts", zh: "相抵触于" },
  none: { en: "does not concern", zh: "无关于" },
};

/** What one charter says on one theme. `opposed` may stand beside the others: charters contradict themselves too. */
export type Cell = {
  readonly direct: readonly string[];
  readonly partial: readonly string[];
  readonly opposed: readonly string[];
};

/** One relation with both ends at hand. */
export type Link = Relation & {
  readonly charters: readonly [string, string];
  readonly summaries: readonly [Said, Said];
};

export type Comparison = {
  readonly charters: readonly {
    readonly id: string;
    readonly title: Said;
    readonly adopted?: string;
    readonly force: string;
    /** Each with itself in words. */
    readonly stances: readonly (Stance & { readonly line: Said })[];
  }[];
  /** Cells in the order of `charters`. Themes on which every charter is silent are left out. */
  readonly rows: readonly { readonly theme: Theme; readonly cells: readonly Cell[] }[];
  readonly contradictions: readonly Link[];
  readonly relations: readonly Link[];
  /** Commitments whose wording nobody has read: whatever is said of them is shown as such. */
  readonly unverified: readonly string[];
};
