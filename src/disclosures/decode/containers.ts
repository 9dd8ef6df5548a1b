// Cuts out what containers hold as it is, where something may begin that is only seen by its beginning: binary parts of
// multipart bodies (RFC 2046) and messages of gRPC and of other streams with lengths in front.

import { magicOf } from "./inflate.ts";
import type { DecodeNode } from "./node.ts";
import { binary } from "./survey.ts";

const mostParts = 200;

const slice = (above: DecodeNode, name: string, start: number, end: number): DecodeNode => ({
  ...{ bytes: above.bytes.subarray(start, end), name, depth: above.depth + 1 },
  ...{ above, from: [start, end], slice: true, seen: true },
});

/** The parts whose bodies are no text. */
export function multipart(node: DecodeNode): DecodeNode[] {
  const { bytes } = node;
  const line = bytes[0] === 0x2d && bytes[1] === 0x2d ? bytes.indexOf("\r\n") : -1;
  if (line < 3 || line > 200) return [];
  const boundary = bytes.subarray(0, line);
  const parts: DecodeNode[] = [];
  let at = line + 2;
  for (let count = 0; count < mostParts && at < bytes.length; count++) {
    const start = bytes.indexOf("\r\n\r\n", at);
    if (start === -1) break;
    const found = bytes.indexOf(boundary, start + 4);
    const end = found === -1 ? bytes.length : Math.max(start + 4, found - 2);
    const body = bytes.subarray(start + 4, end);
    if (binary(body) || magicOf(body)) parts.push(slice(node, "multipart", start + 4, end));
    at = found === -1 ? bytes.length : found + boundary.length;
  }
  return parts;
}

/** Messages with a flag and a length of four bytes in front, that fill the node exactly. */
export function framed(node: DecodeNode): DecodeNode[] {
  const { bytes } = node;
  const parts: DecodeNode[] = [];
  let at = 0;
  while (at + 5 <= bytes.length && (bytes[at] as number) <= 1 && parts.length < mostParts) {
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    if (end > bytes.length) return [];
    parts.push(slice(node, "grpc", at + 5, end));
    at = end;
  }
  return at === bytes.length ? parts : [];
}
