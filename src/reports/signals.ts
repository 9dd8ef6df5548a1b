// Signals of consent in sentences.

import type { Language, Signal } from "../core/index.ts";
import { list, pair, say, term } from "./say.ts";

export type Told = {
  readonly sort: string;
  readonly where: string;
  readonly when: string;
  readonly says: string;
};

/** A signal in the reader's language; long lists of numbers are counted. */
export const toldOf = (language: Language, signal: Signal): Told => ({
  sort: term(language, "signal", signal.sort),
  where: signal.where,
  when: "moment" in signal && signal.moment !== undefined ? term(language, "moment", signal.moment) : "",
  says: saysOf(language, signal),
});

function saysOf(language: Language, signal: Signal): string {
  if (signal.sort === "gpc") return say(language, "signals.gpc", { abides: signal.abides ? "yes" : "no" });
  if (signal.sort === "consent-mode") {
    const states = Object.entries(signal.states).map(([name, state]) =>
      pair(language, name, term(language, "consented", state)),
    );
    return states.join(language === "zh" ? "；" : "; ");
  }
  const named = (some: readonly number[]) => (some.length === 0 ? "–" : list(language, some.map(String)));
  return say(language, "signals.tcf", {
    manager: signal.manager,
    updated: signal.updated.slice(0, 10),
    purposes: named(signal.purposes.consent),
    interests: named(signal.purposes.interest),
    vendors: signal.vendors.consent.length,
    others: signal.vendors.interest.length,
  });
}
