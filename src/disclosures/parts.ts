// What left, part by part: addresses, headers, cookies, bodies, messages.

import type { BlobRef, Observation, Of } from "../core/index.ts";

/** Where something was looked for. */
export type Place = {
  /** Observation id of the request or message. */
  readonly id: string;
  readonly url: string;
  readonly part: Of<"disclosure">["part"];
  readonly name?: string;
  readonly seen: Of<"request"> | Of<"message">;
};

export type Part = Place & {
  /** Text is searched as UTF-8. Header values are Latin-1 on the wire and are recorded as text. */
  readonly content: string | Uint8Array;
  /** Content-Encoding of a body, outermost last. */
  readonly hints: readonly string[];
  /** SHA-256 of bytes, where it is known. */
  readonly digest?: string;
};

export type Blob = (sha256: string) => Uint8Array | undefined;

const none: readonly string[] = [];

/** The cookies of a request are its own, or those that cookie observations say were sent with it. */
export function* partsOf(observations: readonly Observation[], blob: Blob): Generator<Part> {
  const sent = Map.groupBy(
    observations.filter((one) => one.kind === "cookie" && one.angle === "sent" && one.request !== undefined),
    (one) => (one.kind === "cookie" ? one.request : undefined),
  ) as ReadonlyMap<string | undefined, Of<"cookie">[]>;
  for (const one of observations) {
    if (one.kind === "request") yield* ofRequest(one, one.cookies ?? sent.get(one.id) ?? [], blob);
    if (one.kind === "message" && one.direction === "sent")
      yield* ofBody(one, "message", one.body, none, blob);
  }
}

function* ofRequest(
  seen: Of<"request">,
  cookies: readonly { readonly name: string; readonly value: string }[],
  blob: Blob,
): Generator<Part> {
  const { id, url } = seen;
  yield { id, url, seen, part: "url", content: url, hints: none };
  const hints: string[] = [];
  for (const [name, content] of seen.headers) {
    const lower = name.toLowerCase();
    if (lower === "content-encoding") hints.push(...content.toLowerCase().split(/\s*,\s*/));
    // The cookie header is told cookie by cookie; what begins with a colon repeats the address.
    if (lower !== "cookie" && !lower.startsWith(":"))
      yield { id, url, seen, part: "header", name, content, hints: none };
  }
  for (const { name, value } of cookies)
    yield { id, url, seen, part: "cookie", name, content: value, hints: none };
  if (seen.body) yield* ofBody(seen, "body", seen.body, hints, blob);
}

function* ofBody(
  seen: Place["seen"],
  part: "body" | "message",
  { sha256 }: BlobRef,
  hints: readonly string[],
  blob: Blob,
): Generator<Part> {
  const content = blob(sha256);
  if (content) yield { id: seen.id, url: seen.url, part, content, hints, digest: sha256, seen };
}
