// To which companies the data of a product goes, to which states these are tied, and under which statutes those could
// compel them to hand it over. A fact about seats and statutes: not a breach, and not a sign that anyone asked.

import type { LawKnown } from "./law-answer.ts";

/** seat: principal office; parent: principal office of the group's top company; incorporated: where that top company is incorporated. */
export type TieSort = "seat" | "parent" | "incorporated";

/** What ties a company to a jurisdiction. */
export type Tie = {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly by: TieSort;
  readonly source: string;
  /** Parents and places of incorporation are general knowledge: `weak`. */
  readonly confidence: "high" | "medium" | "weak";
};

export type ReachedKind = {
  /** network-address, identifier, email… as in flows. */
  readonly kind: string;
  readonly requests: number;
  /** Observation ids of requests, at most three. */
  readonly cites: readonly string[];
};

export type ReachedRecipient = {
  /** The company's name, or the site where no company is known. */
  readonly name: string;
  readonly legalName?: string;
  readonly parent?: string;
  readonly sites: readonly string[];
  /** The product's own operator, or of the same owner. */
  readonly own: boolean;
  /** Empty: nothing is known that ties it to a state. */
  readonly ties: readonly Tie[];
  /** Where the networks of its servers are registered, with the number of addresses. Weak evidence, and no tie. */
  readonly networks: readonly { readonly code: string; readonly servers: number }[];
  readonly kinds: readonly ReachedKind[];
};

/** One product, from one dossier. */
export type ProductReach = {
  readonly product: string;
  /** When it was looked at, ISO 8601. */
  readonly made: string;
  /** Whether any visit opened a page; without one, silence says nothing. */
  readonly looked: boolean;
  readonly gaps: number;
  readonly recipients: readonly ReachedRecipient[];
};

export type ReachedCompany = {
  readonly name: string;
  readonly legalName?: string;
  readonly parent?: string;
  readonly ties: readonly Tie[];
  /** How many products disclose data to it. */
  readonly products: number;
  readonly kinds: readonly string[];
  /** Where networks of its servers are registered: weak evidence, and no tie. */
  readonly networks: readonly string[];
};

export type StateReach = {
  readonly code: string;
  /** Known powers of access; empty where none is known, which means unknown and never none. */
  readonly statutes: readonly LawKnown[];
  /** Whether further powers are recorded from memory only, or nothing is recorded at all. */
  readonly more: boolean;
  /** Products that disclose data to companies tied to it, by name. */
  readonly products: readonly string[];
  /** How many of them do so to a company seated there; the others are tied by parent or incorporation alone. */
  readonly bySeat: number;
  /** Products whose own operator is known to be tied to it. */
  readonly own: readonly string[];
  readonly kinds: readonly { readonly kind: string; readonly products: number }[];
  readonly companies: readonly ReachedCompany[];
};

export type ReachOver = {
  readonly products: readonly {
    readonly product: string;
    readonly made: string;
    readonly looked: boolean;
    readonly gaps: number;
    readonly recipients: number;
    /** Recipients of which nothing is known that ties them to a state. */
    readonly untied: number;
  }[];
  /** In the order of their codes; no state is before another for what it reaches. */
  readonly states: readonly StateReach[];
  readonly untied: readonly Pick<ReachedCompany, "name" | "products" | "kinds" | "networks">[];
  /** Dossiers that could not be read: nothing is said of them. */
  readonly unread: readonly { readonly dossier: string; readonly why: string }[];
};
