// Remembers answers by text, with a bound: hostile input can slow it down, never make it grow.

/** The same function, with up to `most` answers kept; when full, the older half is forgotten. */
export function memo<T>(ask: (key: string) => T, most = 20_000): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined || known.has(key)) return old as T;
    const answer = ask(key);
    if (known.size >= most) for (const first of [...known.keys()].slice(0, most >> 1)) known.delete(first);
    known.set(key, answer);
    return answer;
  };
}

/** As `memo`; a text of more than 256 characters is asked about anew each time, so that what is kept stays small. */
export function memoShort<T>(ask: (key: string) => T): (key: string) => T {
  const known = memo(ask);
  return (key) => (key.length > 256 ? ask(key) : known(key));
}
