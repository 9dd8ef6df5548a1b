// What a value becomes when the steps of a chain are done to it, one after another: the way back from a finding to the
// bytes that were found, without the needles.

import { createHash } from "node:crypto";
import { base32, base58, rot, substituted } from "../encodings.ts";
import { digests, hashes } from "../hashes.ts";
import { steps } from "./steps.ts";

const native = new Set(["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3-256", "ripemd160"]);

/** Of the bytes of a digest, as text of its hex wherever a text is wanted and nothing else was said. */
type State = { readonly text: string } | { readonly digest: Buffer } | { readonly wide: Buffer };

function textOf(state: State): string {
  if ("text" in state) return state.text;
  return "digest" in state ? state.digest.toString("hex") : state.wide.toString("utf16le");
}

function bytesOf(state: State): Buffer {
  if ("text" in state) return Buffer.from(state.text);
  return "digest" in state ? state.digest : state.wide;
}

/** Writings of bytes as text: of the raw digest where one comes before, of the text's UTF-8 elsewhere. */
const writings: Readonly<Record<string, (bytes: Buffer) => string>> = {
  base16: (bytes) => bytes.toString("hex"),
  base32,
  base58,
  "base64-padded": (bytes) => bytes.toString("base64"),
  base64: (bytes) => bytes.toString("base64").replace(/=+$/, ""),
  base64url: (bytes) => bytes.toString("base64url"),
};

/**
 * The bytes that `value` becomes; undefined when a step of the chain is none that can be done forwards (an escape or a
 * compression, which are undone while searching) or does not apply. A digest is in lower-case hex unless a writing follows.
 */
export function replay(chain: readonly string[], value: string): Uint8Array | undefined {
  let state: State = { text: value };
  for (const [at, name] of chain.entries()) {
    const next: State | undefined =
      name === "binary" && at < chain.length - 1 ? undefined : step(name, state);
    if (next === undefined) return undefined;
    state = next;
  }
  return chain.at(-1) === "binary" ? bytesOf(state) : Buffer.from(textOf(state));
}

function step(name: string, state: State): State | undefined {
  if (name === "utf16le") return { wide: Buffer.from(textOf(state), "utf16le") };
  if (hashes.has(name)) {
    const before = "wide" in state ? state.wide : textOf(state);
    const digest = digestOf(name, before);
    return digest && { digest };
  }
  if (name === "binary") return "digest" in state ? state : undefined;
  const write = writings[name];
  if (write) return { text: write(bytesOf(state)) };
  const text = textOf(state);
  if (name === "substituted") return { text: substituted(text) };
  const turned = /^rot(\d+)$/.exec(name);
  if (turned) return { text: rot(text, Number(turned[1])) };
  const next = steps[name]?.(text);
  return next === undefined ? undefined : { text: next };
}

/** Hashes that the platform lacks take text only. */
function digestOf(name: string, before: string | Buffer): Buffer | undefined {
  if (native.has(name)) return createHash(name).update(before).digest();
  return typeof before === "string" ? digests(before).find((one) => one.name === name)?.bytes : undefined;
}
