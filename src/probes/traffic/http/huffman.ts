// The Huffman code of HPACK (RFC 7541, Appendix B). The code is canonical: the lengths alone define it.

/** Length of the code of each byte, 5 to 30 bits; the last one is the end-of-string symbol. */
const lengths: readonly number[] = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7,
  8, 15, 6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19,
  13, 14, 6, 15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13,
  28, 20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21,
  22, 23, 22, 23, 23, 24, 22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23,
  22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
  19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25,
  25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, 30,
];

const end = 256;
const nibbles = 16;
/** Per inner node of the code's tree and next four bits: node to go on from, and symbol completed on the way. */
const { next, symbol, depth, ones } = steps();

/** Undefined for a code that no encoder makes: the end symbol inside, or padding that is not short ones. */
export function decodeHuffman(bytes: Buffer): Buffer | undefined {
  const out = Buffer.allocUnsafe(Math.floor((bytes.length * 8) / 5));
  let length = 0;
  let node = 0;
  for (const byte of bytes) {
    for (const nibble of [byte >> 4, byte & 15]) {
      const step = node * nibbles + nibble;
      const found = symbol[step] ?? -1;
      if (found === end) return undefined;
      if (found >= 0) out[length++] = found;
      node = next[step] ?? 0;
    }
  }
  return (depth[node] ?? 9) < 8 && ones[node] === 1 ? out.subarray(0, length) : undefined;
}

function steps(): { next: Int16Array; symbol: Int16Array; depth: Uint8Array; ones: Uint8Array } {
  const { children, depth, ones } = tree();
  const inner = children.length / 2;
  const next = new Int16Array(inner * nibbles);
  const symbol = new Int16Array(inner * nibbles).fill(-1);
  for (let step = 0; step < next.length; step++) {
    let node = Math.floor(step / nibbles);
    for (let bit = 3; bit >= 0; bit--) {
      const child = children[2 * node + ((step >> bit) & 1)] ?? 0;
      if (child < 0) symbol[step] = -1 - child;
      node = Math.max(0, child);
    }
    next[step] = node;
  }
  return { next, symbol, depth, ones };
}

type Tree = { readonly children: number[]; readonly depth: Uint8Array; readonly ones: Uint8Array };

/** Two children per inner node; a leaf is -1 - symbol. Codes of one length follow each other in symbol order. */
function tree(): Tree {
  const made = { children: [0, 0], depth: new Uint8Array(end), ones: new Uint8Array(end) };
  made.ones[0] = 1;
  const order = lengths.map((length, value) => ({ length, value }));
  order.sort((a, b) => a.length - b.length || a.value - b.value);
  let code = 0;
  let width = 0;
  for (const { length, value } of order) {
    code *= 2 ** (length - width);
    width = length;
    plant(made, code++, length, -1 - value);
  }
  return made;
}

function plant({ children, depth, ones }: Tree, code: number, length: number, leaf: number): void {
  let node = 0;
  for (let bit = length - 1; bit > 0; bit--) {
    const side = Math.floor(code / 2 ** bit) % 2;
    const at = 2 * node + side;
    if (children[at] === 0) {
      const fresh = children.length / 2;
      children[at] = fresh;
      children.push(0, 0);
      depth[fresh] = (depth[node] ?? 0) + 1;
      ones[fresh] = side === 1 ? (ones[node] ?? 0) : 0;
    }
    node = children[at] ?? 0;
  }
  children[2 * node + (code % 2)] = leaf;
}
