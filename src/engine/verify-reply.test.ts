import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { Problem, Reply } from "../core/index.ts";
import { readYaml } from "./read-yaml.ts";
import { bytesToSign, heardReply, readKeys } from "./verify-reply.ts";

const vectors = join(import.meta.dirname, "../../docs/spec/vectors/reply");
const place = mkdtempSync(join(tmpdir(), "probity-reply-"));
after(() => rmSync(place, { recursive: true, force: true }));

const read = (name: string) => readYaml(join(vectors, name), Reply, "reply");
const nobody = new Set<string>();

test("the bytes to sign are those of the vector", async () => {
  const bytes = bytesToSign(await read("signatures/right.yaml"));
  assert.deepEqual(bytes, readFileSync(join(vectors, "signatures/bytes.txt")));
});

test("a right signature is worth what its key is worth; a wrong one is told, and the words stay", async () => {
  const right = await read("signatures/right.yaml");
  const vouched = await readKeys([join(vectors, "signatures/key.pem")]);
  assert.equal(heardReply(right, vouched).signed, "verified");
  assert.equal(heardReply(right, nobody).signed, "unvouched");
  for (const name of ["signatures/wrong.yaml", "signatures/another-key.yaml"]) {
    const wrong = await read(name);
    for (const keys of [vouched, nobody]) {
      const heard = heardReply(wrong, keys);
      assert.equal(heard.signed, "wrong", name);
      assert.deepEqual(heard.words, wrong.words);
    }
  }
  assert.equal(heardReply(await read("accept/signed.yaml"), vouched).signed, "unread");
  assert.equal(heardReply(await read("accept/short.yaml"), vouched).signed, "unsigned");
});

const pair = generateKeyPairSync("ed25519");
const key = pair.publicKey.export({ format: "der", type: "spki" }).subarray(12).toString("base64");
const plain: Reply = {
  format: "probity/reply/1",
  about: { charter: "gids", commitment: "gids-3c", subject: "shop.example" },
  by: { name: "Example Shop AB" },
  date: "2026-02-01",
  words: "It did not happen.",
};

test("whatever is said, its signature is right; whatever is changed in it, it is wrong", () => {
  const words = fc.string({ minLength: 1, maxLength: 200, unit: "grapheme" });
  fc.assert(
    fc.property(words, words, fc.constantFrom("words", "name", "commitment", "date"), (said, other, what) => {
      const reply: Reply = { ...plain, words: said };
      const value = sign(null, bytesToSign(reply), pair.privateKey).toString("base64");
      const signed: Reply = { ...reply, signature: { alg: "ed25519", key, value } };
      assert.equal(heardReply(signed, new Set([key])).signed, "verified");
      const changed: Readonly<Record<typeof what, Partial<Reply>>> = {
        words: { words: `${said}${other}` },
        name: { by: { name: other } },
        commitment: { about: { ...plain.about, commitment: other } },
        date: { date: "2026-02-02" },
      };
      if (other === plain.by.name || other === plain.about.commitment) return;
      assert.equal(heardReply({ ...signed, ...changed[what] }, new Set([key])).signed, "wrong");
    }),
    { numRuns: 200 },
  );
});

test("bytes that are no key are a wrong signature and no fault of ours", () => {
  const bytes = (length: number) =>
    fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((some) => Buffer.from(some).toString("base64"));
  fc.assert(
    fc.property(bytes(32), bytes(64), (some, value) => {
      const signature = { alg: "ed25519", key: some, value } as const;
      assert.equal(heardReply({ ...plain, signature }, nobody).signed, "wrong");
    }),
    { numRuns: 100 },
  );
});

test("a key of small order signs nothing: with it, one signature would fit many words", () => {
  const zero = { alg: "ed25519", key: Buffer.alloc(32).toString("base64") } as const;
  const value = Buffer.alloc(64).toString("base64");
  for (let at = 0; at < 40; at++) {
    const reply: Reply = { ...plain, words: `${at}`, signature: { ...zero, value } };
    assert.equal(heardReply(reply, nobody).signed, "wrong");
  }
});

test("key files: several keys are read; private, other and no keys are refused in one line", async () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const pem = (one: typeof pair.publicKey) => one.export({ format: "pem", type: "spki" }).toString();
  const two = file(
    "two.pem",
    pem(pair.publicKey) + readFileSync(join(vectors, "signatures/key.pem"), "utf8"),
  );
  assert.equal((await readKeys([two])).size, 2);
  const secret = pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const other = generateKeyPairSync("x25519").publicKey;
  for (const [name, text, says] of [
    ["private.pem", secret, /private key/],
    ["other.pem", pem(other), /no Ed25519 key/],
    ["torn.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", /no Ed25519 key/],
    ["none.pem", "hello", /no public key/],
  ] as const) {
    await assert.rejects(readKeys([file(name, text)]), (error) => {
      assert.ok(error instanceof Problem);
      assert.match(error.message, says);
      return true;
    });
  }
});
