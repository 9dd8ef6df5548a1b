// The nouns of the house, and the contracts between its rooms. Every room may import this
// door; core itself imports no room.

export { Allegation, Allegations, allegedOf, canBeAlleged } from "./allegation.ts";
export {
  Charter,
  type Commitment,
  type Measurability,
  type Party,
  type Relation,
  type Stance,
} from "./charter.ts";
export { type Check, defineCheck, type Language, languages, type Sight, type Words } from "./check.ts";
export { type Cell, type Comparison, type Link, relationWords } from "./comparison.ts";
export { dataKind, dataKinds, kindsCovered } from "./data-terms.ts";
export { type ConsentState, Declaration, type DeclaredRecipient, type Signal } from "./declaration.ts";
export { countriesOf, declaredData, purposesOf, recipientsNamed, speaksOf } from "./declared.ts";
export type { Destination, Place, PlaceWhy } from "./destination.ts";
export { Manifest } from "./dossier.ts";
export {
  type Completeness,
  Evidence,
  type Gap,
  type Planted,
  type Subject,
  type VisitRecord,
} from "./evidence.ts";
export {
  type Finding,
  type Grade,
  inapplicable,
  type Keyed,
  kept,
  keptUnless,
  type Offence,
  type Outcome,
  offencesBy,
  unknown,
  type Values,
} from "./finding.ts";
export type { Bounce, Carried, Decoration, Flow, Flows, Reidentification, Sync } from "./flow.ts";
export { Formula, type Question, questionsOf, type Reach } from "./formula.ts";
export { JsonReport } from "./json-report.ts";
export type { Company, Fact, Knowledge, KnownCookie, PayloadDatum } from "./knowledge.ts";
export {
  type DataSort,
  dataSorts,
  JurisdictionFile,
  type LawFact,
  type LawSource,
  LawSources,
  type Mechanism,
  MultilateralFile,
  permissionOf,
  type Said,
  type Tier,
  type Topic,
  topics,
} from "./law.ts";
export {
  ageOf,
  type Ground,
  groundOf,
  type Jurisdiction,
  jurisdictionOf,
  knownOf,
  type LawAnswer,
  type LawKnown,
  type WhyUnknown,
} from "./law-answer.ts";
export { LawJson } from "./law-json.ts";
export { nameUuid } from "./name-uuid.ts";
export {
  type BlobRef,
  type ConsentControl,
  type Draft,
  type Kind,
  kinds,
  type Moment,
  Observation,
  type Of,
  type StackFrame,
  type Visit,
  visits,
} from "./observation.ts";
export { ownAddress } from "./own-address.ts";
export type { Keep, Miss, Note, Probe } from "./probe.ts";
export { Problem, type ProblemCode } from "./problem.ts";
export { type Use, usesNamed } from "./purpose-terms.ts";
export { type HeardReply, Reply, type Signed } from "./reply.ts";
export type { Report, Unused } from "./report.ts";
export { type Spoken, spokenIn } from "./spoken.ts";
export type {
  ProductReach,
  ReachedCompany,
  ReachedKind,
  ReachedRecipient,
  ReachOver,
  StateReach,
  Tie,
  TieSort,
} from "./state-reach.ts";
export {
  type Suppressed,
  type Suppressing,
  Suppression,
  Suppressions,
  suppressing,
} from "./suppression.ts";
export { type Theme, themeIds, themes } from "./themes.ts";
export type {
  StaleFact,
  Transfer,
  TransferAnswer,
  TransferLine,
  TransferMeaning,
  TransferOpen,
} from "./transfer.ts";
export {
  type Alleged,
  type CheckResult,
  type Coverage,
  Stand,
  type Verdict,
  Verdicts,
  Word,
} from "./verdict.ts";
