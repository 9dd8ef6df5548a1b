// Runs inside the page: drawing on a canvas is counted, reading it out is told.

import type { CanvasState } from "./canvas-state.ts";
import type { Kit } from "./kit.ts";
import type { Use } from "./wrap.ts";

export function watchCanvas(
  { p, call, onCall, getter, own, texts }: Kit,
  { handled, colour, text, facts }: CanvasState,
) {
  /** `format` finds the wanted type of picture among the arguments: a lossy one tells little about a device. */
  const readOut = (type: string, member: string, format: (args: Use["args"]) => unknown) => {
    const width = getter(type, "width");
    const height = getter(type, "height");
    onCall(type, member, (use) => {
      const all = facts(use.self, p.call(width, use.self, []), p.call(height, use.self, []));
      const wanted = format(use.args);
      const args = typeof wanted === "string" ? { args: texts([p.lower(wanted)]) } : {};
      call(use, { group: "canvas", api: `${type}.${member}`, facts: all, ...args });
    });
  };
  const context = (type: string) => {
    const canvas = getter(type, "canvas");
    const of = (use: Use) => p.call(canvas, use.self, []);
    const draws = (style: string) => {
      const read = getter(type, style);
      return (use: Use) => colour(of(use), () => p.call(read, use.self, []));
    };
    const fills = draws("fillStyle");
    const strokes = draws("strokeStyle");
    const writes = (paint: (use: Use) => void) => (use: Use) => {
      paint(use);
      text(of(use), use.args[0]);
    };
    onCall(type, "fillText", writes(fills));
    onCall(type, "strokeText", writes(strokes));
    onCall(type, "fill", fills);
    onCall(type, "fillRect", fills);
    onCall(type, "stroke", strokes);
    onCall(type, "save", (use) => handled(of(use)));
    onCall(type, "restore", (use) => handled(of(use)));
    const length = (value: unknown) => (typeof value === "number" && value < 0 ? -value : value);
    onCall(type, "getImageData", (use) => {
      const all = facts(of(use), length(use.args[2]), length(use.args[3]));
      call(use, { group: "canvas", api: `${type}.getImageData`, facts: all });
    });
  };
  readOut("HTMLCanvasElement", "toDataURL", (args) => args[0]);
  readOut("HTMLCanvasElement", "toBlob", (args) => args[1]);
  readOut("OffscreenCanvas", "convertToBlob", (args) => own(args[0], "type"));
  context("CanvasRenderingContext2D");
  context("OffscreenCanvasRenderingContext2D");
}
