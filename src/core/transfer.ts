// Whether data of a sort may go from one jurisdiction to another, as far as known facts of law say it.

import type { DataSort, Topic } from "./law.ts";
import type { Jurisdiction, LawKnown, WhyUnknown } from "./law-answer.ts";

/** `yes`: on the grounds named, with the questions that stay open; `conditions`: under those named; `unknown`: the facts do not say. */
export type TransferAnswer = "yes" | "conditions" | "no" | "unknown";

/** A known fact that bears on the transfer, and what it means for it. */
export type TransferLine = {
  /** Whose fact it is. */
  readonly of: string;
  readonly means: TransferMeaning;
  readonly fact: LawKnown;
};

export type TransferMeaning =
  | "governs"
  | "inside"
  | "adequate"
  | "adequate-in-part"
  | "not-adequate"
  | "route"
  | "barred"
  | "barred-in-part"
  | "stays-home"
  | "stays-home-in-part"
  | "no-localisation"
  | "blocking"
  | "access";

/** Something that would have to be known and is not. */
export type TransferOpen = { readonly of: string; readonly topic: Topic; readonly why: WhyUnknown };

export type Transfer = {
  readonly from: Jurisdiction;
  readonly to: Jurisdiction;
  readonly sort: DataSort;
  readonly answer: TransferAnswer;
  /** What the answer rests on. */
  readonly grounds: readonly TransferLine[];
  /** The person's consent, where the law of origin names it as a way. Never to be read as the state's permission. */
  readonly person: readonly TransferLine[];
  /** Where a state's permission, assessment or notice is asked for, or its law keeps data at home or bars it from going. */
  readonly state: readonly TransferLine[];
  /** Statutes of origin that limit answers to foreign authorities; they bear on demands, not on the transfer itself. */
  readonly blocking: readonly TransferLine[];
  /** Powers of the destination's state over what arrives there. */
  readonly access: readonly TransferLine[];
  readonly open: readonly TransferOpen[];
};

/** A known fact that was last shown to be so longer ago than was asked. */
export type StaleFact = {
  readonly code: string;
  readonly fact: LawKnown;
  /** Whole days. */
  readonly age: number;
  readonly grave: boolean;
};
