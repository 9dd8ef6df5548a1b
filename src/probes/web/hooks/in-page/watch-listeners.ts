// Runs inside the page: who listens to keys, pointer, scroll and forms.

import type { Kit } from "./kit.ts";
import type { Use } from "./wrap.ts";

export function watchListeners(
  { p, host, say, onCall, onWrite, getter, method }: Kit,
  handled: (on: unknown) => void,
  events: readonly string[],
) {
  const watched = p.table<unknown, boolean>();
  for (const event of events) watched.set(event, true);
  const tag = getter("Element", "tagName");
  const nodeType = getter("Node", "nodeType");
  const attribute = method("Element", "getAttribute");
  const self = getter("Window", "self");
  const is = (brand: unknown, target: unknown): boolean => {
    try {
      p.call(brand, target, []);
      return true;
    } catch {
      return false;
    }
  };
  const element = (target: unknown) => {
    const of = (name: string) => p.call(attribute, target, [name]) as string | null;
    const type = of("type");
    const id = of("id");
    const name = p.lower(p.call(tag, target, []) as string);
    if (name === "canvas") handled(target);
    return p.slice(`${name}${type ? `[type=${type}]` : ""}${id ? `#${id}` : ""}`, 0, 100);
  };
  /** Undefined for targets that no input of a visitor ever reaches: media queries, sockets, requests. */
  const describe = (target: unknown): string | undefined => {
    if (target === undefined || target === null || target === host) return "window";
    if (target === host["document"]) return "document";
    if (is(nodeType, target)) {
      if (is(tag, target)) return element(target);
      return p.call(nodeType, target, []) === 9 ? "document" : "node";
    }
    return is(self, target) ? "window" : undefined;
  };
  const tell = (use: Use, event: string) => {
    const on = describe(use.self);
    if (on !== undefined)
      say(use, { key: `on ${event}`, cap: 20, told: () => ({ k: "listener", event, on }) });
  };
  // A failing brand check costs more than all the rest: the two targets that are most often used come first.
  const plain = (target: unknown) => target === undefined || target === host || target === host["document"];
  onCall("EventTarget", "addEventListener", (use) => {
    const event = use.args[0];
    if (typeof event === "string" && watched.has(event) && use.args[1]) tell(use, event);
    else if (!plain(use.self) && is(tag, use.self) && p.call(tag, use.self, []) === "CANVAS")
      handled(use.self);
  });
  for (const type of ["Window", "Document", "HTMLElement", "SVGElement", "HTMLBodyElement"]) {
    for (const event of events) {
      onWrite(type, `on${event}`, (use) => {
        if (typeof use.args[0] === "function") tell(use, event);
      });
    }
  }
}
