// What of a file can be cut by itself (docs/spec/redaction.md): of JSON each longer string, of any other file the whole.

export type Piece = {
  /** First byte, and the one behind the last. */
  readonly start: number;
  readonly end: number;
};

/** Bytes between the quotes; names of members are mostly ours, and what is shorter says little. */
const least = { value: 3, name: 16 };
const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const spaces: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Undefined: the file is one piece. */
export function piecesOf(path: string, bytes: Uint8Array): Piece[] | undefined {
  // A zero byte stands for a piece in what is hashed; JSON has none.
  if (!/\.(?:json|har)$/.test(path) || bytes.includes(0)) return undefined;
  const pieces: Piece[] = [];
  for (let open = bytes.indexOf(quote); open >= 0; ) {
    const start = open + 1;
    const end = closing(bytes, start);
    if (end < 0) break;
    if (end - start >= (isName(bytes, end + 1) ? least.name : least.value)) pieces.push({ start, end });
    open = bytes.indexOf(quote, end + 1);
  }
  return pieces;
}

/** The quote that ends a string. */
function closing(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(quote, start); at >= 0; at = bytes.indexOf(quote, at + 1)) {
    let before = at;
    while (before > start && bytes[before - 1] === backslash) before--;
    if ((at - before) % 2 === 0) return at;
  }
  return -1;
}

function isName(bytes: Uint8Array, after: number): boolean {
  let at = after;
  while (spaces.has(bytes[at])) at++;
  return bytes[at] === colon;
}

/** What is left of a file without its pieces, each of which is a zero byte. */
export function skeletonOf(bytes: Uint8Array, pieces: readonly Piece[] | undefined): Uint8Array {
  if (pieces === undefined) return new Uint8Array(1);
  const skeleton = new Uint8Array(bytes.length + pieces.length);
  let [from, to] = [0, 0];
  for (const { start, end } of pieces) {
    skeleton.set(bytes.subarray(from, start), to);
    to += start - from + 1;
    from = end;
  }
  skeleton.set(bytes.subarray(from), to);
  return skeleton.subarray(0, to + bytes.length - from);
}
