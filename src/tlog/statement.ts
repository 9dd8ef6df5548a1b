// in-toto Statement v1: what is spoken of, by digest, and what is said of it.

import { text, utf8 } from "./bytes.ts";
import { jcs } from "./jcs.ts";
import { Refused } from "./refused.ts";

export type Subject = { readonly name: string; readonly digest: { readonly sha256: string } };

export type Statement = {
  readonly _type: "https://in-toto.io/Statement/v1";
  readonly subject: readonly Subject[];
  /** Says what `predicate` is, such as `urn:probity:finding:1`. */
  readonly predicateType: string;
  readonly predicate: Readonly<Record<string, unknown>>;
};

export const statementType = "https://in-toto.io/Statement/v1";
export const payloadType = "application/vnd.in-toto+json";

const mostSubjects = 1000;
const mostName = 1024;
const deepest = 20;

/** The payload of an envelope. */
export const encodeStatement = (statement: Statement): Uint8Array => utf8(jcs(statement));

/** @throws Refused `malformed` for anything else, `oversized` for too many subjects, `not-canonical`. */
export function parseStatement(payload: Uint8Array): Statement {
  const spelling = text(payload);
  const value = parsed(spelling);
  const statement = checked(value);
  if (jcs(statement) === spelling && !hasHalves(spelling)) return statement;
  throw new Refused("not-canonical", "The statement is not written as RFC 8785 writes it.");
}

/** An escape of half a character (RFC 8785, 3.2.2.2, takes none): the last of an odd number of backslashes, and `ud`. */
const hasHalves = (spelling: string): boolean => /(?:^|[^\\])(?:\\\\)*\\ud/.test(spelling);

function parsed(spelling: string): unknown {
  if (depthOf(spelling) > deepest)
    throw new Refused("oversized", `A statement is at most ${deepest} levels deep.`);
  try {
    return JSON.parse(spelling);
  } catch {
    throw new Refused("malformed", "The payload is not JSON.");
  }
}

/** Of brackets, those in strings counted too: an upper bound, so that nothing deep is ever parsed or walked. */
function depthOf(spelling: string): number {
  let [depth, most] = [0, 0];
  for (let at = 0; at < spelling.length; at++) {
    const code = spelling.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return most;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const isText = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= most;

function checked(value: unknown): Statement {
  const malformed = (why: string) => new Refused("malformed", `The payload is no in-toto statement: ${why}.`);
  if (!isObject(value)) throw malformed("it is no object");
  const odd = Object.keys(value).find(
    (name) => !["_type", "subject", "predicateType", "predicate"].includes(name),
  );
  if (odd !== undefined) throw malformed(`it has a member “${odd.slice(0, 40)}”`);
  if (value["_type"] !== statementType) throw malformed(`its _type is not ${statementType}`);
  if (!isText(value["predicateType"], 200)) throw malformed("it has no predicateType");
  if (!isObject(value["predicate"])) throw malformed("its predicate is no object");
  const { subject } = value;
  if (!Array.isArray(subject) || subject.length === 0) throw malformed("it speaks of no subject");
  if (subject.length > mostSubjects)
    throw new Refused("oversized", `A statement speaks of at most ${mostSubjects} subjects.`);
  if (!subject.every(isSubject)) throw malformed("a subject is not a name and a SHA-256 in lower-case hex");
  return value as unknown as Statement;
}

function isSubject(value: unknown): value is Subject {
  if (!isObject(value) || !isText(value["name"], mostName)) return false;
  const { digest } = value;
  return (
    Object.keys(value).length === 2 &&
    isObject(digest) &&
    Object.keys(digest).length === 1 &&
    isText(digest["sha256"], 64) &&
    /^[0-9a-f]{64}$/.test(digest["sha256"])
  );
}
