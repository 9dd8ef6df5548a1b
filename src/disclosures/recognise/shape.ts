// How one kind of identifier is described: its lengths, its form, its check, the names that go with it.

import type { Kind, Sure } from "./recognised.ts";

export type Shape = {
  readonly kind: Kind;
  readonly tag: string;
  /** Lengths of the bare form, without separators. */
  readonly lengths: readonly number[];
  /** The bare form, in capitals. Anchored. */
  readonly form: RegExp;
  /** With separators, as people write it. Sticky, no open repetition. */
  readonly written?: RegExp;
  /** How long the first run of letters and digits of the written form is. */
  readonly starts?: readonly number[];
  /** Check digits, days, regions. Without it a name is needed, and `named` is the most that is said. */
  readonly valid?: (bare: string) => boolean;
  /** Placeholders and numbers that cannot be: nothing is said of them, whatever the name. */
  readonly refuse?: (bare: string) => boolean;
  /** Names that say it, as words joined by `_`. */
  readonly names: readonly string[];
  /** What is said of the bare form without a name; nothing when left out. */
  readonly alone?: Sure;
  /** As `alone`, for the written form. */
  readonly aloneWritten?: Sure;
};
