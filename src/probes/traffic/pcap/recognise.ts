// What a stream speaks, told from its first bytes and never from its port.

import type { Side } from "./talk.ts";

export type Speech = "tls" | "tls-begun" | "http1" | "http2" | "more" | "other";

const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const longestMethod = 24;

/** `more` asks for more bytes; `tls-begun` is TLS whose beginning is missing. */
export function recognise(side: Side, bytes: Buffer): Speech {
  const [first = 0, second] = bytes;
  const record = first >= 0x14 && first <= 0x17;
  if (bytes.length === 0 || (record && second === undefined)) return "more";
  if (record && second !== 3) return "other";
  if (record) return first === 0x16 && side === "client" ? hello(bytes) : "tls-begun";
  return side === "server" ? answer(bytes) : request(bytes);
}

function request(bytes: Buffer): Speech {
  const text = bytes.toString("latin1", 0, preface.length);
  if (preface.startsWith(text)) return text.length === preface.length ? "http2" : "more";
  if (/^[A-Z][A-Z_-]{1,23} /.test(text)) return "http1";
  return text.length < longestMethod && /^[A-Z][A-Z_-]*$/.test(text) ? "more" : "other";
}

function hello(bytes: Buffer): Speech {
  if (bytes.length < 6) return "more";
  return bytes[5] === 1 ? "tls" : "tls-begun";
}

/** A server that speaks first says nothing yet, unless it answers something that was not recorded. */
function answer(bytes: Buffer): Speech {
  return bytes.toString("latin1", 0, 7) === "HTTP/1." ? "http1" : "more";
}
