// Trust policies (C2SP tlog-policy): which logs, which witnesses, and how many of which groups must have signed. That
// the groups are states, companies and societies of several sides is what makes a log multilateral.

import { hex } from "./bytes.ts";
import type { Hash } from "./crypto.ts";
import type { VerifiedSignature } from "./note.ts";
import { Refused } from "./refused.ts";
import { formatVkey, parseVkey, type VerifierKey, vkeyOf } from "./vkey.ts";

export type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url?: string };
export type PolicyLog = { readonly key: VerifierKey; readonly url?: string };
export type PolicyGroup = {
  readonly name: string;
  readonly least: number;
  readonly members: readonly string[];
};

export type Policy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** Name of a witness or a group; `none`: no cosignature is asked for. */
  readonly quorum: string;
};

/** How far a name of the policy is fulfilled: a witness signed or did not, a group has `have` of its `least` members. */
export type Standing = {
  readonly name: string;
  readonly fulfilled: boolean;
  readonly have: number;
  readonly least: number;
};

export type Satisfied = { readonly fulfilled: boolean; readonly standings: readonly Standing[] };

/** Lines that are read. */
const mostLines = 10_000;
const keywords = new Set(["none", "all", "any"]);
/** Control characters that a policy has none of; C2SP lets octets from 0x80 be. */
const controls = /[^\P{Cc}\t\u0080-\u009f]/u;

class Reading {
  readonly logs: PolicyLog[] = [];
  readonly witnesses: PolicyWitness[] = [];
  readonly groups: PolicyGroup[] = [];
  quorum: string | undefined;
  readonly #names = new Set<string>();
  readonly #members = new Set<string>();
  readonly #logs = new Set<string>();
  readonly #hash: Hash;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  line([keyword, ...words]: readonly string[]): void {
    if (keyword === "log") this.#log(words);
    else if (keyword === "witness") this.#witness(words);
    else if (keyword === "group") this.#group(words);
    else if (keyword === "quorum") this.#quorum(words);
    else throw malformed(`it begins with ${quoted(keyword)}, not with log, witness, group or quorum`);
  }

  #log([vkey, url, ...more]: readonly string[]): void {
    if (vkey === undefined || more.length > 0)
      throw malformed("a log has a verifier key and, if need be, a URL");
    const key = parseVkey(vkey, this.#hash);
    if (this.#logs.has(publicKeyOf({ key }))) throw malformed("a log with this key is there already");
    this.#logs.add(publicKeyOf({ key }));
    this.logs.push({ key, ...(url === undefined ? {} : { url }) });
  }

  #witness([name, vkey, url, ...more]: readonly string[]): void {
    if (name === undefined || vkey === undefined || more.length > 0)
      throw malformed("a witness has a name, a verifier key and, if need be, a URL");
    const key = parseVkey(vkey, this.#hash);
    // A witness signs with times: a key given as one of plain notes is meant as one of cosignatures.
    const cosigning = key.type === 1 ? vkeyOf(key.name, 4, key.publicKey, this.#hash) : key;
    this.#named(name);
    this.witnesses.push({ name, key: cosigning, ...(url === undefined ? {} : { url }) });
  }

  #group([name, count, ...members]: readonly string[]): void {
    if (name === undefined || count === undefined || members.length === 0)
      throw malformed("a group has a name, how many of it are needed, and members");
    const odd = members.find((one) => !this.#names.has(one));
    if (odd !== undefined) throw malformed(`${quoted(odd)} is not the name of a witness or group above`);
    const least = count === "all" ? members.length : count === "any" ? 1 : Number(count);
    if (!/^(?:all|any|[1-9]\d{0,4})$/.test(count) || least > members.length)
      throw malformed(`${quoted(count)} is not all, any, or a number from 1 to ${members.length}`);
    // So that nobody can count in two ways.
    for (const one of members) {
      if (this.#members.has(one)) throw malformed(`${quoted(one)} is a member of a group already`);
      this.#members.add(one);
    }
    this.#named(name);
    this.groups.push({ name, least, members });
  }

  #quorum([name, ...more]: readonly string[]): void {
    if (name === undefined || more.length > 0 || this.quorum !== undefined)
      throw malformed("there is one quorum, of one name");
    if (name !== "none" && !this.#names.has(name))
      throw malformed(`${quoted(name)} is not the name of a witness or group above`);
    this.quorum = name;
  }

  #named(name: string): void {
    if (keywords.has(name)) throw malformed(`${quoted(name)} cannot be a name`);
    if (this.#names.has(name)) throw malformed(`${quoted(name)} is there twice`);
    this.#names.add(name);
  }
}

/** Whoever gives another file for a policy sees its beginning, not all of it. */
const quoted = (word: string | undefined = ""): string =>
  `“${word.length > 60 ? `${word.slice(0, 60)}…` : word}”`;

const malformed = (why: string) => new Refused("malformed", why);

const publicKeyOf = ({ key }: { readonly key: VerifierKey }): string => hex(key.publicKey);

/**
 * Takes what C2SP takes, and three things of older readers: a remark behind a line, a witness's key as one of plain
 * notes, and a witness's key under two names, of which `satisfied` counts one.
 * @throws Refused `malformed` or `bad-key`, with the number of the line; `oversized`.
 */
export function parsePolicy(text: string, hash: Hash): Policy {
  const reading = new Reading(hash);
  const lines = text.split("\n");
  if (lines.length > mostLines) throw new Refused("oversized", `A policy has at most ${mostLines} lines.`);
  for (const [at, line] of lines.entries()) {
    const words = line
      .replace(/(?:^|[ \t])#.*$/, "")
      .split(/[ \t]+/)
      .filter(Boolean);
    try {
      if (controls.test(line)) throw malformed("it has a control character, such as a carriage return");
      if (words.length > 0) reading.line(words);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new Refused(error.reason, `Line ${at + 1} of the policy is not right: ${error.message}`);
    }
  }
  const { logs, witnesses, groups, quorum } = reading;
  if (quorum === undefined)
    throw malformed(
      "The policy lacks its line `quorum`. Where no witness is asked for, it says `quorum none`.",
    );
  return { logs, witnesses, groups, quorum };
}

/** Every name of the policy, in its order, and whether the quorum is there. */
export function satisfied(policy: Policy, signed: readonly VerifiedSignature[]): Satisfied {
  const keys = new Set(signed.map(({ key }) => formatVkey(key)));
  const known = new Set<string>();
  const there = new Set<string>();
  const standings: Standing[] = [];
  const stands = (name: string, have: number, least: number): void => {
    if (have >= least) there.add(name);
    standings.push({ name, fulfilled: have >= least, have, least });
  };
  for (const witness of policy.witnesses) {
    // A key under a second name is no second witness: it never counts, so that a quorum is only harder to reach.
    const counts = keys.has(formatVkey(witness.key)) && !known.has(publicKeyOf(witness));
    known.add(publicKeyOf(witness));
    stands(witness.name, counts ? 1 : 0, 1);
  }
  for (const { name, least, members } of policy.groups)
    stands(name, members.filter((member) => there.has(member)).length, least);
  return { fulfilled: policy.quorum === "none" || there.has(policy.quorum), standings };
}
