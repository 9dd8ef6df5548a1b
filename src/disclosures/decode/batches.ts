// Collects what came out of the tokens of one node. All tokens of the same coding become one node, a zero byte between
// them: few objects, however many tokens there are. Text is kept apart from other bytes, so that escapes are looked for in text.

import type { DecodeNode } from "./node.ts";
import { isText } from "./radix.ts";
import { binary } from "./survey.ts";

/** What one token became, and where it stood. */
type Piece = { readonly bytes: Buffer; readonly start: number; readonly end: number };

const separator = Buffer.alloc(1);
/** Fewer bytes hold no format of their own. */
const shortestOwn = 16;

export class Batches {
  readonly #batches = new Map<string, { readonly name: string; readonly pieces: Piece[] }>();
  readonly #node: DecodeNode;

  constructor(node: DecodeNode) {
    this.#node = node;
  }

  /** `bytes` were made of [start, end). Tokens may overlap. */
  add(name: string, bytes: Buffer, start: number, end: number): void {
    if (bytes.length === 0) return;
    const key = isText(bytes, 0, bytes.length) ? `${name} text` : name;
    const batch = this.#batches.get(key);
    // A token and what it is a piece of may come to the same.
    if (batch?.pieces.slice(-4).some((one) => one.start === start && one.end === end)) return;
    if (batch) batch.pieces.push({ bytes, start, end });
    else this.#batches.set(key, { name, pieces: [{ bytes, start, end }] });
  }

  nodes(): DecodeNode[] {
    const nodes: DecodeNode[] = [];
    const below = { depth: this.#node.depth + 1, above: this.#node };
    for (const { name, pieces } of this.#batches.values()) {
      nodes.push({ ...below, name, ...joined(pieces), from: [0, this.#node.bytes.length] });
      for (const { bytes, start, end } of pieces) {
        if (pieces.length > 1 && bytes.length >= shortestOwn && binary(bytes)) {
          nodes.push({ ...below, name, bytes, from: [start, end], seen: true });
        }
      }
    }
    return nodes;
  }
}

/** An even stretch, empty or with the separator, then an odd one with what was decoded; and so on. */
function joined(pieces: readonly Piece[]) {
  const [outs, ins, parts]: [number[], number[], Buffer[]] = [[], [], []];
  let [length, before] = [0, pieces[0]?.start ?? 0];
  for (const { bytes, start, end } of pieces) {
    outs.push(length);
    ins.push(before, start);
    before = end;
    if (length > 0) {
      parts.push(separator);
      length++;
    }
    outs.push(length);
    parts.push(bytes);
    length += bytes.length;
  }
  outs.push(length);
  ins.push(before);
  return { bytes: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), spans: { outs, ins } };
}
