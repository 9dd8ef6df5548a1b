// What a process's end means; the only place that knows numbers.

import type { Problem, Word } from "../core/index.ts";

const wrong = new Set(["wrong-use", "bad-input", "not-found", "not-writable"]);

export const exit = {
  fine: 0,
  broken: 1,
  cannotTell: 2,
  wrongUse: 64,
  ourFault: 70,

  /** The world's failures (no such host, no browser) mean that nothing can be told: 2. */
  of: ({ code }: Problem): number => (wrong.has(code) ? 64 : 2),

  /** The gravest word decides: broken, then cannot tell. `not tested` alone leaves nothing told either way, and is fine. */
  ofWords(words: readonly Word[]): number {
    const said = new Set(words);
    if (said.has("broken")) return 1;
    return said.has("cannot-tell") || said.has("disputed") ? 2 : 0;
  },
};
