// A check answers one question from evidence alone: same evidence, same knowledge, same answer.

import type * as z from "zod";
import type { Declaration } from "./declaration.ts";
import type { Planted, Subject } from "./evidence.ts";
import type { Finding, Keyed } from "./finding.ts";
import type { Flows } from "./flow.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Kind, Observation, Of, Visit } from "./observation.ts";

/** ICU messages. `what` is the failing state in a few words; the keys a finding may carry stand in `says`. */
export type Words<Key extends string = string> = {
  readonly title: string;
  /** The question, in a visitor's words. */
  readonly asks: string;
  /** Why a person should care. */
  readonly matters: string;
  /** What this check cannot see. */
  readonly blind: string;
  /** Message key to ICU message; every key that `decide` returns is here, in every language. */
  readonly says: Readonly<Record<Key, string>>;
};

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** What every check tells about itself. Reports, docs and `probity checks` print it. */
type Meta<Options extends z.ZodType> = {
  readonly id: string;
  readonly needs: readonly Kind[];
  /** Kinds that may be told beside the answer and never decide it, so that nobody need have watched them. */
  readonly beside?: readonly Kind[];
  /** Visits without which the question cannot be answered `kept`. Empty: any visit will do. */
  readonly visits: readonly Visit[];
  readonly options: Options;
  readonly words: Readonly<Record<Language, Words>>;
};

/** One run's evidence, as the judge hands it over; `byKind` is made once for all checks. */
export type Sight = {
  readonly subject: Subject;
  readonly byKind: ReadonlyMap<Kind, readonly Observation[]>;
  readonly planted: readonly Planted[];
  /** Visits that were made in this run and opened a page. */
  readonly visited: readonly Visit[];
  readonly flows: Flows;
  readonly know: Knowledge;
  readonly declared: Declaration | undefined;
};

export interface Check extends Meta<z.ZodType> {
  /** Throws a ZodError when `options` do not fit; the judge turns it into a Problem that names the commitment. */
  decide(sight: Sight, options: unknown): Finding;
}

type Recipe<K extends Kind, B extends Kind, Options extends z.ZodType, Key extends string> = Meta<Options> & {
  readonly needs: readonly K[];
  readonly beside?: readonly B[];
  readonly words: Readonly<Record<Language, Words<Key>>>;
  decide(
    given: Omit<Sight, "byKind"> & {
      readonly seen: { readonly [P in K | B]: readonly Of<P>[] };
      readonly options: z.infer<Options>;
    },
  ): Keyed<NoInfer<Key>>;
};

/**
 * A recipe sees only the kinds it named in `needs` and `beside`; asking for another does not compile.
 * Nor does answering with a message key that `says` lacks in any language.
 */
export function defineCheck<
  K extends Kind,
  Options extends z.ZodType,
  Key extends string,
  B extends Kind = never,
>(recipe: Recipe<K, B, Options, Key>): Check {
  return {
    ...recipe,
    decide({ byKind, ...sight }, options) {
      const pairs = [...recipe.needs, ...(recipe.beside ?? [])].map((kind) => [kind, byKind.get(kind) ?? []]);
      const seen = Object.fromEntries(pairs) as { [P in K | B]: readonly Of<P>[] };
      return recipe.decide({ ...sight, seen, options: recipe.options.parse(options) });
    },
  };
}
