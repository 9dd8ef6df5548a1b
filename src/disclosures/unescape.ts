// Undoes escapes that stand for single characters: percent, form, JSON and HTML. Every byte keeps its place.

import { type Layer, mapped } from "./layer.ts";

type Escape = {
  readonly name: string;
  /** Whether it is worth trying at all. */
  readonly sign: RegExp;
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
    sign: /\+/,
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

/** One layer per kind of escape that is there. `text` is the layer's bytes as Latin-1. */
export function unescaped(layer: Layer, text: string): Layer[] {
  return escapes.filter(({ sign }) => sign.test(text)).map((kind) => undo(layer, text, kind));
}

function undo(layer: Layer, text: string, { name, pattern, read }: Escape): Layer {
  const bytes = Buffer.alloc(text.length);
  const starts = new Uint32Array(text.length + 1);
  let length = 0;
  let at = 0;
  const copy = (end: number) => {
    for (; at < end; at++) {
      starts[length] = at;
      bytes[length++] = layer.bytes[at] ?? 0;
    }
  };
  for (const match of text.matchAll(pattern)) {
    const plain = read(match[0]);
    if (plain === undefined || plain.length > match[0].length) continue;
    copy(match.index);
    starts.fill(match.index, length, length + plain.length);
    bytes.set(plain, length);
    length += plain.length;
    at = match.index + match[0].length;
  }
  copy(text.length);
  starts[length] = text.length;
  return mapped(layer, name, bytes.subarray(0, length), starts.subarray(0, length + 1));
}
