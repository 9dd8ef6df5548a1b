// What every watcher inside the page gets: original functions, ways to watch, ways to tell.

import type { Construct } from "./construct.ts";
import type { Primordials } from "./primordials.ts";
import type { Report, Told } from "./report.ts";
import type { Names, Use, Wrap } from "./wrap.ts";

export type Call = {
  readonly group: string;
  readonly api: string;
  readonly args?: readonly string[];
  readonly result?: string;
  readonly facts?: Told;
  /** Messages per script; 20 unless told. */
  readonly cap?: number;
  /** Counted apart from other uses of the same interface. */
  readonly apart?: string;
};

export type Kit = Omit<Wrap, "tell"> &
  Pick<Construct, "onNew"> & {
    readonly p: Primordials;
    readonly host: Names;
    readonly say: Report["say"];
    call(use: Use, call: Call): void;
    /** Address of the script that made the use. */
    scriptOf(use: Use): string;
    /** Primitives as text, at most 200 characters each; never runs a conversion of the page's. */
    texts(values: readonly unknown[]): string[];
    /** An own plain value of an object; undefined for accessors, so that no code of the page runs. */
    own(object: unknown, name: string): unknown;
  };

export function kit(
  p: Primordials,
  { mask, originals, onCall, onRead, onWrite, getter, method }: Wrap,
  { onNew }: Construct,
  { say }: Report,
  script: (above: Use["above"]) => string,
  host: Names,
): Kit {
  const text = (value: unknown): string => {
    if (typeof value === "string") return p.slice(value, 0, 200);
    if (typeof value === "function" || (typeof value === "object" && value !== null)) return typeof value;
    return typeof value === "symbol" ? "symbol" : `${value as number}`;
  };
  const texts = (values: readonly unknown[]) => {
    const out: string[] = [];
    for (let at = 0; at < values.length && at < 8; at++) {
      p.defineProperty(out, at, { __proto__: null, value: text(values[at]) } as PropertyDescriptor);
    }
    return out;
  };
  const own = (object: unknown, name: string) => {
    if (typeof object !== "object" || object === null) return undefined;
    const slot = p.getOwnPropertyDescriptor(object, name);
    return slot ? ({ __proto__: null, ...slot } as PropertyDescriptor).value : undefined;
  };
  const call: Kit["call"] = (use, { cap = 20, apart = "", ...told }) =>
    say(use, { key: `${told.api}\n${apart}`, cap, told: () => ({ k: "call", ...told }) });
  const scriptOf = ({ above }: Use) => script(above);
  return {
    p,
    host,
    scriptOf,
    mask,
    originals,
    onCall,
    onRead,
    onWrite,
    getter,
    method,
    onNew,
    say,
    call,
    texts,
    own,
  };
}
