// Other people's vectors for the log's formats. They are not part of the project; without them this says so.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nodeCrypto } from "../src/ledger/index.ts";
import {
  admitKey,
  admitSignature,
  didKeyOf,
  formatNote,
  formatProofFile,
  formatVkey,
  fromHex,
  hex,
  jcs,
  leafHash,
  pae,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseProofFile,
  parseVkey,
  satisfied,
  TreeReader,
  utf8,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
  vkeyOf,
} from "../src/tlog/index.ts";
import { all, folder, json, read, refuses, skip } from "./shared-vectors.fixture.ts";

const crypto = nodeCrypto();
const { hash } = crypto;

test("a log that Tessera wrote", { skip }, async () => {
  const key = parseVkey(read("tessera/log.vkey").trim(), hash);
  const at = async (size: string) => {
    const note = parseNote(read(`tessera/log/checkpoint${size}`));
    const signed = await verifyNote(note, [key], crypto);
    assert.equal(signed.length, 1);
    const { size: count, root } = parseCheckpoint(note.text);
    const reader = new TreeReader({
      size: count,
      root,
      read: async (path) => new Uint8Array(readFileSync(join(folder, "tessera/log", path))),
      hash,
    });
    return { count, root, reader };
  };
  const whole = await at("");
  assert.ok(whole.count > 0);
  const entries = await whole.reader.entries(0);
  assert.equal(entries.length, whole.count);
  for (let size = 1; size <= 15; size++) {
    const { count, root, reader } = await at(`.${size}`);
    assert.equal(count, size);
    assert.deepEqual(await whole.reader.rootAt(size), root);
    assert.equal((await reader.entries(0)).length, size);
    for (let from = 1; from <= size; from++) {
      const proof = await reader.consistency(from);
      const fromRoot = await reader.rootAt(from);
      verifyConsistency({ from, to: size, fromRoot, toRoot: root, proof, hash });
      const leaf = leafHash(entries[from - 1] ?? new Uint8Array(), hash);
      verifyInclusion({ index: from - 1, size, leaf, proof: await reader.inclusion(from - 1), root, hash });
    }
  }
});

test("cosignatures and tiles of Sunlight's mirror", { skip }, async () => {
  const origin = "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
  const witness = parseVkey(json("sunlight-mirror/witness/witness.v0.json").verifier_keys[0], hash);
  const note = parseNote(read(`sunlight-mirror/witness/${origin}/checkpoint`));
  const checkpoint = parseCheckpoint(note.text);
  assert.equal(hex(hash(utf8(checkpoint.origin))), origin);
  const signed = await verifyNote(note, [witness], crypto);
  assert.equal(signed.length, 1);
  assert.ok((signed[0]?.time ?? 0) > 1_600_000_000);
  const mirror = join(folder, "sunlight-mirror/witness/mirror", origin);
  const { size, root } = parseCheckpoint(parseNote(readFileSync(join(mirror, "checkpoint"), "utf8")).text);
  const reader = new TreeReader({
    size,
    root,
    read: async (path) => new Uint8Array(readFileSync(join(mirror, path))),
    hash,
  });
  assert.equal((await reader.leaf(size - 1)).length, 32);
  assert.equal((await reader.leaf(0)).length, 32);
});

test("checkpoints, verifier keys and policies of transparency-dev", { skip }, () => {
  for (const { desc, text, wantErr } of json("formats/checkpoint-parse.json")) {
    // Stricter here: no extension lines, a root of 32 bytes, and a text that ends with a newline.
    if (wantErr)
      assert.ok(
        refuses(() => parseCheckpoint(text)),
        desc,
      );
  }
  for (const { name, vkey, wantErr } of json("formats/cosig-vkeys.json")) {
    // The hash in the ML-DSA-44 one is not the specification's: SHA-256(name, 0x0A, 0x06, key).
    const odd = wantErr || name.includes("algMLDSA44");
    assert.equal(
      refuses(() => parseVkey(vkey, hash)),
      odd,
      name,
    );
    if (!odd) assert.equal(formatVkey(parseVkey(vkey, hash)), vkey);
  }
  const wrong = new Set(["negative threshold", "witness name is keyword"]);
  for (const { name, policy } of json("formats/policy.json")) {
    assert.equal(
      refuses(() => parsePolicy(policy, hash)),
      wrong.has(name),
      name,
    );
    if (!wrong.has(name)) assert.equal(satisfied(parsePolicy(policy, hash), []).fulfilled, false);
  }
});

test("signed notes of Go and of C2SP", { skip }, async () => {
  const { vkey, text, peterSig, enochSig } = json("golang-note/note.json");
  const peter = parseVkey(vkey, hash);
  const note = parseNote(`${text}\n${enochSig}${peterSig}`);
  assert.deepEqual(
    (await verifyNote(note, [peter], crypto)).map(({ key }) => key),
    [peter],
  );
  const examples = json("c2sp/spec-examples.json");
  const foo = parseVkey(examples.vkey, hash);
  const example = parseNote(examples["signed-note.md"][1]);
  assert.equal((await verifyNote(example, [foo], crypto)).length, 1);
  for (const one of [examples["tlog-checkpoint.md"][0], examples["tlog-cosignature.md"][0]]) {
    assert.equal(formatNote(parseNote(one)), one);
    assert.equal(parseCheckpoint(parseNote(one).text).size, 20_852_163);
  }
});

test("proof files of transparency-dev", { skip }, () => {
  const { marshal, reject } = json("tlog-proof/format.json");
  for (const { index, hashesOf, checkpoint, extra, want } of marshal) {
    const hashes = hashesOf.map((text: string) => hash(utf8(text)));
    const text = formatProofFile({
      index,
      hashes,
      checkpoint,
      ...(extra === undefined ? {} : { extra: utf8(extra) }),
    });
    if (want !== undefined) assert.equal(text, want);
    assert.equal(formatProofFile(parseProofFile(text)), text);
  }
  for (const text of reject)
    assert.ok(
      refuses(() => parseProofFile(text)),
      text,
    );
});

test("canonical JSON of RFC 8785, and DSSE's own example", { skip }, () => {
  for (const name of all("jcs/input/*.json")) {
    assert.equal(jcs(json(name)), read(name.replace("input", "output")).trim(), name);
  }
  const { payloadType, body, pae: want } = json("dsse/dsse.json");
  assert.deepEqual(pae(payloadType, utf8(body)), utf8(want));
});

type Group = { readonly publicKey: { readonly pk: string }; readonly tests: readonly Case[] };
type Case = { readonly tcId: number; readonly msg: string; readonly sig: string; readonly result: string };

test("signatures of Wycheproof", { skip }, async () => {
  const groups: readonly Group[] = json("wycheproof/ed25519_test.json").testGroups;
  assert.equal(groups.flatMap(({ tests }) => tests).length, 151);
  for (const { publicKey, tests } of groups) {
    const key = fromHex(publicKey.pk);
    for (const { tcId, msg, sig, result } of tests) {
      const right = await crypto.verify("ed25519", key, fromHex(msg), fromHex(sig));
      assert.equal(right, result === "valid", `Ed25519 ${tcId}`);
      // Whatever is let in is right by every verifier; nothing that is right here is kept out.
      if (right) {
        admitKey(key);
        admitSignature(fromHex(sig));
      }
    }
  }
  let count = 0;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  for (const { publicKey, tests } of json("wycheproof/mldsa_44_verify_test.json").testGroups as any[]) {
    for (const { tcId, msg, sig, result, ctx } of tests) {
      // The log's formats sign with an empty context; `verify` knows no other.
      if (ctx !== undefined && ctx !== "") continue;
      count += 1;
      const right = await crypto.verify("ml-dsa-44", fromHex(publicKey), fromHex(msg), fromHex(sig));
      assert.equal(right, result === "valid", `ML-DSA-44 ${tcId}`);
    }
  }
  assert.equal(count, 173);
});

test("did:key of the W3C's vectors", { skip }, () => {
  const { publicKeyMultibase } = json("vc-di-eddsa/keyPair.json");
  const did = `did:key:${publicKeyMultibase}`;
  assert.match(did, /^did:key:z6Mk/);
  const key = vkeyOf("x", 1, new Uint8Array(32).fill(7), hash);
  assert.match(didKeyOf(key.publicKey), /^did:key:z6Mk/);
});
