// The forms of planted values as one set of needles.

import type { Planted } from "../core/index.ts";
import { formsOf } from "./forms.ts";
import type { Label, NeedleSet } from "./needle-set.ts";
import { beginningsOf } from "./prefixes.ts";

export function needlesOf(planted: readonly Planted[]): NeedleSet {
  const byBytes = new Map<string, { readonly bytes: Uint8Array; readonly labels: Label[] }>();
  const put = (bytes: Uint8Array, label: Label) => {
    const key = Buffer.from(bytes).toString("latin1");
    const known = byBytes.get(key);
    if (known) known.labels.push(label);
    else byBytes.set(key, { bytes, labels: [label] });
  };
  for (const [at, one] of planted.entries()) {
    for (const { chain, bytes } of formsOf(one)) put(bytes, { planted: at, chain });
  }
  const places = new Map(planted.map((one, at) => [one, at]));
  for (const { planted: one, bytes } of beginningsOf(planted)) {
    put(bytes, { planted: places.get(one) ?? -1, chain: [], prefix: bytes.length });
  }
  const all = [...byBytes.values()];
  const starts = new Uint32Array(all.length + 1);
  for (const [at, { bytes }] of all.entries()) starts[at + 1] = (starts[at] ?? 0) + bytes.length;
  const bytes = Buffer.concat(all.map((one) => one.bytes));
  return { bytes, starts, labels: (needle) => all[needle]?.labels ?? [] };
}
