// What a reply's signature is worth. It never decides whether the words are shown, and no verdict rests on it.

import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { type HeardReply, Problem, type Reply, type Signed } from "../core/index.ts";
import { admitKey, admitSignature } from "../tlog/index.ts";
import { canonical } from "./canonical.ts";
import { readText } from "./read-yaml.ts";

/** Names what the bytes are, so that a signature over anything else is none over a reply. */
const type = "application/vnd.probity.reply.v1+json";

/** What is signed: the reply without its signature as canonical JSON (RFC 8785), in the encoding of DSSE 1 (PAE). */
export function bytesToSign({ signature: _, ...reply }: Reply): Buffer {
  const body = Buffer.from(canonical(reply));
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${body.length} `), body]);
}

/** Ed25519 public keys that the reader vouches for, as 32 bytes in base64. */
export type Vouched = ReadonlySet<string>;

/** Ed25519 as RFC 8032 has it. */
export function heardReply(reply: Reply, vouched: Vouched): HeardReply {
  return { ...reply, signed: signedBy(reply, vouched) };
}

function signedBy(reply: Reply, vouched: Vouched): Signed {
  const { signature } = reply;
  if (signature === undefined) return "unsigned";
  if (typeof signature === "string") return "unread";
  const key = Buffer.from(signature.key, "base64");
  if (!isRight(bytesToSign(reply), key, Buffer.from(signature.value, "base64"))) return "wrong";
  return vouched.has(key.toString("base64")) ? "verified" : "unvouched";
}

/** RFC 8410: SubjectPublicKeyInfo of an Ed25519 key, up to the key's own 32 bytes. */
const prefix = Buffer.from("302a300506032b6570032100", "hex");

function isRight(bytes: Buffer, key: Buffer, value: Buffer): boolean {
  try {
    admitKey(key);
    admitSignature(value);
    const made = createPublicKey({ key: Buffer.concat([prefix, key]), format: "der", type: "spki" });
    return verify(null, bytes, made, value);
  } catch {
    // No point of the curve, or one by which a signature is right over many words: nobody in particular has signed.
    return false;
  }
}

/**
 * The keys of PEM files (`-----BEGIN PUBLIC KEY-----`, one or more in each).
 * @throws Problem `not-found`, or `bad-input` for a file without a public Ed25519 key.
 */
export async function readKeys(files: readonly string[]): Promise<Vouched> {
  const all = await Promise.all(files.map(async (file) => keysIn(await readText(file, "reply"), file)));
  return new Set(all.flat());
}

function keysIn(text: string, file: string): string[] {
  if (text.includes("PRIVATE KEY-----")) {
    throw new Problem("bad-input", `${file} holds a private key.`, {
      hint: "Give the public one: openssl pkey -in KEY.pem -pubout. Nobody else should hold the private one.",
    });
  }
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[\sA-Za-z0-9+/=]+-----END PUBLIC KEY-----/g) ?? [];
  const keys = blocks.slice(0, 1000).map((block) => rawOf(block, file));
  if (keys.length > 0) return keys;
  throw new Problem("bad-input", `${file} holds no public key in PEM.`, {
    hint: "It begins with -----BEGIN PUBLIC KEY-----; docs/spec/reply.md says how to make one.",
  });
}

function rawOf(block: string, file: string): string {
  const key = keyOf(block);
  if (key?.asymmetricKeyType !== "ed25519") {
    throw new Problem("bad-input", `${file} holds a key that is no Ed25519 key.`, {
      hint: "docs/spec/reply.md says how to make one.",
    });
  }
  return key.export({ format: "der", type: "spki" }).subarray(prefix.length).toString("base64");
}

function keyOf(block: string): KeyObject | undefined {
  try {
    return createPublicKey(block);
  } catch {
    return undefined;
  }
}
