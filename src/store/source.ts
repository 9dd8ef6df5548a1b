// Where the bytes of a file come from, and what they are cut into on the way to the parser.

export type Source = {
  /** Puts the next bytes into `into` and answers how many; 0 at the end. */
  readonly fill: (into: Uint8Array) => number;
  /** All bytes, from the beginning. */
  readonly whole: () => Buffer;
};

/** A piece of evidence.json as `evidenceText` lays it out, in order; `odd` when it is laid out otherwise, or in doubt. */
export type Piece =
  | { readonly sort: "head" | "tail"; readonly text: string }
  | {
      readonly sort: "list";
      /** An array of observations as JSON, with marks in place of parts that are shared. */
      readonly text: string;
      readonly marks: number;
      /** JSON of the parts that were not seen before: the first of all is part 0. */
      readonly parts: readonly string[];
      /** Whether a comma stands after the last observation: it promises another one. */
      readonly comma: boolean;
    }
  | { readonly sort: "odd" };
