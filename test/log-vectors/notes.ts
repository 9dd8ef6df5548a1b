// Signed notes, and whose signatures on them count (C2SP signed-note, tlog-cosignature).

import { nodeCrypto, sha256 } from "../../src/ledger/index.ts";
import {
  equal,
  formatCheckpoint,
  formatNote,
  formatVkey,
  hex,
  parseNote,
  parseVkey,
  utf8,
  verifyNote,
  vkeyOf,
} from "../../src/tlog/index.ts";
import { noteBy, type Party } from "../../src/tlog/signers.fixture.ts";
import { bytesOf, type Case, changed, type Vectors } from "./case.ts";
import { log, logAsWitness, many, origin, otherLog, posingAs, society, state, stranger } from "./parties.ts";

const time = 1_767_225_600;
const checkpoint = (size: number) =>
  formatCheckpoint({ origin, size, root: sha256(utf8(`a root of ${size}`)) });
const text = checkpoint(20);
const other = checkpoint(21);
const vkeysOf = (...parties: readonly Party[]) => parties.map(({ key }) => formatVkey(key));
const by = ({ key }: Party, at?: number) => ({
  key: `${key.name}+${hex(key.id)}`,
  ...(at === undefined ? {} : { time: at }),
});
/** One line of the note, without the note. */
const lineBy = async (of: string, at: number, party: Party) =>
  (await noteBy(of, at, party)).slice(of.length + 1);

type Accepted = Vectors["accept"][number];
type Rejected = Vectors["reject"][number];

async function accepted(mlDsa: Party): Promise<Accepted[]> {
  const right = await noteBy(text, time, log);
  const longer = "A poem:\n\n— it is not signed x\n\nEnd.\n";
  const short = { keys: vkeysOf(log, state) };
  const all = { keys: vkeysOf(log, state, mlDsa) };
  return [
    { name: "one signature", text: right, keys: vkeysOf(log), is: [by(log)] },
    {
      name: "empty lines in the text",
      text: await noteBy(longer, 0, log),
      keys: vkeysOf(log),
      is: [by(log)],
    },
    { name: "a text of one newline", text: await noteBy("\n", 0, log), keys: vkeysOf(log), is: [by(log)] },
    {
      name: "a text that is not ASCII",
      text: await noteBy("日誌 ä\u007f\n", 0, log),
      ...short,
      is: [by(log)],
    },
    {
      name: "cosignatures of both types, with their times",
      text: await noteBy(text, time, log, state, mlDsa),
      ...all,
      is: [by(log), by(state, time), by(mlDsa, time)],
    },
    {
      name: "a cosignature of type 6 that tells no time",
      text: await noteBy(text, 0, mlDsa),
      ...all,
      is: [by(mlDsa)],
    },
    { name: "keys of which none is known", text: right, keys: vkeysOf(state), is: [] },
    {
      name: "a line of a stranger, which is wrong",
      text: right + (await lineBy(other, time, stranger)),
      ...short,
      is: [by(log)],
    },
    {
      name: "a known name under another hash, which is wrong",
      text: right + (await lineBy(other, time, posingAs(state, logAsWitness.key))),
      ...short,
      is: [by(log)],
    },
    {
      name: "the same key as two types",
      text: await noteBy(text, time, log, logAsWitness),
      keys: vkeysOf(log, logAsWitness),
      is: [by(log), by(logAsWitness, time)],
    },
    {
      name: "a line that stands there twice",
      text: right + (await lineBy(text, 0, log)),
      ...short,
      is: [by(log)],
    },
    {
      name: "two times of one witness, of which the first counts",
      text: (await noteBy(text, time + 60, state)) + (await lineBy(text, time, state)),
      ...short,
      is: [by(state, time + 60)],
    },
    {
      name: "sixteen signatures, which everybody has to take",
      text: await noteBy(text, time, ...many.slice(0, 16)),
      keys: vkeysOf(...many),
      is: many.slice(0, 16).map((one) => by(one, time)),
    },
  ];
}

const spellings = (right: string): readonly Case[] => [
  { name: "no signature", text: `${text}\n` },
  { name: "no empty line", text: changed(right, "\n\n", "\n") },
  { name: "no text", text: right.slice(text.length) },
  { name: "no newline at its end", text: right.slice(0, -1) },
  { name: "an empty line at its end", text: `${right}\n` },
  { name: "a line below the signatures", text: `${right}more\n` },
  { name: "carriage returns", text: right.replaceAll("\n", "\r\n") },
  { name: "a tab in the text", text: changed(right, "\n", "\t\n") },
  { name: "a null character in the text", text: changed(right, "\n", "\0\n") },
  { name: "a unit separator in the text", text: changed(right, "\n", "\u001f\n") },
  { name: "bytes that are no UTF-8", hex: `ff${hex(utf8(right))}` },
  { name: "a letter as more bytes than it takes", hex: `c1a1${hex(utf8(right))}` },
  { name: "half of a surrogate pair", hex: `eda080${hex(utf8(right))}` },
  { name: "a hyphen for the dash", text: changed(right, "—", "-") },
  { name: "an en dash", text: changed(right, "—", "–") },
  { name: "two spaces", text: changed(right, "— ", "—  ") },
  { name: "a no-break space", text: changed(right, "— ", "—\u00a0") },
  { name: "a no-break space in the name", text: changed(right, "— log", "— l\u00a0og") },
  { name: "a next-line character in the name", text: changed(right, "— log", "— l\u0085og") },
  { name: "a plus sign in the name", text: changed(right, "— log", "— l+og") },
  { name: "a space at the end of a line", text: changed(right, /\n$/, " \n") },
  { name: "no padding", text: changed(right, /=+\n$/, "\n") },
  { name: "bits behind the last byte", text: changed(right, /.=\n$/, "B=\n") },
  { name: "base64 of URLs", text: changed(right, /[A-Za-z0-9+/](?=.{6}\n$)/, "_") },
  { name: "a signature of no bytes", text: `${text}\n— ${origin} AAAAAA==\n` },
];

async function forged(mlDsa: Party): Promise<Rejected[]> {
  const right = await noteBy(text, time, log);
  const keys = vkeysOf(log, state, mlDsa);
  const poser = vkeyOf("society.example", 6, mlDsa.key.publicKey, sha256);
  // A time, and the signature of another.
  const retimed = (party: Party) =>
    lineBy(text, time + 1, { key: party.key, signer: { ...party.signer, sign: () => signatureOf(party) } });
  const signatureOf = async ({ key, signer }: Party) => {
    const [line] = parseNote(await noteBy(text, time, { key, signer })).signatures;
    return line?.payload.slice(8) ?? new Uint8Array();
  };
  const lines: Readonly<Record<string, string>> = {
    "a known key's signature over another text": await noteBy(text, 0, { ...log, signer: otherLog.signer }),
    "a known key's signature with a changed text": changed(right, "20\n", "21\n"),
    "a right signature and a wrong one of the same key": right + (await lineBy(other, 0, log)),
    "a wrong signature and then the right one": `${text}\n${await lineBy(other, 0, log)}${await lineBy(text, 0, log)}`,
    "a known key's signature that is cut": changed(right, /.{4}(?=.{4}\n$)/, ""),
    "a cosignature over another checkpoint": right + (await lineBy(other, time, state)),
    "a cosignature of type 6 over another checkpoint": right + (await lineBy(other, time, mlDsa)),
    "a cosignature whose time was changed": right + (await retimed(state)),
    "a cosignature of type 6 whose time was changed": right + (await retimed(mlDsa)),
    "a cosignature at 2^53 seconds": right + (await lineBy(text, 2 ** 53, state)),
  };
  const swapped = posingAs(state, log.key);
  return [
    ...Object.entries(lines).map(([name, note]) => ({
      name,
      text: note,
      keys: name.includes("type 6") ? keys : vkeysOf(log, state),
      reason: "bad-signature" as const,
    })),
    {
      name: "another's signature under the name and the hash of a known key",
      text: await noteBy(text, 0, swapped),
      keys: vkeysOf(log),
      reason: "bad-signature",
    },
    {
      name: "a cosignature of type 6 moved to another name",
      text: await noteBy(text, time, {
        key: poser,
        signer: { ...mlDsa.signer, sign: () => signatureOf(mlDsa) },
      }),
      keys: [formatVkey(poser)],
      reason: "bad-signature",
    },
    {
      name: "a cosignature of type 6 below an extension line",
      text: changed(await noteBy(text, time, mlDsa), "\n\n", "\nmore\n\n"),
      keys,
      reason: "malformed",
    },
    {
      name: "a right signature, and a wrong one of another known key",
      text: right + (await lineBy(other, time, society)),
      keys: vkeysOf(log, society),
      reason: "bad-signature",
    },
  ];
}

export async function notes(mlDsa: Party): Promise<Vectors> {
  const right = await noteBy(text, time, log);
  return {
    format: "note",
    about: "C2SP signed-note and tlog-cosignature: `is` lists the keys of `keys` that signed the note",
    accept: await accepted(mlDsa),
    reject: [
      ...spellings(right).map((one) => ({ ...one, keys: vkeysOf(log), reason: "malformed" as const })),
      ...(await forged(mlDsa)),
      {
        name: "seventeen signatures",
        text: await noteBy(text, time, ...many),
        keys: vkeysOf(...many),
        reason: "too-many-signatures",
      },
    ],
  };
}

export async function readNote(one: Case): Promise<unknown> {
  const bytes = bytesOf(one);
  const note = parseNote(bytes);
  if (!equal(utf8(formatNote(note)), bytes)) throw new Error("it would be written otherwise");
  const keys = (one.keys ?? []).map((key) => parseVkey(key, sha256));
  const signed = await verifyNote(note, keys, nodeCrypto());
  return signed.map(({ key, time: at }) => by({ key } as Party, at));
}
