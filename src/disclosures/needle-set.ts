// Every form in which planted values may leave, in one block of bytes, so that hundreds of thousands cost few objects.

/** What a needle is a form of, and what was done to the value to get it, in the order in which it was done. */
export type Label = {
  /** Index of the planted value in the list that the needles were compiled from. */
  readonly planted: number;
  readonly chain: readonly string[];
  /** How many leading characters of the value it holds, when it is only a beginning (keystrokes). */
  readonly prefix?: number;
  /** Too short or too common to stand for itself: counts only as a whole token beside a name that fits. */
  readonly weak?: boolean;
};

/** Needle i is `bytes[starts[i] .. starts[i + 1])`; needles are distinct byte strings. */
export type NeedleSet = {
  readonly bytes: Uint8Array;
  /** One entry more than there are needles. */
  readonly starts: Uint32Array;
  /** All labels of needle i: two values, or two chains, may give the same bytes. */
  labels(needle: number): readonly Label[];
};
