// Trust policies (C2SP tlog-policy): which logs, which witnesses, and how many of which groups must have signed. That
// the groups are states, companies and societies of several sides is what makes a log multilateral.

import type { Hash } from "./crypto.ts";
import type { VerifiedSignature } from "./note.ts";
import { Refused } from "./refused.ts";
import { parseVkey, type VerifierKey, vkeyOf } from "./vkey.ts";

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

class Reading {
  readonly logs: PolicyLog[] = [];
  readonly witnesses: PolicyWitness[] = [];
  readonly groups: PolicyGroup[] = [];
  quorum: string | undefined;
  readonly #names = new Set<string>();
  readonly #hash: Hash;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  line([keyword, ...words]: readonly string[]): void {
    if (keyword === "log") this.#log(words);
    else if (keyword === "witness") this.#witness(words);
    else if (keyword === "group") this.#group(words);
    else if (keyword === "quorum") this.#quorum(words);
    else throw malformed(`it begins with “${keyword}”, not with log, witness, group or quorum`);
  }

  #log([vkey, url, ...more]: readonly string[]): void {
    if (vkey === undefined || more.length > 0)
      throw malformed("a log has a verifier key and, if need be, a URL");
    this.logs.push({ key: parseVkey(vkey, this.#hash), ...(url === undefined ? {} : { url }) });
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
    if (odd !== undefined) throw malformed(`“${odd}” is not the name of a witness or group above`);
    if (new Set(members).size < members.length) throw malformed("a member is named twice");
    const least = count === "all" ? members.length : count === "any" ? 1 : Number(count);
    if (!/^(?:all|any|[1-9]\d{0,4})$/.test(count) || least > members.length)
      throw malformed(`“${count}” is not all, any, or a number from 1 to ${members.length}`);
    this.#named(name);
    this.groups.push({ name, least, members });
  }

  #quorum([name, ...more]: readonly string[]): void {
    if (name === undefined || more.length > 0 || this.quorum !== undefined)
      throw malformed("there is one quorum, of one name");
    if (name !== "none" && !this.#names.has(name))
      throw malformed(`“${name}” is not the name of a witness or group above`);
    this.quorum = name;
  }

  #named(name: string): void {
    if (keywords.has(name)) throw malformed(`“${name}” cannot be a name`);
    if (this.#names.has(name)) throw malformed(`“${name}” is there twice`);
    this.#names.add(name);
  }
}

const malformed = (why: string) => new Refused("malformed", why);

/** Without a line `quorum` none is asked for. @throws Refused `malformed` or `bad-key`, with the number of the line. */
export function parsePolicy(text: string, hash: Hash): Policy {
  const reading = new Reading(hash);
  const lines = text.split("\n");
  if (lines.length > mostLines) throw new Refused("oversized", `A policy has at most ${mostLines} lines.`);
  for (const [at, line] of lines.entries()) {
    const words = line
      .replace(/(?:^|\s)#.*$/, "")
      .split(/[ \t\r]+/)
      .filter(Boolean);
    if (words.length === 0) continue;
    try {
      reading.line(words);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new Refused(error.reason, `Line ${at + 1} of the policy is not right: ${error.message}`);
    }
  }
  const { logs, witnesses, groups, quorum = "none" } = reading;
  return { logs, witnesses, groups, quorum };
}

/** Every name of the policy, in its order, and whether the quorum is there. */
export function satisfied(policy: Policy, signed: readonly VerifiedSignature[]): Satisfied {
  const keys = new Set(signed.map(({ key }) => spelled(key)));
  // By name: the keys by which it is fulfilled. A key under two names is one witness and counts once.
  const by = new Map<string, readonly string[]>();
  const standings: Standing[] = [];
  for (const { name, key } of policy.witnesses) {
    const has = keys.has(spelled(key));
    if (has) by.set(name, [spelled(key)]);
    standings.push({ name, fulfilled: has, have: has ? 1 : 0, least: 1 });
  }
  for (const { name, least, members } of policy.groups) {
    const there = members.flatMap((member) => by.get(member)?.join(" ") ?? []);
    const have = new Set(there).size;
    if (have >= least) by.set(name, [...new Set(there)]);
    standings.push({ name, fulfilled: have >= least, have, least });
  }
  return { fulfilled: policy.quorum === "none" || by.has(policy.quorum), standings };
}

const spelled = ({ name, type, publicKey }: VerifierKey): string => `${name} ${type} ${publicKey.join()}`;
