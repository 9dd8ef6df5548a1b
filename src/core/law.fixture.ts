// Made-up facts of law, for tests.

import fc from "fast-check";
import { dataSorts, JurisdictionFile, type LawFact, type LawSource, permissionOf } from "./law.ts";
import { type Jurisdiction, jurisdictionOf } from "./law-answer.ts";

const source = (id: string, tier: LawSource["tier"]): LawSource => ({
  id,
  title: `Source ${id}`,
  ref: `https://law.example/${id}`,
  tier,
});

export const library: ReadonlyMap<string, LawSource> = new Map(
  [
    source("official", "P"),
    source("copy", "P*"),
    source("firm", "A"),
    source("firm-2", "A"),
    source("blog", "T"),
    source("memory", "M"),
  ].map((one) => [one.id, one]),
);

/** A fact that an official source shows, unless `change` says otherwise. */
export const fact = <T extends LawFact["topic"]>(
  topic: T,
  value: Extract<LawFact, { topic: T }>["value"],
  change: Partial<LawFact> = {},
): LawFact =>
  ({ topic, value, sources: ["official"], seen: "yes", confidence: "high", ...change }) as LawFact;

export const fileOf = (code: string, facts: readonly LawFact[]): JurisdictionFile =>
  JurisdictionFile.parse({
    format: "probity/jurisdiction/1",
    code,
    name: { en: `Land ${code}`, zh: `${code}国` },
    kind: "state",
    checked: "2026-11-01",
    facts: facts.length > 0 ? facts : [fact("regulator", "Office")],
  });

export const place = (code: string, facts: readonly LawFact[]): Jurisdiction =>
  jurisdictionOf(fileOf(code, facts), library);

const codes = ["AA", "BB", "EU", "GB"] as const;
const membership = fc.constantFrom("yes", "no", "signed", "unknown");
const adequacy = fc.constantFrom("inside", "adequate", "partial", "none");
const ways = Object.keys(permissionOf);

/** Topic and value of any fact that bears on a transfer or on reach. */
const told = fc.oneof(
  fc.record({ topic: fc.constant("law"), value: fc.constantFrom("gdpr", "general", "sectoral", "none") }),
  fc.record({ topic: fc.constant("transfer"), value: fc.subarray(ways) }),
  fc.record({
    topic: fc.constant("transfer-barred"),
    value: fc.record({
      to: fc.subarray([...codes], { minLength: 1 }),
      sorts: fc.subarray([...dataSorts], { minLength: 1 }),
      how: fc.constantFrom("always", "conditions"),
    }),
  }),
  fc.record({
    topic: fc.constant("localisation"),
    value: fc.constantFrom("prohibited", "none", "sectoral", "conditional", "general", "unknown"),
  }),
  fc.record({ topic: fc.constantFrom("adequacy-eu", "adequacy-uk"), value: adequacy }),
  fc.record({
    topic: fc.constant("adequacy-given"),
    value: fc.record({
      to: fc.subarray([...codes], { minLength: 1 }),
      status: fc.constantFrom("adequate", "partial"),
    }),
  }),
  fc.record({
    topic: fc.constantFrom("blocking", "state-access"),
    value: fc.record({ statute: fc.constantFrom("Act 1", "Act 2") }),
  }),
  fc.record({ topic: fc.constantFrom("e-evidence", "budapest"), value: membership }),
);

const basis = (
  seen: fc.Arbitrary<string>,
  confidence: fc.Arbitrary<string>,
  sources: fc.Arbitrary<string[]>,
) => fc.record({ seen, confidence, sources });

const withBasis = (of: ReturnType<typeof basis>) =>
  fc.tuple(told, of).map(([a, b]) => ({ ...a, ...b }) as unknown as LawFact);

const anySources = fc.subarray([...library.keys()], { minLength: 1 });
const anyConfidence = fc.constantFrom("high", "medium", "low");

/** Any fact, well or badly grounded. */
export const anyFact = withBasis(basis(fc.constantFrom("yes", "partly", "no"), anyConfidence, anySources));

/** A fact that may not be told: from memory, with low confidence, or with no source but memory. */
export const untellable = fc.oneof(
  withBasis(basis(fc.constant("no"), anyConfidence, anySources)),
  withBasis(basis(fc.constantFrom("yes", "partly"), fc.constant("low"), anySources)),
  withBasis(basis(fc.constantFrom("yes", "partly"), anyConfidence, fc.constant(["memory"]))),
);

/** Two jurisdictions with facts of the given kind, and a sort of data. */
export const twoPlaces = (one: fc.Arbitrary<LawFact>) =>
  fc.record({
    from: fc.tuple(fc.constantFrom(...codes), fc.array(one, { minLength: 1, maxLength: 12 })),
    to: fc.array(one, { minLength: 1, maxLength: 12 }),
    sort: fc.constantFrom(...dataSorts),
  });
