// What a value becomes when the steps of a chain are done to it, one after another: the way back from a finding to the
// bytes that were found, without the needles.

import { createHash } from "node:crypto";
import { base32, base58, rot, substituted } from "../encodings.ts";
import { digests, hashes } from "../hashes.ts";
import { steps } from "./steps.ts";

const native = new Set(["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160"]);

/** Of the bytes of a digest, as text of its hex wherever a text is wanted and nothing else was said. */
type State = { readonly text: string } | { readonly digest: Buffer };

const textOf = (state: State): string => ("text" in state ? state.text : state.digest.toString("hex"));
const bytesOf = (state: State): Buffer => ("text" in state ? Buffer.from(state.text) : state.digest);

/** Writings of bytes as text: of the raw digest where one comes before, of the text's UTF-8 elsewhere. */
const writings: Readonly<Record<string, (bytes: Buffer) => string>> = {
  base16: (bytes) => bytes.toString("hex"),
  base32,
  base58,
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
  if (hashes.has(name)) return { digest: digestOf(name, textOf(state)) };
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

function digestOf(name: string, text: string): Buffer {
  if (native.has(name)) return createHash(name).update(text).digest();
  const found = digests(text).find((one) => one.name === name);
  return found?.bytes ?? Buffer.alloc(0);
}
