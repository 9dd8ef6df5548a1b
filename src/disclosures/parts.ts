// What left, part by part: addresses, headers, cookies, bodies, messages.

import type { BlobRef, Observation, Of } from "../core/index.ts";

export type Part = {
  /** Observation id of the request or message. */
  readonly id: string;
  readonly url: string;
  readonly part: Of<"disclosure">["part"];
  readonly name?: string;
  readonly bytes: Buffer;
  /** Content-Encoding of a body, outermost last. */
  readonly hints: readonly string[];
  readonly seen: Of<"request"> | Of<"message">;
};

export type Blob = (sha256: string) => Uint8Array | undefined;

/** Bytes of one part that are searched. */
const largest = 2 * 1024 * 1024;
const cut = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, largest));

/** Header values are Latin-1 on the wire and are recorded as text. */
export function* partsOf(observations: readonly Observation[], blob: Blob): Generator<Part> {
  const sent = Map.groupBy(
    observations.filter((one) => one.kind === "cookie" && one.angle === "sent" && one.request !== undefined),
    (one) => (one.kind === "cookie" ? one.request : undefined),
  ) as ReadonlyMap<string | undefined, Of<"cookie">[]>;
  for (const one of observations) {
    if (one.kind === "request") yield* ofRequest(one, one.cookies ?? sent.get(one.id) ?? [], blob);
    if (one.kind === "message" && one.direction === "sent") yield* ofBody(one, "message", one.body, [], blob);
  }
}

function* ofRequest(
  seen: Of<"request">,
  cookies: readonly { readonly name: string; readonly value: string }[],
  blob: Blob,
): Generator<Part> {
  const shared = { id: seen.id, url: seen.url, hints: [], seen };
  yield { ...shared, part: "url", bytes: cut(Buffer.from(seen.url)) };
  const hints: string[] = [];
  for (const [name, value] of seen.headers) {
    const lower = name.toLowerCase();
    if (lower === "content-encoding") hints.push(...value.toLowerCase().split(/\s*,\s*/));
    // The cookie header is told cookie by cookie; what begins with a colon repeats the address.
    if (lower !== "cookie" && !lower.startsWith(":")) {
      yield { ...shared, part: "header", name, bytes: cut(Buffer.from(value)) };
    }
  }
  for (const { name, value } of cookies)
    yield { ...shared, part: "cookie", name, bytes: cut(Buffer.from(value)) };
  if (seen.body) yield* ofBody(seen, "body", seen.body, hints, blob);
}

function* ofBody(
  seen: Part["seen"],
  part: "body" | "message",
  ref: BlobRef,
  hints: readonly string[],
  blob: Blob,
): Generator<Part> {
  const bytes = blob(ref.sha256);
  if (bytes) yield { id: seen.id, url: seen.url, part, bytes: cut(bytes), hints, seen };
}
