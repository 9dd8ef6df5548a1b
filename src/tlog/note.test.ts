import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nodeCrypto, sha256 } from "../ledger/node-crypto.ts";
import { utf8 } from "./bytes.ts";
import { bitFlips, changeOf, comesOutTheSame, refuses } from "./changes.fixture.ts";
import { formatCheckpoint } from "./checkpoint.ts";
import { formatNote, mostNote, type Note, parseNote, parseSignatureLines, verifyNote } from "./note.ts";
import { Refused } from "./refused.ts";
import { noteBy, partyOf } from "./signers.fixture.ts";

const crypto = nodeCrypto();
const [log, witness, pq] = [partyOf("log.example", 1), partyOf("w.example", 4), partyOf("pq.example", 6)];
const text = formatCheckpoint({ origin: "log.example", size: 5, root: sha256(utf8("root")) });
const note = await noteBy(text, 1_767_225_600, log, witness);
const again = (bytes: Uint8Array) => utf8(formatNote(parseNote(bytes)));

const words = fc
  .oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("\n", "— ", "é", "a", "\u007f") }))
  .map((one) => `${one.replace(/[^\P{Cc}\n\u007f-\u009f]|\p{Cs}/gu, "")}\n`);
const names = fc
  .string({ unit: "grapheme", minLength: 1 })
  .map((one) => one.replace(/[\p{White_Space}+\p{Cc}]/gu, "x"));
const signatures = fc
  .tuple(
    names,
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 1, maxLength: 100 }),
  )
  .map(([name, id, payload]) => ({ name, id, payload }));
const made: fc.Arbitrary<Note> = fc
  .tuple(words, fc.array(signatures, { minLength: 1, maxLength: 20 }))
  .map(([text, signatures]) => ({ text, signatures }));

test("any note is read as it was written", () =>
  fc.assert(
    fc.property(made, (one) => {
      assert.deepEqual(parseNote(utf8(formatNote(one))), one);
      assert.deepEqual(parseNote(formatNote(one)), one);
    }),
  ));

test("a note with a changed byte, and any bytes at all, are refused or come out as they went in", async () => {
  await fc.assert(
    fc.property(changeOf(utf8(note)), (bytes) => comesOutTheSame(again, bytes)),
    { numRuns: 2000 },
  );
  await fc.assert(fc.property(fc.uint8Array(), (bytes) => comesOutTheSame(again, bytes)));
});

test("no changed bit of a note is taken for signed: what is left is the same text, by fewer", async () => {
  const keys = [log.key, witness.key];
  for (const { at, flipped } of bitFlips(utf8(note))) {
    try {
      const changed = parseNote(flipped);
      const signed = await verifyNote(changed, keys, crypto);
      // A changed name is a stranger's, and ignored.
      assert.ok(signed.length < 2, `bit ${at}`);
      if (signed.length > 0) assert.equal(changed.text, text, `bit ${at}`);
    } catch (error) {
      assert.ok(error instanceof Refused, `bit ${at}: ${error}`);
    }
  }
});

test("bounds: bytes, not characters; sixteen signatures, and no more", async () => {
  const line = note.slice(text.length + 1).split("\n")[0];
  const wide = (bytes: number) => `${"é".repeat(bytes / 2)}\n\n${line}\n`;
  const rest = utf8(wide(0)).length;
  const longest = wide(mostNote - rest - ((mostNote - rest) % 2));
  for (const one of [longest, utf8(longest)]) assert.equal(parseNote(one).signatures.length, 1);
  for (const one of [`éé${longest}`, utf8(`éé${longest}`)])
    assert.throws(() => parseNote(one), refuses("oversized"));
  const many = (count: number) => `${text}\n${`${line}\n`.repeat(count)}`;
  assert.equal((await verifyNote(parseNote(many(16)), [log.key], crypto)).length, 1);
  assert.throws(() => parseNote(many(17)), refuses("too-many-signatures"));
});

test("half of a surrogate pair in a string is refused, as its bytes would be", () =>
  assert.throws(() => parseNote(`\ud800${note}`), refuses("malformed")));

test("lines of a witness's answer are lines of signatures and nothing else", async () => {
  const lines = utf8(note.slice(text.length + 1));
  assert.equal(parseSignatureLines(lines).length, 2);
  for (const one of ["", "\n", "x\n\n", `${note.slice(text.length + 1)}\n`, note.slice(text.length), note])
    assert.throws(() => parseSignatureLines(utf8(one)), refuses("malformed"), JSON.stringify(one));
});

test("two keys whose name and hash collide: the one that is known decides", async () => {
  const posing = { ...witness.key, name: log.key.name, id: log.key.id };
  await assert.rejects(verifyNote(parseNote(note), [posing], crypto), refuses("bad-signature"));
});

test("what stands behind a known key's hash has the length of its type, or is wrong", async () => {
  for (const { key } of [log, witness, pq])
    for (const length of [1, 7, 8, 9, 63, 65, 71, 73, 2427, 2429]) {
      const signature = { name: key.name, id: key.id, payload: new Uint8Array(length) };
      await assert.rejects(
        verifyNote({ text, signatures: [signature] }, [key], crypto),
        refuses("bad-signature"),
      );
    }
});

test("the time 0 is one where the type has to tell one", async () => {
  const [one] = await verifyNote(parseNote(await noteBy(text, 0, witness)), [witness.key], crypto);
  assert.equal(one?.time, 0);
});

test("a verifier that answers later is waited for", async () => {
  const slow = {
    ...crypto,
    verify: async (...given: Parameters<typeof crypto.verify>) => crypto.verify(...given),
  };
  const signed = await verifyNote(
    parseNote(await noteBy(text, 7, log, witness, pq)),
    [log.key, witness.key, pq.key],
    slow,
  );
  assert.deepEqual(
    signed.map(({ time }) => time),
    [undefined, 7, 7],
  );
});
