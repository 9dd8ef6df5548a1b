// Time inside a visit: when something last happened, waiting for quiet, and waiting at all.

/** When something last happened, and waiting for quiet. */
export class Stirs {
  /** A document is on its way: no quiet before its load event. */
  loading = false;
  #last = performance.now();

  stir(): void {
    this.#last = performance.now();
  }

  async settle(
    { quiet, cap }: { readonly quiet: number; readonly cap: number },
    over: AbortSignal,
  ): Promise<"quiet" | "capped" | "over"> {
    const deadline = performance.now() + cap;
    this.stir();
    while (!over.aborted) {
      const now = performance.now();
      const still = quiet - (now - this.#last);
      if (still <= 0 && !this.loading) return "quiet";
      if (now >= deadline) return "capped";
      await pause(Math.min(Math.max(still, 50), deadline - now), over);
    }
    return "over";
  }
}

/** Waits `time` ms, or less when the signal aborts. */
export function pause(time: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (over.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      over.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, time));
    over.addEventListener("abort", done, { once: true });
  });
}
