// Which pieces of which files hold a value, in any form in which values are looked for, and which name what is cut.

import type { Of, Planted } from "../core/index.ts";
import { Finder, type Part } from "../disclosures/index.ts";
import { type Piece, piecesOf } from "../redaction/index.ts";

export type Cuts = {
  /** By path: numbers of pieces from 1 on, ascending; of a file that is one piece, that one. */
  readonly pieces: ReadonlyMap<string, readonly number[]>;
  /** Whether a value still stands in a file from which all pieces were cut. */
  isLeft(path: string, bytes: Buffer): boolean;
};

type File = { readonly path: string; readonly bytes: Buffer; readonly digest: string };

/** Strings that are remembered once they were searched, and their characters. */
const mostKnown = 200_000;
const longestKnown = 512;

const hex64 = /[0-9a-f]{64}/g;

/** `whole`: paths to be cut whole. */
export function cutsOf(given: {
  readonly files: readonly File[];
  readonly values: readonly Planted[];
  readonly whole: ReadonlySet<string>;
}): Cuts {
  const holds = search(given.values);
  const cutting = new Cutting(given.files);
  for (const file of given.files) {
    const pieces = piecesOf(file.path, file.bytes);
    if (given.whole.has(file.path) || (pieces === undefined && holds(file.bytes, true)))
      cutting.takeAll(file.path, pieces?.length ?? 1);
    else for (const [at, piece] of pieces?.entries() ?? []) cutting.look(file, at + 1, piece, holds);
  }
  cutting.takeNames();
  return {
    pieces: new Map([...cutting.taken].map(([path, pieces]) => [path, [...pieces].sort((a, b) => a - b)])),
    isLeft: (_, bytes) => holds(bytes, true),
  };
}

type Holds = (bytes: Buffer, isBody: boolean) => boolean;

class Cutting {
  readonly taken = new Map<string, Set<number>>();
  readonly #known = new Map<string, boolean>();
  readonly #digests: ReadonlyMap<string, string>;
  readonly #naming: { readonly path: string; readonly piece: number; readonly digests: readonly string[] }[] =
    [];

  constructor(files: readonly File[]) {
    this.#digests = new Map(files.map(({ path, digest }) => [path, digest]));
  }

  takeAll(path: string, count: number): void {
    for (let piece = 1; piece <= count; piece++) this.#take(path, piece);
  }

  look({ path, bytes }: File, piece: number, { start, end }: Piece, holds: Holds): void {
    const text = unescaped(bytes.toString("utf8", start, end));
    if (this.#isHeld(text, holds)) this.#take(path, piece);
    const digests = text.match(hex64);
    if (digests) this.#naming.push({ path, piece, digests });
  }

  /** Most strings of evidence stand in it many times. */
  #isHeld(text: string, holds: Holds): boolean {
    if (text.length > longestKnown) return holds(Buffer.from(text), false);
    let found = this.#known.get(text);
    if (found === undefined) {
      found = holds(Buffer.from(text), false);
      if (this.#known.size < mostKnown) this.#known.set(text, found);
    }
    return found;
  }

  /** The digest of what is cut would let guesses at it be tried: what names one is cut, and has a digest itself. */
  takeNames(): void {
    const digests = new Set<string>();
    for (let before = -1; digests.size > before; ) {
      before = digests.size;
      for (const path of this.taken.keys()) digests.add(this.#digests.get(path) ?? "");
      for (const one of this.#naming)
        if (one.digests.some((digest) => digests.has(digest))) this.#take(one.path, one.piece);
    }
  }

  #take(path: string, piece: number): void {
    const known = this.taken.get(path) ?? new Set<number>();
    this.taken.set(path, known.add(piece));
  }
}

/** As JSON spells it; what is no JSON stays as it is. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

/** Whether any value stands in some bytes, as it is or under the encodings and digests that disclosures know. */
function search(values: readonly Planted[]): Holds {
  if (values.length === 0) return () => false;
  const finder = new Finder(values);
  const isPlain = plainly(values.map(({ value }) => value).filter((value) => value.length > 0));
  return (bytes, isBody) => {
    if (isPlain(bytes)) return true;
    const part: Part = { id: "", url: "", part: isBody ? "body" : "header", seen, hints: [], content: bytes };
    return finder.inParts([part]).length > 0;
  };
}

/** Whether a value stands there as it is, in any case of its letters. */
function plainly(values: readonly string[]): (bytes: Buffer) => boolean {
  // Reading bytes one by one as characters is many times as fast as reading them as UTF-8.
  const ascii = values
    .filter((value) => /^[\0-\x7f]*$/.test(value))
    .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = ascii.length > 0 ? new RegExp(ascii.join("|"), "i") : undefined;
  const others = values.filter((value) => !/^[\0-\x7f]*$/.test(value)).map((value) => value.toLowerCase());
  return (bytes) => {
    if (pattern?.test(bytes.toString("latin1"))) return true;
    if (others.length === 0) return false;
    const text = bytes.toString("utf8").toLowerCase();
    return others.some((value) => text.includes(value));
  };
}

/** Found in no request: values of every visit count. */
const seen: Of<"request"> = {
  kind: "request",
  id: "",
  at: 0,
  by: "",
  moment: "always",
  url: "",
  method: "",
  type: "other",
  headers: [],
  witness: "recording",
};
