import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCheckpoint, parseNote, Refused, utf8, verifyNote } from "../tlog/index.ts";
import { signerOfWords } from "../tlog/signers.fixture.ts";
import { nodeCrypto, sha256 } from "./node-crypto.ts";
import { signedLine, verifierOf } from "./signer.ts";

const crypto = nodeCrypto();
const short = signerOfWords("short", "ed25519");
const long = signerOfWords("long", "ml-dsa-44");
const text = formatCheckpoint({ origin: "log.example", size: 1, root: sha256(utf8("root")) });

test("a log signs plain notes, a witness cosignatures, and ML-DSA-44 cosignatures for both", () => {
  const typed = (signer: typeof short, role: "log" | "witness") =>
    verifierOf(signer, "a.example", role, sha256).type;
  assert.deepEqual([typed(short, "log"), typed(short, "witness")], [1, 4]);
  assert.deepEqual([typed(long, "log"), typed(long, "witness")], [6, 6]);
});

test("what is signed is verified, also by a signer who takes time", async () => {
  const late = { ...short, sign: async (message: Uint8Array) => short.sign(message) };
  for (const signer of [short, late, long])
    for (const role of ["log", "witness"] as const) {
      const key = verifierOf(signer, "a.example", role, sha256);
      const note = parseNote(`${text}\n${await signedLine(signer, key, 5, text)}`);
      const [signed] = await verifyNote(note, [key], crypto);
      assert.deepEqual(signed, key.type === 1 ? { key } : { key, time: 5 });
    }
});

test("ML-DSA-44 signs no text that is no checkpoint, and no time that is no number of seconds", async () => {
  const key = verifierOf(long, "a.example", "log", sha256);
  await assert.rejects(signedLine(long, key, 5, "any text\n"), Refused);
  for (const time of [0.5, -1, Number.NaN]) await assert.rejects(signedLine(long, key, time, text));
});
