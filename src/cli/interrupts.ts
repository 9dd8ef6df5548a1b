// What Ctrl-C and its like do: the first time what the command says, the second time the end, at once.

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Programs around this one may hand on a signal that it has had already: what comes within so many ms is one. */
const echo = 250;

/**
 * Listens until disposed. `first` is called once, for the first of these signals; without it the first ends the
 * program already. The end is an ordinary exit (128 + the signal's number), so that browsers and profiles go with it.
 */
export function interrupts(first?: () => void): Disposable {
  let patient = first;
  let heard = Number.NEGATIVE_INFINITY;
  const ways = Object.entries(signals).map(([signal, code]) => {
    const hear = () => {
      if (performance.now() - heard < echo) return;
      heard = performance.now();
      if (patient === undefined) process.exit(code);
      const call = patient;
      patient = undefined;
      call();
    };
    process.on(signal, hear);
    return () => process.off(signal, hear);
  });
  return {
    [Symbol.dispose]() {
      for (const forget of ways) forget();
    },
  };
}
