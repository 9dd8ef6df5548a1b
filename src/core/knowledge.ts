// What checks may ask about the world. Lookups only, no network; the knowledge room answers them.

import type { Jurisdiction } from "./law-answer.ts";

/** A piece of knowledge with its source. Low confidence is answered as undefined, never as a fact. */
export type Fact<T> = { readonly value: T; readonly source: string; readonly confidence: "high" | "medium" };

export type Company = {
  /** Stable id: kebab-case of the name. */
  readonly id: string;
  /** Name people know: "Google". */
  readonly name: string;
  readonly legalName?: string;
  /** ISO 3166-1 alpha-2 of the principal office. */
  readonly seat?: Fact<string>;
  readonly parent?: string;
  /** ISO 3166-1 alpha-2; general knowledge, so never the basis of a verdict by itself. */
  readonly parentCountry?: string;
  /** ISO 3166-1 alpha-2: where the top company of the group is incorporated, when that is not its seat; general knowledge, as the parent. */
  readonly incorporated?: string;
  /** analytics, ad, consent, cdn, hosting, social… (third-party-web's categories). */
  readonly categories: readonly string[];
};

export type KnownCookie = {
  readonly platform: string;
  /** functional: needed for what the visitor asked; the others identify or measure people. */
  readonly purpose: "functional" | "preferences" | "analytics" | "marketing" | "security";
  /** Tells one visitor from another. */
  readonly identifying: boolean;
  readonly source: string;
};

/** One datum a known tracker payload carries. */
export type PayloadDatum = {
  /** Adapter that read it: "google/ga4". */
  readonly adapter: string;
  /** TrackHAR/Fideslang-like data kind: "userAgent", "screenHeight", "pageUrl", "userId"… */
  readonly property: string;
  readonly value: string;
  /** Where it stood: "query.cid". */
  readonly context: string;
};

export interface Knowledge {
  /** Registrable domain ("site") of a host or URL; the host itself when it has none (an address, localhost). */
  siteOf(urlOrHost: string): string;
  /** Who runs a host, by longest matching domain. Shared hosting answers undefined: the carrier is not the recipient. */
  ownerOf(urlOrHost: string): Company | undefined;
  /** Whether the host only carries other people's content (a CDN, shared hosting, a tag or consent manager is not meant). */
  isCarrier(urlOrHost: string): boolean;
  cookie(name: string, domain: string): KnownCookie | undefined;
  /** What a request to a known endpoint carries (TrackHAR adapters); empty when no adapter knows it. */
  payload(request: {
    readonly url: string;
    readonly method: string;
    readonly body?: Uint8Array;
  }): readonly PayloadDatum[];
  /** Country in which the network of an address is registered: a hint about the server, never about where data lie. */
  networkCountry(ip: string): Fact<string> | undefined;
  /**
   * What each data set says of the place of an address, one hint apiece; `carrier` names the network when it is known
   * to answer from many places at once. No hint is ever the place of data.
   */
  place(ip: string): { readonly hints: readonly Fact<string>[]; readonly carrier?: Fact<string> };
  /** What is known and unknown of a jurisdiction's law, by ISO 3166-1 alpha-2 (or EU); undefined when nothing is recorded. */
  law(code: string): Jurisdiction | undefined;
  /** Names and versions of the data sets behind the answers. */
  readonly sources: Readonly<Record<string, string>>;
}
