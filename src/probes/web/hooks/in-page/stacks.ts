// Runs inside the page: takes call stacks without leaving a trace on Error, and keeps our frames out of errors.

import type { Callable, Primordials } from "./primordials.ts";

/** `marker` is the random name that our own frames bear (sourceURL). */
export function stacks(p: Primordials, marker: string) {
  const Native = Error as {
    stackTraceLimit: number;
    prepareStackTrace?: unknown;
    captureStackTrace: unknown;
  };
  const capture = Native.captureStackTrace as (into: object, above: Callable) => void;
  const where = /((?:[a-z][a-z0-9+.-]*:|<anonymous>)[^\s()]*?)(?::\d+)?:\d+\)?,?/i;
  const data = (name: "stackTraceLimit" | "prepareStackTrace") =>
    p.getOwnPropertyDescriptor(Native, name)?.writable === true;

  /** Sets what may be set, and answers how to put it back. */
  const lend = (name: "stackTraceLimit" | "prepareStackTrace", value: unknown) => {
    if (!data(name)) return () => {};
    const was = Native[name];
    Native[name] = value as number;
    return () => {
      Native[name] = was as number;
    };
  };
  const read = (limit: number, above: Callable): string => {
    const limitBack = lend("stackTraceLimit", limit);
    const prepareBack = lend("prepareStackTrace", undefined);
    const holder: { stack?: unknown } = { stack: "" };
    try {
      capture(holder, above);
      const { stack } = holder;
      return typeof stack === "string" ? stack : "";
    } catch {
      return "";
    } finally {
      limitBack();
      prepareBack();
    }
  };

  /** The text without the lines that are ours, and without the Reflect calls that only we make around them. */
  const clean = (text: string): string => {
    let out = "";
    let at = 0;
    while (at <= text.length) {
      const found = p.indexOf(text, "\n", at);
      const end = found === -1 ? text.length : found;
      const line = p.slice(text, at, end);
      const ours = p.indexOf(line, marker) !== -1 || p.indexOf(line, "at Reflect.apply (<anonymous>)") !== -1;
      if (!ours) out += at === 0 ? line : `\n${line}`;
      at = end + 1;
    }
    return out;
  };

  return {
    /** Up to 12 frames, innermost first; `above` and what it called are left out. */
    full: (above: Callable) => p.slice(clean(read(12, above)), 0, 4000),
    /** Address of the script that called: cheap, one frame. */
    script: (above: Callable) => p.exec(where, p.slice(read(1, above), 5))?.[1] ?? "?",
    /** Called with what an original threw: takes our frames out of its stack, and changes nothing else. */
    hide: (error: unknown): unknown => {
      if (typeof error !== "object" || error === null || data("prepareStackTrace")) return error;
      try {
        const slot = p.getOwnPropertyDescriptor(error, "stack");
        const text = slot?.get ? p.call(slot.get, error, []) : slot?.value;
        if (typeof text !== "string" || p.indexOf(text, marker) === -1) return error;
        const clear = clean(text);
        if (slot?.set) p.call(slot.set, error, [clear]);
        else if (slot?.writable) (error as { stack: string }).stack = clear;
      } catch {}
      return error;
    },
  };
}

export type Stacks = ReturnType<typeof stacks>;
