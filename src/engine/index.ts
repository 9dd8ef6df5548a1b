// The recipes. The only place where the rooms meet. Each is loaded when it is first asked for: what lists checks needs
// no browser's protocol, and what looks at a site holds no page layout in memory meanwhile.

export type { OpenWitness } from "../ledger/index.ts";
export { admissionModes } from "./admission-modes.ts";
export {
  type ComparisonFormat,
  comparisonFormats,
  type ExportFormat,
  exportFormats,
} from "./charter-formats.ts";
export { type DeviceName, deviceNames } from "./devices.ts";
export { differFormats } from "./differ-formats.ts";
export { type Format, formats } from "./formats.ts";
export type { ImportOptions } from "./import-charter.ts";
export { importFormats } from "./import-formats.ts";
export type { Inspected, InspectOptions, Progress } from "./inspect.ts";
export type { InspectCapturesOptions } from "./inspect-captures.ts";
export { keyFormats } from "./key-formats.ts";
export type { LogService, Served } from "./log-service.ts";
export type { OpenedProxy, Passed, ProxyOptions } from "./proxy.ts";
export { reachFormats } from "./reach-formats.ts";
export { version } from "./root.ts";
export { usual } from "./usual-charters.ts";
export { verificationFormats } from "./verification-formats.ts";

function later<Given extends unknown[], Answer>(load: () => Promise<(...given: Given) => Answer>) {
  return async (...given: Given): Promise<Awaited<Answer>> => await (await load())(...given);
}

export const inspect = later(async () => (await import("./inspect.ts")).inspect);
export const inspectCaptures = later(async () => (await import("./inspect-captures.ts")).inspectCaptures);
export const judgeDossier = later(async () => (await import("./judge-dossier.ts")).judgeDossier);
export const openReport = later(async () => (await import("./open-report.ts")).openReport);
export const render = later(async () => (await import("./render.ts")).render);
export const listChecks = later(async () => (await import("./list.ts")).listChecks);
export const explainCheck = later(async () => (await import("./list.ts")).explainCheck);
export const listCharters = later(async () => (await import("./list.ts")).listCharters);
export const showCharter = later(async () => (await import("./list.ts")).showCharter);
export const compareCharters = later(async () => (await import("./compare-charters.ts")).compareCharters);
export const checkCharters = later(async () => (await import("./check-charter.ts")).checkCharters);
export const diffCharters = later(async () => (await import("./diff-charters.ts")).diffCharters);
export const exportCharter = later(async () => (await import("./exchange-charters.ts")).exportCharter);
export const importCharter = later(async () => (await import("./import-charter.ts")).importCharter);
export const charterSchema = later(async () => (await import("./charter-schema.ts")).charterSchema);
export const initDeclaration = later(async () => (await import("./declare.ts")).initDeclaration);
export const importedDeclaration = later(async () => (await import("./declare.ts")).importedDeclaration);
export const writeNew = later(async () => (await import("./declare.ts")).writeNew);
export const replyBytes = later(async () => (await import("./attach-reply.ts")).replyBytes);
export const attachReply = later(async () => (await import("./attach-reply.ts")).attachReply);
export const writeCheckPages = later(async () => (await import("./check-pages.ts")).writeCheckPages);
export const makePersona = later(async () => (await import("./personas.ts")).makePersona);
export const showLaw = later(async () => (await import("./law.ts")).showLaw);
export const listLaw = later(async () => (await import("./law.ts")).listLaw);
export const showTransfer = later(async () => (await import("./law.ts")).showTransfer);
export const showStale = later(async () => (await import("./law.ts")).showStale);
export const showReach = later(async () => (await import("./reach.ts")).showReach);
export const differDossiers = later(async () => (await import("./differ.ts")).differDossiers);
export const explainDossier = later(async () => (await import("./explain.ts")).explainDossier);
export const proxy = later(async () => (await import("./proxy.ts")).proxy);
export const proxyAuthority = later(async () => (await import("./proxy.ts")).proxyAuthority);
export const newKey = later(async () => (await import("./keys.ts")).newKey);
export const showKey = later(async () => (await import("./keys.ts")).showKey);
export const listKeys = later(async () => (await import("./keys.ts")).listKeys);
export const listAgentKeys = later(async () => (await import("./keys.ts")).listAgentKeys);
export const sealDossier = later(async () => (await import("./seal-dossier.ts")).sealDossier);
export const verifyDossier = later(async () => (await import("./verify-dossier.ts")).verifyDossier);
export const initLog = later(async () => (await import("./init-log.ts")).initLog);
export const addStatements = later(async () => (await import("./add-statements.ts")).addStatements);
export const openServedLog = later(async () => (await import("./open-served-log.ts")).openServedLog);
export const proveEntry = later(async () => (await import("./prove-entry.ts")).proveEntry);
export const audit = later(async () => (await import("./audit.ts")).audit);
export const mirror = later(async () => (await import("./audit.ts")).mirror);
export const fsck = later(async () => (await import("./audit.ts")).fsck);
export const initWitness = later(async () => (await import("./witness.ts")).initWitness);
export const addWitnessedLog = later(async () => (await import("./witness.ts")).addWitnessedLog);
export const listWitnessed = later(async () => (await import("./witness.ts")).listWitnessed);
export const openOwnWitness = later(async () => (await import("./witness.ts")).openOwnWitness);
export const redactDossier = later(async () => (await import("./redact-dossier.ts")).redactDossier);
export const verifyPageBytes = later(async () => (await import("./verify-page.ts")).verifyPageBytes);
