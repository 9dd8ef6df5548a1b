// The rule of law facts, in its one place: what was not read in a source, or is held with low confidence, answers
// unknown. An unknown answer carries no value, so that nothing can rest on it.

import type { JurisdictionFile, LawFact, LawSource, Said, Tier, Topic } from "./law.ts";
import { topics } from "./law.ts";

/** memory: no source was read; low: low confidence; undecided: the sources themselves do not say; absent: nothing recorded. */
export type WhyUnknown = "memory" | "low" | "undecided" | "absent";

type FactOf<T extends Topic> = Extract<LawFact, { topic: T }>;

/** What a published verdict may rest on, or only a draft. */
export type Standing = "published" | "draft";

export type Ground = {
  readonly says?: Said;
  /** Those that were read; never memory. */
  readonly sources: readonly LawSource[];
  /** Of the best source that was read. */
  readonly tier: Tier;
  readonly seen: "yes" | "partly";
  readonly confidence: "high" | "medium";
  readonly standing: Standing;
  /** Day (or month, year) until when a source shows it; without one, the day on which it was compared. */
  readonly asOf: string;
  /** Whether a source has a date; else `asOf` is the day on which it was read. */
  readonly dated: boolean;
  readonly since?: string;
  readonly note?: Said;
};

export type LawKnown<T extends Topic = Topic> = {
  [K in T]: { readonly topic: K; readonly known: true; readonly value: FactOf<K>["value"] } & Ground;
}[T];
export type LawUnknown = { readonly topic: Topic; readonly known: false; readonly why: WhyUnknown };
export type LawAnswer = LawKnown | LawUnknown;

/** All that is known and unknown of one jurisdiction; every topic at least once. */
export type Jurisdiction = {
  readonly code: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly kind: JurisdictionFile["kind"];
  readonly checked: string;
  readonly note?: Said;
  readonly answers: readonly LawAnswer[];
};

type Basis = Pick<LawFact, "says" | "sources" | "seen" | "confidence" | "asOf" | "since" | "note">;
type Library = ReadonlyMap<string, LawSource>;

/** The ground a basis gives, or why it gives none. Sources that the library does not hold count as never read. */
export function groundOf(basis: Basis, library: Library, checked: string): Ground | WhyUnknown {
  if (basis.seen === "no") return "memory";
  if (basis.confidence === "low") return "low";
  const sources = basis.sources.flatMap((id) => library.get(id) ?? []).filter(({ tier }) => tier !== "M");
  const [best] = sources.map(({ tier }) => tier).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  if (best === undefined) return "memory";
  return {
    ...(basis.says === undefined ? {} : { says: basis.says }),
    sources,
    tier: best,
    seen: basis.seen,
    confidence: basis.confidence,
    standing: basis.seen === "yes" && carries(sources) ? "published" : "draft",
    asOf: basis.asOf ?? sources.flatMap(({ read }) => read ?? []).reduce((a, b) => (a > b ? a : b), checked),
    dated: basis.asOf !== undefined,
    ...(basis.since === undefined ? {} : { since: basis.since }),
    ...(basis.note === undefined ? {} : { note: basis.note }),
  };
}

const order: readonly Tier[] = ["P", "P*", "A", "T", "M"];

/** One official source, or two that are each at least specialist; a reference that cannot be cited carries nothing. */
function carries(sources: readonly LawSource[]): boolean {
  const cited = sources.filter(({ incomplete }) => incomplete !== true);
  return (
    cited.some(({ tier }) => tier === "P") ||
    cited.filter(({ tier }) => tier === "P*" || tier === "A").length >= 2
  );
}

/** What may be told of one fact. */
export function answer(fact: LawFact, library: Library, checked: string): LawAnswer {
  const ground = groundOf(fact, library, checked);
  if (typeof ground === "string") return { topic: fact.topic, known: false, why: ground };
  if (fact.value === "unknown") return { topic: fact.topic, known: false, why: "undecided" };
  // The value belongs to the topic as the schema read it; the compiler cannot follow the pair through a spread.
  return { topic: fact.topic, known: true, value: fact.value, ...ground } as LawKnown;
}

export function jurisdictionOf(file: JurisdictionFile, library: Library): Jurisdiction {
  const { code, name, kind, checked, note, facts } = file;
  const answers = topics.flatMap((topic): LawAnswer[] => {
    const own = facts.filter((fact) => fact.topic === topic);
    if (own.length === 0) return [{ topic, known: false, why: "absent" }];
    return own.map((fact) => answer(fact, library, checked));
  });
  return { code, name, kind, checked, ...(note === undefined ? {} : { note }), answers };
}

/** The known answers of a topic; empty also where nothing is known, which is never a no. */
export function knownOf<T extends Topic>(place: Jurisdiction | undefined, topic: T): readonly LawKnown<T>[] {
  const isIt = (one: LawAnswer): boolean => one.known && one.topic === topic;
  return (place?.answers ?? []).filter(isIt) as readonly LawKnown<Topic>[] as readonly LawKnown<T>[];
}

const day = 86_400_000;

/** Whole days from a day, the first of a month or of a year (never younger than the source allows) to `now`; 0 for the future. */
export function ageOf(asOf: string, now: Date): number {
  const [year = "", month = "01", date = "01"] = asOf.split("-");
  return Math.max(0, Math.floor((now.getTime() - Date.parse(`${year}-${month}-${date}T00:00:00Z`)) / day));
}
