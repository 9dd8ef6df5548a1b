// What shows itself by the beginning of a node, or by what the sender said of it: compression, binary formats, containers.

import { cborFields } from "./cbor.ts";
import { framed, multipart } from "./containers.ts";
import { looksDeflated } from "./deflate-sign.ts";
import { magicOf, open } from "./inflate.ts";
import { isCharacter, lzDecompress } from "./lz-string.ts";
import { msgpackFields } from "./msgpack.ts";
import type { DecodeNode } from "./node.ts";
import { protobufFields } from "./protobuf.ts";
import { binary } from "./survey.ts";
import { fromUtf16 } from "./utf16.ts";

export type Bounds = {
  /** Bytes that may come out of one decoder. */
  readonly most: number;
  /** Told when a decoder would have made more. */
  readonly cut: () => void;
};

const isLetter = (byte = 0x20) => byte >= 0x20 && byte < 0x7f;

/** The nodes that a node is the beginning of. */
export function opened(node: DecodeNode, bounds: Bounds): DecodeNode[] {
  const hinted = byHint(node, bounds);
  if (hinted.length > 0) return hinted;
  const { bytes } = node;
  const magic = magicOf(bytes);
  const inflated = magic ? inflate(node, magic, bounds) : undefined;
  if (inflated) return [inflated];
  const parts = multipart(node);
  if (parts.length > 0) return parts;
  // A message may hold text for the most part, but hardly begins with a letter.
  if (!binary(bytes)) return isLetter(bytes[0]) ? [] : structured(node);
  const wide = fromUtf16(node, bounds.most);
  if (wide) return [wide];
  return [...compressed(node, bounds), ...structured(node), ...(node.whole ? lzWhole(node, bounds) : [])];
}

function inflate(node: DecodeNode, name: string, { most, cut }: Bounds): DecodeNode | undefined {
  const made = open(name, node.bytes, most);
  if (made?.cut) cut();
  return made && below(node, name, made.bytes);
}

const below = (above: DecodeNode, name: string, bytes: Buffer): DecodeNode => ({
  ...{ bytes, name, depth: above.depth + 1, above, from: [0, above.bytes.length] as const },
});

const aliases: Readonly<Record<string, readonly string[]>> = {
  gzip: ["gzip"],
  "x-gzip": ["gzip"],
  deflate: ["zlib", "deflate"],
  br: ["br"],
  zstd: ["zstd"],
};

/** What Content-Encoding names last is undone first; what a proxy has undone already is no longer so. */
function byHint(node: DecodeNode, bounds: Bounds): DecodeNode[] {
  const hints = node.hints ?? [];
  for (const name of aliases[hints.at(-1) ?? ""] ?? []) {
    const made = inflate(node, name, bounds);
    if (made) return [{ ...made, whole: true, hints: hints.slice(0, -1) }];
  }
  return [];
}

/** Compression without a sign. Brotli has not even a beginning that could be told, so only whole bodies are tried. */
function compressed(node: DecodeNode, bounds: Bounds): DecodeNode[] {
  const names = [
    ...(node.bytes.length >= 16 && looksDeflated(node.bytes) ? ["deflate"] : []),
    ...(node.whole ? ["br"] : []),
  ];
  for (const name of names) {
    const made = inflate(node, name, bounds);
    // A few random bytes pass as a short stream of nothing much.
    if (made && made.bytes.length >= 8 && (!binary(made.bytes) || made.bytes.length > node.bytes.length))
      return [made];
  }
  return [];
}

function structured(node: DecodeNode): DecodeNode[] {
  const { bytes } = node;
  const fields = [
    protobufFields(bytes)?.node(node, "protobuf"),
    msgpackFields(bytes)?.node(node, "msgpack"),
    cborFields(bytes)?.node(node, "cbor"),
  ];
  return [...fields.filter((one) => one !== undefined), ...framed(node)];
}

/** LZString over a whole body: UTF-16 code units less 32 (`compressToUTF16`), or bytes (`compressToUint8Array`). */
function lzWhole(node: DecodeNode, { most }: Bounds): DecodeNode[] {
  const { bytes } = node;
  if (bytes.length < 6 || bytes.length > most) return [];
  const text = bytes.toString("utf8");
  const wide = (at: number) => (at < text.length ? text.charCodeAt(at) - 32 : undefined);
  const made = [
    /[\u0100-\ufffc]/.test(text) ? lzDecompress(wide, { size: 15, most, fits: isCharacter }) : undefined,
    lzDecompress((at) => bytes[at], { size: 8, most, fits: isCharacter }),
  ];
  return made.flatMap((one) =>
    one === undefined || one.length < 4 ? [] : [below(node, "lzstring", Buffer.from(one))],
  );
}
