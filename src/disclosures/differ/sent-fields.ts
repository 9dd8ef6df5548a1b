// Everything that one run sent, taken apart into fields that can be laid beside those of other runs.

import { createHash } from "node:crypto";
import type { Observation } from "../../core/index.ts";
import { type Blob, type Part, partsOf } from "../parts.ts";
import { queryFields, takeApart } from "./take-apart.ts";

export type SentField = {
  readonly id: string;
  readonly method: string;
  readonly host: string;
  readonly segments: readonly string[];
  readonly part: "query" | "path" | "header" | "cookie" | "body" | "message";
  /** Names from the outermost to the innermost, with the codings in between. Of a path: the number of the segment. */
  readonly path: readonly string[];
  /** One character per byte. */
  readonly value: string;
};

/** Lengths follow from other fields; dates from the clock; the rest from the protocol. */
const told = /^(?:content-length|date|if-|age$|sec-websocket-|connection$|host$|transfer-encoding$)/i;

/** Of requests that were sent; what failed before, or came from a cache, told nobody anything. */
export function* sentFields(observations: readonly Observation[], blob: Blob): Generator<SentField> {
  for (const part of partsOf(observations, blob)) {
    const { seen } = part;
    if (seen.kind === "request" && (seen.failed !== undefined || seen.fromCache === true)) continue;
    const base = baseOf(part);
    if (!base) continue;
    if (part.part === "url" && seen.kind === "request") yield* ofAddress(part.url, base);
    else yield* ofPart(part, base);
  }
}

/** Of longer values the beginning is compared, and by their digest whether the rest is the same. */
const longest = 16_384;
/** Segments of a path that are told apart. */
const mostSegments = 40;

function cut(value: string): string {
  if (value.length <= longest) return value;
  const rest = createHash("sha256").update(value, "latin1").digest("hex");
  return `${value.slice(0, longest)}\0sha256:${rest}`;
}

type Base = Pick<SentField, "id" | "method" | "host" | "segments">;

function baseOf({ id, url, seen }: Part): Base | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  if (host === "") return undefined;
  const method = seen.kind === "request" ? seen.method : "message";
  return { id, method, host, segments: segmentsOf(pathname) };
}

function segmentsOf(pathname: string): string[] {
  const all = pathname.split("/").slice(1);
  const rest = all.slice(mostSegments);
  return rest.length > 0 ? [...all.slice(0, mostSegments), rest.join("/")] : all;
}

function* ofAddress(url: string, base: Base): Generator<SentField> {
  for (const [at, value] of base.segments.entries())
    for (const leaf of takeApart(bytesOf(value)))
      yield { ...base, part: "path", path: [`${at + 1}`, ...leaf.path], value: cut(leaf.value) };
  const query = new URL(url).search.slice(1);
  if (query === "") return;
  for (const leaf of queryFields(query))
    yield { ...base, part: "query", path: leaf.path, value: cut(leaf.value) };
}

function* ofPart({ part, name, content, hints }: Part, base: Base): Generator<SentField> {
  if (part === "url" || (part === "header" && told.test(name ?? ""))) return;
  const before = name === undefined ? [] : [part === "header" ? name.toLowerCase() : name];
  for (const { path, value } of takeApart(bytesOf(content), hints))
    yield { ...base, part, path: [...before, ...path], value: cut(value) };
}

const bytesOf = (content: string | Uint8Array): Buffer =>
  typeof content === "string"
    ? Buffer.from(content)
    : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
