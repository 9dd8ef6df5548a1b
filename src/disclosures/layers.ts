// All that can be made of one part by undoing up to three codings, within a budget of bytes and tokens.

import { inflated } from "./inflate.ts";
import { type Layer, root } from "./layer.ts";
import { decoded, decodedWhole, mostTokens } from "./tokens.ts";
import { unescaped } from "./unescape.ts";

const deepest = 3;
const mostBytes = 32 * 1024 * 1024;

/** The part itself first. `hints` are names from Content-Encoding. */
export function layersOf(bytes: Buffer, hints: readonly string[] = [], binary = false): Layer[] {
  const all = [root(bytes)];
  const seen = new Set<string>();
  const budget = { tokens: mostTokens };
  let left = mostBytes;
  for (let at = 0; at < all.length; at++) {
    const layer = all[at];
    if (!layer || layer.undone.length >= deepest) continue;
    const text = layer.bytes.toString("latin1");
    const top = at === 0;
    const next = [
      ...inflated(layer, top ? hints : [], layer.undone.at(-1)?.startsWith("base64") === true),
      ...(top && binary ? decodedWhole(layer) : []),
      ...unescaped(layer, text),
      ...decoded(layer, text, budget),
    ];
    for (const one of next) {
      const key = one.bytes.toString("latin1");
      if (one.bytes.length > left || seen.has(key)) continue;
      seen.add(key);
      left -= one.bytes.length;
      all.push(one);
    }
  }
  return all;
}
