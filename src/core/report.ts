// Everything a report section may read. Sections are pure functions of this.

import type { Charter } from "./charter.ts";
import type { Check, Language } from "./check.ts";
import type { Declaration } from "./declaration.ts";
import type { Destination } from "./destination.ts";
import type { Manifest } from "./dossier.ts";
import type { Evidence } from "./evidence.ts";
import type { Flows } from "./flow.ts";
import type { Knowledge } from "./knowledge.ts";
import type { HeardReply } from "./reply.ts";
import type { ProductReach, StateReach } from "./state-reach.ts";
import type { Suppressing } from "./suppression.ts";
import type { Verdicts } from "./verdict.ts";

/** What a declaration names and no visit saw; `unread` are terms for data that are not understood. */
export type Unused = {
  readonly recipients: readonly string[];
  readonly data: readonly string[];
  readonly countries: readonly string[];
  readonly unread: readonly string[];
};

export type Report = {
  readonly evidence: Evidence;
  readonly verdicts: Verdicts;
  readonly charters: readonly Charter[];
  readonly checks: readonly Check[];
  readonly flows: Flows;
  readonly know: Knowledge;
  readonly declared: Declaration | undefined;
  readonly unused?: Unused | undefined;
  /** What the subject answers to verdicts, each with what its signature is worth. */
  readonly replies?: readonly HeardReply[] | undefined;
  readonly suppressing?: Suppressing | undefined;
  /** Which states can reach what was disclosed; worked out when asked for. */
  readonly reach?: () => { readonly product: ProductReach; readonly states: readonly StateReach[] };
  /** Where data went, one per host and address; worked out when asked for. */
  readonly destinations?: () => readonly Destination[];
  readonly manifest: Manifest;
  readonly language: Language;
  /** The judge's own words: message key (a verdict's `because`, a finding the judge made) to ICU message. */
  readonly reasons: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** Bytes of a blob by SHA-256, when it is at hand; used for screenshots and exports. */
  readonly blob: (sha256: string) => Uint8Array | undefined;
};
