// Proof files (C2SP tlog-proof), held against an entry and a policy.

import { nodeCrypto, sha256 } from "../../src/ledger/index.ts";
import {
  base64,
  equal,
  formatCheckpoint,
  formatProofFile,
  formatVkey,
  hex,
  parsePolicy,
  parseProofFile,
  utf8,
  verifyProofFile,
} from "../../src/tlog/index.ts";
import { noteBy, type Party, pathOf, rootOf } from "../../src/tlog/signers.fixture.ts";
import { bytesOf, type Case, changed, type Vectors } from "./case.ts";
import {
  company,
  log,
  logAsWitness as logAsCosigner,
  origin,
  otherLog,
  posingAs,
  society,
  state,
  stranger,
} from "./parties.ts";

const time = 1_767_225_600;
const entries = ["zero", "one", "two", "three", "four", "five", "six"];
const v = ({ key }: Party) => formatVkey(key);
const trusting = (third: Party) =>
  [
    `log ${v(log)}`,
    `witness state ${v(state)}`,
    `witness ngo ${v(society)}`,
    `witness firm ${v(third)}`,
    "group two 2 state ngo firm",
    "quorum two",
    "",
  ].join("\n");

const policy = trusting(company);

const checkpointBy = (of: readonly string[], ...parties: readonly Party[]) =>
  noteBy(formatCheckpoint({ origin, size: of.length, root: rootOf(of) }), time, ...parties);

async function proofOf(index: number, of: readonly string[], ...parties: readonly Party[]): Promise<string> {
  return formatProofFile({
    index,
    hashes: pathOf(of, index),
    checkpoint: await checkpointBy(of, ...parties),
  });
}

const is = (index: number, size: number, fulfilled: boolean, witnesses: readonly Party[]) => ({
  origin,
  size,
  index,
  fulfilled,
  witnesses: witnesses.map(({ key }) => `${key.name}+${hex(key.id)}`),
});

async function accept(mlDsa: Party): Promise<Vectors["accept"]> {
  const two = [state, society];
  const every = entries.map(async (entry, index) => ({
    name: `entry ${index} of ${entries.length}`,
    text: await proofOf(index, entries, log, ...two),
    policy,
    entry,
    is: is(index, entries.length, true, two),
  }));
  return [
    ...(await Promise.all(every)),
    {
      name: "a witness with ML-DSA-44",
      text: await proofOf(3, entries, log, state, mlDsa),
      policy: trusting(mlDsa),
      entry: "three",
      is: is(3, 7, true, [state, mlDsa]),
    },
    {
      name: "the only entry, without a hash",
      text: await proofOf(0, ["zero"], log),
      policy: `log ${v(log)}\nquorum none\n`,
      entry: "zero",
      is: is(0, 1, true, []),
    },
    {
      name: "extra data, which nothing here reads",
      text: changed(
        await proofOf(3, entries, log, ...two),
        "\nindex",
        `\nextra ${base64(utf8("anything"))}\nindex`,
      ),
      policy,
      entry: "three",
      is: is(3, 7, true, two),
    },
    {
      name: "a quorum that is not there is no fault of the proof",
      text: await proofOf(3, entries, log, state, stranger),
      policy,
      entry: "three",
      is: is(3, 7, false, [state]),
    },
    {
      name: "a log that is its own witness, where the policy says so",
      text: await proofOf(3, entries, logAsCosigner),
      policy: `log ${v(logAsCosigner)}\nwitness self ${v(logAsCosigner)}\nquorum self\n`,
      entry: "three",
      is: is(3, 7, true, [logAsCosigner]),
    },
  ];
}

const spellings = (right: string): readonly Case[] => [
  { name: "another version", text: changed(right, "@v1", "@v2") },
  { name: "no header", text: changed(right, /^.*\n/, "") },
  { name: "no index", text: changed(right, /\nindex.*/, "") },
  { name: "an index with a leading zero", text: changed(right, "index 3", "index 03") },
  { name: "a negative index", text: changed(right, "index 3", "index -3") },
  { name: "an index of 2^53", text: changed(right, "index 3", "index 9007199254740992") },
  { name: "an index and more", text: changed(right, "index 3", "index 3 4") },
  { name: "extra data below the index", text: changed(right, "index 3\n", "index 3\nextra YQ==\n") },
  { name: "a line for extra data that are not there", text: changed(right, "\nindex", "\nextra \nindex") },
  { name: "extra data without padding", text: changed(right, "\nindex", "\nextra YQ\nindex") },
  { name: "extra data twice", text: changed(right, "\nindex", "\nextra YQ==\nextra YQ==\nindex") },
  {
    name: "a hash of 31 bytes",
    text: changed(right, /(index 3\n).*\n/, `$1${base64(new Uint8Array(31))}\n`),
  },
  {
    name: "a hash of 33 bytes",
    text: changed(right, /(index 3\n).*\n/, `$1${base64(new Uint8Array(33))}\n`),
  },
  { name: "a hash with bits behind its last byte", text: changed(right, /(index 3\n.*).=\n/, "$1B=\n") },
  { name: "carriage returns", text: right.replaceAll("\n", "\r\n") },
  { name: "bytes that are no UTF-8", hex: `${hex(utf8(right))}ff` },
  { name: "no empty line above the checkpoint", text: changed(right, "\n\n", "\n") },
  { name: "two empty lines above the checkpoint", text: changed(right, "\n\n", "\n\n\n") },
  { name: "no checkpoint", text: changed(right, /\n\n[\s\S]*$/, "\n\n") },
  { name: "a checkpoint without signatures", text: changed(right, /—[\s\S]*$/, "") },
  { name: "a line below it", text: `${right}more\n` },
];

async function wrong(right: string): Promise<Vectors["reject"]> {
  const hash = base64(sha256(utf8("x")));
  const asked = { policy, entry: "three" };
  const fork = [...entries.slice(0, 6), "6"];
  const proofs: Readonly<Record<string, string>> = {
    "another index": changed(right, "index 3", "index 2"),
    "an index behind the end": changed(right, "index 3", "index 7"),
    "another hash": changed(right, /(index 3\n).*\n/, `$1${hash}\n`),
    "a hash too few": changed(right, /(index 3\n).*\n/, "$1"),
    "a hash too many": changed(right, "\n\n", `\n${hash}\n\n`),
    "hashes in another order": changed(right, /(index 3\n)(.*\n)(.*\n)/, "$1$3$2"),
    "a checkpoint of a fork": formatProofFile({
      index: 3,
      hashes: pathOf(entries, 3),
      checkpoint: await checkpointBy(fork, log),
    }),
  };
  return [
    { name: "another entry", text: right, policy, entry: "four", reason: "wrong-proof" },
    { name: "the hash of a node for an entry", text: right, policy, entry: "\u0001", reason: "wrong-proof" },
    ...Object.entries(proofs).map(([name, one]) => ({
      name,
      text: one,
      ...asked,
      reason: "wrong-proof" as const,
    })),
    {
      name: "a log that the policy does not name",
      text: right,
      policy: `log ${v(otherLog)}\nquorum none\n`,
      entry: "three",
      reason: "wrong-origin",
    },
    {
      name: "another's origin above a right signature of a log that the policy names",
      text: await proofBy(otherLog),
      policy: `log ${v(otherLog)}\n${policy}`,
      entry: "three",
      reason: "unknown-signer",
    },
    {
      name: "witnesses without the log",
      text: await proofOf(3, entries, state, society),
      ...asked,
      reason: "unknown-signer",
    },
    {
      name: "a signature of the log over another checkpoint",
      text: changed(right, /(\n7\n)/, "\n8\n"),
      ...asked,
      reason: "bad-signature",
    },
    {
      name: "the signature of another under the log's name and hash",
      text: await proofOf(3, entries, posingAs(otherLog, log.key)),
      ...asked,
      reason: "bad-signature",
    },
    {
      name: "a size with a leading zero, signed",
      text: await proofBy(log, (note) => changed(note, "\n7\n", "\n07\n")),
      ...asked,
      reason: "wrong-size",
    },
    {
      name: "an extension line, signed",
      text: await proofBy(log, (note) => `${note}more\n`),
      ...asked,
      reason: "malformed",
    },
  ];
}

/** A proof whose checkpoint was written otherwise before it was signed. */
async function proofBy(signing: Party, write = (text: string) => text): Promise<string> {
  const text = write(formatCheckpoint({ origin, size: entries.length, root: rootOf(entries) }));
  return formatProofFile({
    index: 3,
    hashes: pathOf(entries, 3),
    checkpoint: await noteBy(text, time, signing),
  });
}

export async function proofs(mlDsa: Party): Promise<Vectors> {
  const right = await proofOf(3, entries, log, state, society);
  return {
    format: "tlog-proof",
    about: "C2SP tlog-proof: whether `entry` is in a log of `policy`, and by whom that was witnessed",
    accept: await accept(mlDsa),
    reject: [
      ...spellings(right).map((one) => ({ ...one, policy, entry: "three", reason: "malformed" as const })),
      ...(await wrong(right)),
    ],
  };
}

export async function readProof(one: Case): Promise<unknown> {
  const bytes = bytesOf(one);
  const proof = parseProofFile(bytes);
  if (!equal(utf8(formatProofFile(proof)), bytes)) throw new Error("it would be written otherwise");
  const proven = await verifyProofFile({
    proof,
    entry: utf8(one.entry ?? ""),
    policy: parsePolicy(one.policy ?? "", sha256),
    crypto: nodeCrypto(),
  });
  const { size } = proven.checkpoint;
  return {
    origin: proven.checkpoint.origin,
    size,
    index: proven.index,
    fulfilled: proven.policy.fulfilled,
    witnesses: proven.witnesses.map(({ key }) => `${key.name}+${hex(key.id)}`),
  };
}
