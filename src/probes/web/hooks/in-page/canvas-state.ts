// Runs inside the page: what was drawn on each canvas so far.

import type { Kit } from "./kit.ts";

/** Facts after Englehardt and Narayanan (2016): characters, colours, size, save/restore/addEventListener. */
export function canvasState({ p }: Kit) {
  const fresh = () => ({ characters: 0, colours: 0, handlers: false, seen: p.table<string, boolean>() });
  const states = p.weak<ReturnType<typeof fresh>>();
  const of = (canvas: unknown) => {
    const known = states.get(canvas);
    const state = known ?? fresh();
    if (!known && typeof canvas === "object" && canvas !== null) states.set(canvas, state);
    return state;
  };
  return {
    handled: (canvas: unknown) => {
      of(canvas).handlers = true;
    },
    colour: (canvas: unknown, read: () => unknown) => {
      const state = of(canvas);
      if (state.colours >= 32) return;
      const style = read();
      const name = typeof style === "string" ? `#${style}` : "#pattern";
      if (!state.seen.has(name)) state.colours++;
      state.seen.set(name, true);
    },
    text: (canvas: unknown, drawn: unknown) => {
      const state = of(canvas);
      if (typeof drawn !== "string") return;
      for (let at = 0; at < drawn.length && at < 500 && state.characters < 128; at++) {
        const one = drawn[at] ?? "";
        if (!state.seen.has(one)) state.characters++;
        state.seen.set(one, true);
      }
    },
    facts: (canvas: unknown, width: unknown, height: unknown) => {
      const { characters, colours, handlers } = of(canvas);
      return { width, height, characters, colours, handlers };
    },
  };
}

export type CanvasState = ReturnType<typeof canvasState>;
