// A check's answer. "I cannot tell" is an answer; it is never rounded up to a pass.
// Answers carry a message key and values; words are put to them when they are shown.

import * as z from "zod";

export const Value = z.union([z.string(), z.number()]);
export const Values = z.record(z.string(), Value);
export type Values = z.infer<typeof Values>;

/** How strong the evidence is: a thing is there; it could; it acted; data left; and what it was used for. */
export const Grade = z.enum(["presence", "capability", "activity", "transfer", "purpose"]);
export type Grade = z.infer<typeof Grade>;

/** One breach with its witnesses. `what` names it in the same way in every run (a site, a cookie, a script). */
export const Offence = z.strictObject({
  what: z.string(),
  cites: z.tuple([z.string()], z.string()),
  values: z.exactOptional(Values),
});
export type Offence = z.infer<typeof Offence>;

const said = { key: z.string(), values: Values };

export const Finding = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("kept"), ...said }),
  z.strictObject({
    outcome: z.literal("broken"),
    ...said,
    grade: Grade,
    offences: z.tuple([Offence], Offence),
  }),
  z.strictObject({
    outcome: z.literal("unknown"),
    ...said,
    /** Seen, but not enough to say broken: not in every run, or too low a grade. */
    offences: z.exactOptional(z.array(Offence)),
  }),
  z.strictObject({ outcome: z.literal("inapplicable"), ...said }),
]);
export type Finding = z.infer<typeof Finding>;
export type Outcome = Finding["outcome"];

/** A finding whose message key is known to the compiler, so that a key without words does not compile. */
export type Keyed<Key extends string> = Unkeyed & { readonly key: Key };
type Unkeyed = Finding extends infer F ? (F extends Finding ? Omit<F, "key"> : never) : never;

export const kept = <Key extends string>(key: Key, values: Values = {}): Keyed<Key> => ({
  outcome: "kept",
  key,
  values,
});
/** `offences`: seen, but not enough to say broken. */
export const unknown = <Key extends string>(
  key: Key,
  values: Values = {},
  offences: readonly Offence[] = [],
): Keyed<Key> => ({
  outcome: "unknown",
  key,
  values,
  ...(offences.length > 0 && { offences: [...offences] }),
});
export const inapplicable = <Key extends string>(key: Key, values: Values = {}): Keyed<Key> => ({
  outcome: "inapplicable",
  key,
  values,
});

/** Broken needs at least one offence with at least one witness; with none, the promise was kept. */
export function keptUnless<const Kept extends string, const Broken extends string>(
  offences: readonly Offence[],
  words: {
    readonly kept: Kept;
    readonly broken: Broken;
    readonly grade: Grade;
    readonly values?: Values;
  },
): Keyed<Kept> | Keyed<Broken> {
  const values = { count: offences.length, ...words.values };
  const [first, ...rest] = offences;
  if (first === undefined) return kept(words.kept, values);
  return { outcome: "broken", key: words.broken, values, grade: words.grade, offences: [first, ...rest] };
}

/** Groups witnesses by what they witness: one offence per name, in order of first sight, with at most `most` cites. */
export function offencesBy<T extends { readonly id: string }>(
  items: readonly T[],
  what: (item: T) => string,
  values: (item: T) => Values = () => ({}),
  most = 25,
): Offence[] {
  const found = new Map<string, Offence & { cites: [string, ...string[]] }>();
  for (const item of items) {
    const name = what(item);
    const old = found.get(name);
    if (!old) found.set(name, { what: name, cites: [item.id], values: values(item) });
    else if (old.cites.length < most) old.cites.push(item.id);
  }
  return [...found.values()];
}
