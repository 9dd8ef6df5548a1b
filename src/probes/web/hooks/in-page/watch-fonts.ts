// Runs inside the page: which font families a script tries, by measuring text or boxes.

import type { Kit } from "./kit.ts";
import type { Use } from "./wrap.ts";

export function watchFonts({ p, call, onCall, onRead, getter, method, scriptOf, texts }: Kit) {
  const first = /^\s*(?:"([^"]*)"|'([^']*)'|([^,]*))/;
  const afterSize = /\d(?:px|pt|em|rem|%)(?:\/\S+)?\s+([\s\S]*)$/;
  const steps = p.table<number, boolean>();
  for (const step of [1, 10, 30, 50, 100]) steps.set(step, true);
  const tried = p.table<string, number>();

  /** Told when a script has tried its 1st, 10th, 30th, 50th and 100th family. */
  const tries = (use: Use, api: string, list: string) => {
    const script = scriptOf(use);
    const found = p.exec(first, list);
    const family = p.lower(found?.[1] ?? found?.[2] ?? found?.[3] ?? "");
    const name = `${script}\n${family}`;
    if (tried.has(name) || tried.size() > 20_000) return;
    tried.set(name, 1);
    const fonts = (tried.get(script) ?? 0) + 1;
    tried.set(script, fonts);
    if (steps.has(fonts)) call(use, { group: "fonts", api, facts: { fonts }, apart: `${fonts}` });
  };
  const measures = (type: string) => {
    const font = getter(type, "font");
    onCall(type, "measureText", (use) => {
      const set = p.call(font, use.self, []);
      const list = typeof set === "string" ? p.exec(afterSize, set)?.[1] : undefined;
      if (list !== undefined) tries(use, `${type}.measureText`, list);
    });
  };
  measures("CanvasRenderingContext2D");
  measures("OffscreenCanvasRenderingContext2D");

  const attribute = method("Element", "getAttribute");
  const style = getter("HTMLElement", "style");
  const value = method("CSSStyleDeclaration", "getPropertyValue");
  /** Only elements with a font family of their own: reading computed styles would cost a layout. */
  const boxes = (api: string) => (use: Use) => {
    const inline = p.call(attribute, use.self, ["style"]);
    if (typeof inline !== "string" || p.indexOf(inline, "font") === -1) return;
    const list = p.call(value, p.call(style, use.self, []), ["font-family"]);
    if (typeof list === "string" && list !== "") tries(use, api, list);
  };
  onRead("HTMLElement", "offsetWidth", boxes("HTMLElement.offsetWidth"));
  onRead("HTMLElement", "offsetHeight", boxes("HTMLElement.offsetHeight"));
  onRead("Element", "clientWidth", boxes("Element.clientWidth"));
  onCall("Element", "getBoundingClientRect", boxes("Element.getBoundingClientRect"));
  onCall("FontFaceSet", "check", (use) => {
    const asked = texts(use.args)[0] ?? "";
    tries(use, "FontFaceSet.check", p.exec(afterSize, asked)?.[1] ?? asked);
  });
  onCall("Window", "queryLocalFonts", (use) => call(use, { group: "fonts", api: "Window.queryLocalFonts" }));
}
