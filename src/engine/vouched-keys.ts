// Keys that a reader vouches for: as did:key, verifier key or PEM, given as they are or in files.

import { createPublicKey } from "node:crypto";
import { Problem } from "../core/index.ts";
import { rawPublicKey, sha256 } from "../ledger/index.ts";
import { keyIdOf, parseVkey, publicKeyOfDid } from "../tlog/index.ts";
import { orProblem } from "./or-problem.ts";
import { readText } from "./read-yaml.ts";

const mostKeys = 1000;

/** Their ids, as signatures of statements name them. @throws Problem `not-found`, `bad-input` for what holds no key. */
export async function vouchedKeys(given: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(
    given.map(async (one) => (isKey(one) ? [idOf(one, one)] : idsIn(await readText(one, "keys"), one))),
  );
  return new Set(ids.flat());
}

const isKey = (text: string): boolean =>
  text.startsWith("did:key:") || /^[^+\s]+\+[0-9a-f]{8}\+\S+$/.test(text);

function idsIn(text: string, file: string): string[] {
  if (text.includes("PRIVATE KEY-----")) {
    throw new Problem("bad-input", `${file} holds a private key.`, {
      hint: "Give the public one: openssl pkey -in KEY.pem -pubout",
    });
  }
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[\sA-Za-z0-9+/=]+-----END PUBLIC KEY-----/g) ?? [];
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(isKey);
  const found = [...blocks.map((block) => idOfPem(block, file)), ...lines.map((line) => idOf(line, file))];
  if (found.length > 0) return found.slice(0, mostKeys);
  throw new Problem("bad-input", `${file} holds no public key.`, {
    hint: "A key is a did:key:z6Mk…, a verifier key (name+hash+base64), or PEM: -----BEGIN PUBLIC KEY-----",
  });
}

const idOf = (key: string, where: string): string =>
  orProblem("bad-input", `${where.slice(0, 200)}: `, () => {
    if (key.startsWith("did:key:")) return keyIdOf("ed25519", publicKeyOfDid(key), sha256);
    const { algorithm, publicKey } = parseVkey(key, sha256);
    return keyIdOf(algorithm, publicKey, sha256);
  });

function idOfPem(block: string, file: string): string {
  try {
    const key = createPublicKey(block);
    const type = key.asymmetricKeyType;
    if (type === "ed25519" || type === "ml-dsa-44") return keyIdOf(type, rawPublicKey(key), sha256);
  } catch {
    // Not even a key.
  }
  throw new Problem("bad-input", `${file} holds a key that is neither of Ed25519 nor of ML-DSA-44.`, {
    hint: "`probity keys show NAME --format pem` prints keys that can have signed.",
  });
}
