// Keeps a chatty package off our streams: what it prints may hold addresses and secrets of what is recorded, and
// standard output is for data.

const words = ["log", "warn", "error", "info", "debug"] as const;
const nothing = () => undefined;

/** Until disposed, what goes to the console goes nowhere. */
export function muted(): Disposable {
  const talk = globalThis.console;
  const before = words.map((word) => [word, talk[word]] as const);
  for (const word of words) talk[word] = nothing;
  return {
    [Symbol.dispose]() {
      for (const [word, way] of before) talk[word] = way;
    },
  };
}
