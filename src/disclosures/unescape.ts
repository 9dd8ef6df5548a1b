// Undoes escapes that stand for single characters: percent, form, JSON and HTML. Every byte keeps its place.

import { type Layer, mapped, type Range } from "./layer.ts";

type Escape = {
  readonly name: string;
  /** Whether it is worth trying at all. */
  readonly sign: { test(text: string): boolean };
  readonly pattern: RegExp;
  /** The bytes that an escape stands for; undefined when it stands for itself. */
  readonly read: (text: string) => Buffer | undefined;
};

const code = (point: number) =>
  point > 0 && point <= 0x10_ffff ? Buffer.from(String.fromCodePoint(point)) : undefined;
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  commat: "@",
  period: ".",
};
const short: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const percent = (text: string) => Buffer.from(text.replaceAll("%", ""), "hex");

const escapes: readonly Escape[] = [
  { name: "urlencode", sign: /%[0-9a-f]{2}/i, pattern: /(?:%[0-9a-f]{2})/gi, read: percent },
  {
    name: "form",
    // A form has no quotes, braces or spaces of its own; everything else has pluses that mean plus.
    sign: { test: (text) => text.includes("+") && !/[\s"{<]/.test(text.slice(0, 4096)) },
    pattern: /\+|%[0-9a-f]{2}/gi,
    read: (text) => (text === "+" ? Buffer.from(" ") : percent(text)),
  },
  {
    name: "json",
    sign: /\\/,
    pattern: /\\u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|[0-9a-f]{4})|\\x[0-9a-f]{2}|\\[^ux]/gi,
    read: (text) => {
      if (/^\\[ux]/.test(text))
        return Buffer.from(text.replace(/\\[ux]([0-9a-f]+)/gi, (_, hex) => unit(hex)));
      return Buffer.from(short[text[1] ?? ""] ?? text.slice(1), "latin1");
    },
  },
  {
    name: "entity",
    sign: /&(?:#|amp|lt|gt|quot|apos|commat|period)/i,
    pattern: /&#x([0-9a-f]{1,6});?|&#(\d{1,7});?|&(amp|lt|gt|quot|apos|commat|period);/gi,
    read: (text) => {
      const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+))/i.exec(text) ?? [];
      if (hex) return code(Number.parseInt(hex, 16));
      if (decimal) return code(Number(decimal));
      const plain = named[text.slice(1, -1).toLowerCase()];
      return plain === undefined ? undefined : Buffer.from(plain);
    },
  },
];

const unit = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16));

/** One layer per kind of escape that is there; none in binary data. `text` is the layer's bytes as Latin-1. */
export function unescaped(layer: Layer, text: string): Layer[] {
  if (binary(layer.bytes)) return [];
  return escapes.filter(({ sign }) => sign.test(text)).map((kind) => undo(layer, text, kind));
}

function undo(layer: Layer, text: string, { name, pattern, read }: Escape): Layer {
  const bytes = Buffer.alloc(text.length);
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  let at = 0;
  const copy = (end: number) => {
    layer.bytes.copy(bytes, length, at, end);
    for (; at < end; at++) starts[length++] = at;
  };
  const pass = (end: number) => {
    const quiet = quietPart(text, at, end);
    if (quiet) {
      copy(quiet[0]);
      // A zero byte, so that nothing is read across the seam.
      starts[length++] = at;
      at = quiet[1];
    }
    copy(end);
  };
  for (const match of text.matchAll(pattern)) {
    const plain = read(match[0]);
    if (plain === undefined || plain.length > match[0].length) continue;
    pass(match.index);
    starts.fill(match.index, length, length + plain.length);
    bytes.set(plain, length);
    length += plain.length;
    at = match.index + match[0].length;
  }
  pass(text.length);
  starts[length] = text.length;
  return mapped(layer, name, bytes.subarray(0, length), starts.subarray(0, length + 1));
}

const margin = 600;
const breaks = /["&\s<>{}]/g;

/** The middle of a long stretch without escapes, cut where no token reaches across: the layer above holds it too. */
function quietPart(text: string, from: number, to: number): Range | undefined {
  if (to - from < 4 * margin) return undefined;
  breaks.lastIndex = from + margin;
  const start = breaks.test(text) ? breaks.lastIndex : to;
  if (start >= to - 2 * margin) return undefined;
  const back = text.slice(start, to - margin).search(/["&\s<>{}][^"&\s<>{}]*$/);
  return back > margin ? [start, start + back] : undefined;
}

function binary(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 4096);
  let control = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32)) control++;
  return control > sample.length / 20;
}
