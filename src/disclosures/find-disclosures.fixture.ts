// Builders of what left, for the tests of this room.

import { createHash } from "node:crypto";
import type { Of, Planted } from "../core/index.ts";
import { disclosuresOf, findDisclosures } from "./find-disclosures.ts";
import { Finder } from "./finder.ts";

export const email: Planted = {
  id: "p1",
  sort: "email",
  value: "Qebazin.Kw3x+v9@gmail.com",
  where: "field",
  visit: "type",
};
export const text: Planted = {
  id: "p2",
  sort: "text",
  value: 'vuzk8 tr9qa müßig & "xo4"',
  where: "field",
  visit: "type",
};
export const phone: Planted = {
  id: "p3",
  sort: "phone",
  value: "+49 1573 9084417",
  where: "field",
  visit: "type",
};
export const line: Planted = {
  id: "p4",
  sort: "page-text",
  value: "Your last order of “seven” blue kettles left on Tuesday.",
  where: "page",
  visit: "type",
};

type Sent = {
  readonly url?: string;
  readonly headers?: [string, string][];
  readonly cookies?: { name: string; value: string; domain: string }[];
  readonly body?: string | Uint8Array;
};

/** One request as evidence, and what is found in it. */
export function searchIn(planted: readonly Planted[], ...sent: readonly Sent[]) {
  const blobs = new Map<string, Uint8Array>();
  const observations = sent.map(({ url, headers, cookies, body }, at): Of<"request"> => {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const sha256 = createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
    if (bytes) blobs.set(sha256, bytes);
    return {
      ...{ kind: "request", id: `o${at + 1}`, at, by: "test", moment: "while-typing", visit: "type" },
      ...{ url: url ?? "https://t.example/c", method: "POST", type: "fetch", witness: "cdp" },
      headers: headers ?? [],
      ...(cookies ? { cookies } : {}),
      ...(bytes ? { body: { sha256, size: bytes.length } } : {}),
    };
  });
  return findDisclosures({ observations, planted, blob: (sha256) => blobs.get(sha256) });
}

/** The same for many bodies, of each by itself, with needles that are made once. */
export function searcherFor(planted: readonly Planted[]) {
  const finder = new Finder(planted);
  const seen: Of<"request"> = {
    ...{ kind: "request", id: "o1", at: 0, by: "test", moment: "while-typing", visit: "type" },
    ...{ url: "https://t.example/c", method: "POST", type: "fetch", witness: "cdp", headers: [] },
  };
  return (body: string | Uint8Array) =>
    disclosuresOf(
      finder.inParts([
        { id: "o1", url: seen.url, seen, part: "body", hints: [], content: Buffer.from(body as Uint8Array) },
      ]),
    );
}
