// A page of facts in blocks, before it has a shape: what law and reach tell is laid out once and printed in every shape.

export type SheetRow = {
  readonly head: string;
  readonly lines: readonly string[];
  /** Where it comes from and how far it carries. */
  readonly small?: readonly string[];
};

export type SheetBlock = {
  readonly title: string;
  readonly lead?: string;
  readonly rows?: readonly SheetRow[];
};

export type Sheet = {
  readonly title: string;
  readonly lead: readonly string[];
  readonly blocks: readonly SheetBlock[];
  readonly foot: readonly string[];
};
