// Runs inside the page: puts a watcher in front of members of interfaces. Behaviour stays the original's:
// the original property descriptor, a Proxy that calls through, the same errors, the same source text.

import type { Callable, Primordials } from "./primordials.ts";
import type { Stacks } from "./stacks.ts";

/** One use that went through: `above` is the frame below which a stack starts. */
export type Use = {
  readonly self: unknown;
  readonly args: readonly unknown[];
  readonly result: unknown;
  readonly above: Callable;
};
export type Seen = (use: Use) => void;
export type Names = Readonly<Record<string, unknown>>;

export function wrap(p: Primordials, s: Stacks, host: Names) {
  const Mask = Proxy;
  const originals = p.weak<unknown>();
  let busy = false;

  const tell = (seen: Seen, use: Use) => {
    if (busy) return;
    busy = true;
    try {
      seen(use);
    } catch {
    } finally {
      busy = false;
    }
  };
  const mask = (target: unknown, seen: Seen): unknown => {
    const above = (_: unknown, self: unknown, args: readonly unknown[]) => {
      let result: unknown;
      try {
        result = p.call(target, self, args);
      } catch (error) {
        throw s.hide(error);
      }
      tell(seen, { self, args, result, above });
      return result;
    };
    const proxy = new Mask(target as Callable, { __proto__: null, apply: above } as ProxyHandler<Callable>);
    originals.set(proxy, target);
    return proxy;
  };
  /** Where the member lives; members of Window live on the global object itself. */
  const owner = (name: string): object | undefined => {
    if (name === "Window") return host;
    const made = name === "Intl.DateTimeFormat" ? Intl.DateTimeFormat : host[name];
    return typeof made === "function" ? (made.prototype as object) : undefined;
  };
  const replace = (on: string, name: string, part: "value" | "get" | "set", seen: Seen) => {
    const holder = owner(on);
    const slot = holder && p.getOwnPropertyDescriptor(holder, name);
    if (!holder || !slot?.configurable || typeof slot[part] !== "function") return;
    const next = { __proto__: null, ...slot, [part]: mask(slot[part], seen) };
    p.defineProperty(holder, name, next as PropertyDescriptor);
  };
  return {
    mask,
    originals,
    tell,
    onCall: (on: string, name: string, seen: Seen) => replace(on, name, "value", seen),
    onRead: (on: string, name: string, seen: Seen) => replace(on, name, "get", seen),
    onWrite: (on: string, name: string, seen: Seen) => replace(on, name, "set", seen),
    /** The original getter, to read through later. */
    getter: (on: string, name: string) => {
      const holder = owner(on);
      return holder && p.getOwnPropertyDescriptor(holder, name)?.get;
    },
    method: (on: string, name: string) => {
      const holder = owner(on);
      return holder && (p.getOwnPropertyDescriptor(holder, name)?.value as unknown);
    },
  };
}

export type Wrap = ReturnType<typeof wrap>;
