// How the invented shop is noted down: blobs, hops with their answers, everything else.

import { createHash } from "node:crypto";
import type { BlobRef, Observation, Visit } from "../core/index.ts";

export const start = Date.UTC(2026, 0, 2, 3, 4, 5);
export const blobs = new Map<string, Uint8Array>();

export function keep(bytes: Uint8Array | string, type: string): BlobRef {
  const data = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const sha256 = createHash("sha256").update(data).digest("hex");
  blobs.set(sha256, data);
  return { sha256, size: data.length, type };
}

/** One pixel, so that pictures are really pictures. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGPYsGHDfwAHHAMQf5ZZlQAAAABJRU5ErkJggg==",
  "base64",
);
export const picture = keep(png, "image/png");
export const hostile = `</script><img src=x onerror="alert(1)">\u202Egnp.exe`;

export const observations: Observation[] = [];
export const page = "https://shop.example/";
export const script = "https://cdn.meter.example/meter.js";
const moments = {
  arrive: "before-choice",
  refuse: "after-refusal",
  accept: "after-consent",
  signal: "with-signal",
  type: "while-typing",
} as const;

type Draft = Observation extends infer O
  ? O extends Observation
    ? Omit<O, "id" | "by"> & { by?: string }
    : never
  : never;
export function note(draft: Draft): string {
  const id = `o${observations.length + 1}`;
  observations.push({ id, by: "network", ...draft } as Observation);
  return id;
}

export const stack = [
  { url: script, line: 12, column: 34, fn: "send" },
  { url: `${page}app.js`, line: 3, column: 1, fn: "boot", async: true },
];

export const requests: {
  id: string;
  url: string;
  visit: Visit;
  at: number;
  moment: Observation["moment"];
}[] = [];

export function fetched(
  visit: Visit,
  url: string,
  after: number,
  more: Partial<Extract<Draft, { kind: "request" }>> = {},
) {
  const at = start + after;
  const moment = more.moment ?? moments[visit];
  const id = note({
    kind: "request",
    at,
    moment,
    visit,
    run: 1,
    page,
    url,
    method: "GET",
    type: "image",
    headers: [
      ["user-agent", "Test"],
      ["referer", page],
    ],
    initiator: { type: "script", url: script, stack },
    witness: "both",
    ...more,
  });
  requests.push({ id, url, visit, at, moment });
  note({
    kind: "response",
    at: at + 40,
    moment,
    visit,
    run: 1,
    page,
    request: id,
    url,
    status: 200,
    headers: [
      ["content-type", "text/plain"],
      ["set-cookie", "_meter=abc123; Path=/; Max-Age=63072000; Secure"],
    ],
    mime: "text/plain",
    body: keep(`answer to ${url}`, "text/plain"),
    ip: "192.0.2.7",
    port: 443,
    protocol: "h2",
  });
  return id;
}
