// Where data went, as a ladder: each rung is a fact of its own, and none of them is "the country".

import type { DeclaredRecipient } from "./declaration.ts";
import type { Company, Fact } from "./knowledge.ts";
import type { Of } from "./observation.ts";

/** Why nothing is said of the place of an endpoint. */
export type PlaceWhy = "no-address" | "own-network" | "carrier" | "one-hint" | "no-hint" | "hints-differ";

/** `consistent`: two data sets agree and nothing speaks against it. Never that it is so, nor where data are stored. */
export type Place = { readonly hints: readonly Fact<string>[] } & (
  | { readonly answer: "consistent"; readonly code: string }
  | {
      readonly answer: "unknown";
      readonly why: PlaceWhy;
      /** For `carrier`: whose network or content delivery it is. */
      readonly carrier?: string;
    }
);

/** One end that was connected to: a host at one address. */
export type Destination = {
  /** Observed: certain. */
  readonly host: string | undefined;
  readonly named: Of<"endpoint">["named"];
  readonly ip: string | undefined;
  /** First seen, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly requests: number;
  /** Observation ids: requests, or the connection; at most three. */
  readonly cites: readonly string[];
  /** Whether what was sent could be read. */
  readonly read: boolean;
  /** Shortest seen, in milliseconds: it could exclude a far place if it were known from where was measured. */
  readonly roundTrip: number | undefined;
  /** Who runs it: the organisation its certificate names, and the company that the host is known to belong to. */
  readonly organisation: string | undefined;
  readonly company: Company | undefined;
  readonly site: string;
  readonly own: boolean;
  readonly place: Place;
  /** Entries of the declaration that name it; undefined when there was no declaration. */
  readonly declared: readonly DeclaredRecipient[] | undefined;
};
