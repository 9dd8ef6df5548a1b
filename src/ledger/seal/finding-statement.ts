// What a seal says of a dossier (docs/spec/statement.md): digests and words, so that it can be published and never has to
// be taken back. Whoever has the dossier makes the same statement from it.

import type { Manifest, Subject, Verdicts } from "../../core/index.ts";
import { type Statement, statementType } from "../../tlog/index.ts";

export const findingType = "urn:probity:finding:1";

export type Sealable = {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json, in hex. */
  readonly digest: string;
  readonly subject: Subject;
  readonly verdicts: Verdicts;
  /** What parts can be cut out and still be shown to have been there (docs/spec/redaction.md). */
  readonly redactable?: unknown;
  /** ML-DSA-44 keys that sign, raw, in base64: a keyid tells only their digest. */
  readonly longKeys: readonly string[];
};

/** Characters of a subject's or a condition's text; what is longer is left to the manifest. */
const longest = 200;

/** Conditions that say how it was looked, and nothing of who looked or from where. */
const told = new Set([
  "browser",
  "visits",
  "pages",
  "repeat",
  "timeout",
  "maxBody",
  "device",
  "locale",
  "timezone",
  "insecure",
  "submit",
  "steps",
  "cookiePolicy",
]);

export function findingStatement(sealable: Sealable): Statement {
  const { manifest, digest, verdicts, redactable, longKeys } = sealable;
  return {
    _type: statementType,
    // The manifest alone, which is salted: by the digest of any other file guesses at what was cut from it could be tried.
    subject: [{ name: "manifest.json", digest: { sha256: digest } }],
    predicateType: findingType,
    predicate: {
      about: aboutOf(sealable.subject),
      charters: verdicts.charters,
      checks: Object.fromEntries(verdicts.findings.map(({ check, finding }) => [check, finding.outcome])),
      conditions: Object.fromEntries(
        Object.entries(manifest.conditions).filter(
          ([name, text]) => told.has(name) && text.length <= longest,
        ),
      ),
      coverage: coverageOf(verdicts),
      ...(longKeys.length > 0 ? { keys: longKeys } : {}),
      knowledge: verdicts.knowledge,
      made: manifest.created,
      ...(redactable === undefined ? {} : { redactable }),
      tool: manifest.tool,
      verdicts: wordsOf(verdicts),
    },
  };
}

/** A site by its host alone: paths and queries can hold anything. Of a recording its operator's site; its name may be anybody's. */
function aboutOf({ type, name, operator }: Subject): Readonly<Record<string, string>> {
  if (type === "traffic") return { type, ...(operator === undefined ? {} : { name: operator }) };
  const plain = type === "web" ? (URL.parse(name)?.hostname ?? "") : name;
  return { type, ...(plain !== "" && plain.length <= longest ? { name: plain } : {}) };
}

/** Charter, commitment, word. */
function wordsOf({ verdicts }: Verdicts): Record<string, Record<string, string>> {
  const charters = [...new Set(verdicts.map(({ charter }) => charter))];
  return Object.fromEntries(
    charters.map((id) => [
      id,
      Object.fromEntries(
        verdicts.filter(({ charter }) => charter === id).map(({ commitment, word }) => [commitment, word]),
      ),
    ]),
  );
}

/** What all verdicts together rest on. */
function coverageOf({ verdicts }: Verdicts): Readonly<Record<string, unknown>> {
  const all = verdicts.map(({ coverage }) => coverage);
  const most = (of: "runs" | "pages" | "requests") => all.reduce((sum, one) => Math.max(sum, one[of]), 0);
  const times = all.flatMap(({ from, until }) => [from, until].filter((time) => time !== undefined));
  return {
    visits: [...new Set(all.flatMap(({ visits }) => visits))].sort(),
    runs: most("runs"),
    pages: most("pages"),
    requests: most("requests"),
    gaps: new Set(all.flatMap(({ gaps }) => gaps)).size,
    ...(times.length > 0 ? { from: Math.min(...times), until: Math.max(...times) } : {}),
  };
}
