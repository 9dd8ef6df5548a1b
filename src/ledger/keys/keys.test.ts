import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Problem } from "../../core/index.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { keyNames, keysFolder } from "./key-folder.ts";
import { knownKey, knownKeys } from "./known-key.ts";
import { loadSigners } from "./load-signers.ts";
import { makeKey } from "./make-key.ts";

const place = mkdtempSync(join(tmpdir(), "probity-keys-"));
after(() => rmSync(place, { recursive: true, force: true }));
const folder = join(place, "keys");
const created = new Date("2026-01-01T00:00:00.000Z");
const nobody = () => Promise.reject(new Error("nobody is to be asked"));
const message = Buffer.from("words");
const problem = (code: string, part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && part.test(error.message) && error.hint !== undefined;

test("a key is made, shown and signs; its file is its owner's alone", async () => {
  const file = await makeKey({ folder, name: "plain", created });
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  const [signer, ...more] = await loadSigners("plain", { folder, passphrase: nobody });
  assert.deepEqual(more, []);
  const signature = await signer.sign(message);
  assert.ok(await nodeCrypto().verify("ed25519", signer.publicKey, message, signature));
  const known = knownKey(folder, "plain");
  assert.equal(known.kept, "open");
  assert.deepEqual(known.keys, [{ algorithm: "ed25519", publicKey: signer.publicKey }]);
});

test("ML-DSA-44 stands beside Ed25519 and signs too", async () => {
  await makeKey({ folder, name: "both", created, mlDsa: true });
  const signers = await loadSigners("both", { folder, passphrase: nobody });
  assert.deepEqual(
    signers.map(({ algorithm }) => algorithm),
    ["ed25519", "ml-dsa-44"],
  );
  for (const { algorithm, publicKey, sign } of signers)
    assert.ok(await nodeCrypto().verify(algorithm, publicKey, message, await sign(message)));
});

test("under a passphrase nothing of the private part is in the file, and only the passphrase opens it", async () => {
  const file = await makeKey({ folder, name: "shut", created, passphrase: "Ünlock me" });
  const access = (typed: string) => ({ folder, passphrase: async () => typed });
  const [signer] = await loadSigners("shut", access("Ünlock me"));
  assert.ok(await nodeCrypto().verify("ed25519", signer.publicKey, message, await signer.sign(message)));
  assert.equal(knownKey(folder, "shut").kept, "locked");
  await assert.rejects(loadSigners("shut", access("unlock me")), (error) => {
    assert.ok(problem("wrong-use", /not the passphrase/)(error));
    assert.ok(!String(error).includes("unlock me"));
    return true;
  });
  // PKCS #8 of an Ed25519 key begins so, in base64.
  assert.ok(!readFileSync(file, "utf8").includes("MC4CAQAwBQYDK2Vw"));
});

test("a key is never written over, and nothing stays of the attempt", async () => {
  const file = await makeKey({ folder, name: "once", created });
  const before = readFileSync(file);
  await assert.rejects(makeKey({ folder, name: "once", created }), problem("wrong-use", /already/));
  assert.deepEqual(readFileSync(file), before);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith(".part")),
    [],
  );
});

test("a file that others can read is refused, with what to do", async () => {
  const file = await makeKey({ folder, name: "loose", created });
  for (const mode of [0o640, 0o604, 0o620]) {
    chmodSync(file, mode);
    await assert.rejects(
      loadSigners("loose", { folder, passphrase: nobody }),
      (error) =>
        problem("not-trusted", /0[0-7]{3}/)(error) && /chmod 600/.test((error as Problem).hint ?? ""),
    );
  }
});

test("names that are none, keys that are not there, and files that are no keys are refused in words", async () => {
  const load = (name: string) => loadSigners(name, { folder, passphrase: nobody });
  for (const name of ["", "../x", "a/b", ".x", "Big", "x".repeat(65), "a\n"])
    await assert.rejects(load(name), problem("wrong-use", /cannot be the name/), name);
  await assert.rejects(load("absent"), problem("not-found", /absent/));
  const plain = JSON.parse(readFileSync(join(folder, "plain.json"), "utf8"));
  const other = JSON.parse(readFileSync(join(folder, "once.json"), "utf8"));
  const huge = { kdf: "scrypt", n: 2 ** 24, r: 8, p: 1, salt: "AAAA", cipher: "aes-256-gcm" };
  const odd: readonly (readonly [string, unknown])[] = [
    ["cut", "{"],
    ["strange", { ...plain, more: 1 }],
    ["halves", { ...plain, keys: [{ ...plain.keys[0], public: other.keys[0].public }] }],
    ["empty", { ...plain, keys: [{ ...plain.keys[0], private: "AAAA" }] }],
    ["greedy", { ...plain, lock: huge }],
  ];
  for (const [name, value] of odd) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    writeFileSync(join(folder, `${name}.json`), text, { mode: 0o600 });
    await assert.rejects(
      load(name),
      (error) => problem("bad-input", /damaged/)(error) && !String(error).includes(plain.keys[0].private),
      name,
    );
  }
  assert.ok(knownKeys(folder).known.some(({ name }) => name === "plain"));
  assert.ok(knownKeys(folder).odd.length >= 3);
  assert.deepEqual(keyNames(join(place, "nowhere")), []);
  assert.ok(!existsSync(join(place, "nowhere")));
});

test("keys lie under PROBITY_HOME, or where data lies by the XDG specification", () => {
  assert.equal(keysFolder({ PROBITY_HOME: "/p", XDG_DATA_HOME: "/x", HOME: "/h" }), join("/p", "keys"));
  assert.equal(keysFolder({ XDG_DATA_HOME: "/x", HOME: "/h" }), join("/x", "probity", "keys"));
  assert.equal(keysFolder({ HOME: "/h" }), join("/h", ".local", "share", "probity", "keys"));
});
