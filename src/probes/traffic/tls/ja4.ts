// JA4, the fingerprint of a TLS client (FoxIO, BSD-3-Clause algorithm; technical details in its repository).
// Tells programs apart without their content; it is no identity.

import { createHash } from "node:crypto";
import type { ClientHello } from "./hello.ts";

const names: ReadonlyMap<number, string> = new Map([
  [0x0304, "13"],
  [0x0303, "12"],
  [0x0302, "11"],
  [0x0301, "10"],
  [0x0300, "s3"],
  [0x0002, "s2"],
]);

/** `transport` is t for TCP, q for QUIC, d for DTLS. */
export function ja4(hello: ClientHello, transport: "t" | "q" | "d"): string {
  const suites = hello.suites.filter(isReal);
  const extensions = hello.extensions.filter(isReal);
  const newest = Math.max(0, ...hello.versions.filter(isReal)) || hello.version;
  const target = hello.extensions.includes(0) ? "d" : "i";
  const head = `${transport}${names.get(newest) ?? "00"}${target}${count(suites)}${count(extensions)}`;
  const rest = hex(extensions.filter((type) => type !== 0 && type !== 16).toSorted(byNumber));
  const signatures = hex(hello.signatures.filter(isReal));
  const tail = signatures === "" ? rest : `${rest}_${signatures}`;
  const empty = extensions.length === 0;
  return `${head}${ends(hello.alpn[0])}_${digest(hex(suites.toSorted(byNumber)))}_${digest(empty ? "" : tail)}`;
}

/** Values that clients send only to keep servers tolerant (RFC 8701) do not count. */
function isReal(value: number): boolean {
  return (value & 0x0f0f) !== 0x0a0a || value >> 8 !== (value & 255);
}

const byNumber = (a: number, b: number) => a - b;
const count = (list: readonly number[]) => String(Math.min(99, list.length)).padStart(2, "0");
const hex = (list: readonly number[]) => list.map((one) => one.toString(16).padStart(4, "0")).join(",");

function digest(text: string): string {
  return text === "" ? "000000000000" : createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** First and last character of the first protocol offered; hexadecimal digits where they are no letters. */
function ends(protocol = ""): string {
  if (protocol === "") return "00";
  const pair = protocol.slice(0, 1) + protocol.slice(-1);
  if (/^[A-Za-z0-9]{2}$/.test(pair)) return pair;
  const digits = Buffer.from(protocol, "latin1").toString("hex");
  return digits.slice(0, 1) + digits.slice(-1);
}
