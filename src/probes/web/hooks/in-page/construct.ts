// Runs inside the page: watchers in front of constructors, and the one that keeps all watchers' source text native.

import type { Callable, Primordials } from "./primordials.ts";
import type { Stacks } from "./stacks.ts";
import type { Names, Seen, Wrap } from "./wrap.ts";

export function construct(p: Primordials, s: Stacks, w: Wrap, host: Names) {
  const Mask = Proxy;
  const onNew = (names: readonly string[], seen: Seen) => {
    const target = host[names[0] ?? ""];
    if (typeof target !== "function") return;
    const above = (_: unknown, args: readonly unknown[], by: Callable) => {
      let result: unknown;
      try {
        result = p.construct(target as never, args as unknown[], by === proxy ? target : by);
      } catch (error) {
        throw s.hide(error);
      }
      w.tell(seen, { self: undefined, args, result, above: above as Callable });
      return result;
    };
    const proxy = new Mask(target as Callable, { __proto__: null, construct: above } as never) as Callable;
    w.originals.set(proxy, target);
    const put = (holder: object, name: string) => {
      const slot = p.getOwnPropertyDescriptor(holder, name);
      if (!slot?.configurable || slot.value !== target) return;
      p.defineProperty(holder, name, { __proto__: null, ...slot, value: proxy } as PropertyDescriptor);
    };
    for (let at = 0; at < names.length; at++) put(host, names[at] ?? "");
    put(target.prototype as object, "constructor");
  };

  /** A Proxy's source text has no name; the original's has. */
  const text = p.getOwnPropertyDescriptor(Function.prototype, "toString");
  const native = text?.value as unknown;
  const above = (_: unknown, self: unknown, args: readonly unknown[]) => {
    try {
      const object = typeof self === "function" ? self : undefined;
      return p.call(native, (object && w.originals.get(object)) ?? self, args);
    } catch (error) {
      throw s.hide(error);
    }
  };
  const proxy = new Mask(native as Callable, { __proto__: null, apply: above } as never);
  w.originals.set(proxy, native);
  p.defineProperty(Function.prototype, "toString", {
    __proto__: null,
    ...text,
    value: proxy,
  } as PropertyDescriptor);
  return { onNew };
}

export type Construct = ReturnType<typeof construct>;
