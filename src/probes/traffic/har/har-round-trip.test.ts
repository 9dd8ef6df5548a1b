// What we write as HAR, read again: the same requests, answers and messages.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { request as aRequest, response as aResponse } from "../../../core/evidence.fixture.ts";
import type { Evidence, Observation, Of } from "../../../core/index.ts";
import { har } from "../../../reports/har.ts";
import { report } from "../../../reports/report.fixture.ts";
import { desk } from "../record-exchanges.fixture.ts";
import { inPieces } from "./har.fixture.ts";
import { readHar } from "./read-har.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 40);

type Kept = { readonly evidence: Evidence; readonly blob: (sha256: string) => Uint8Array | undefined };

async function again({ evidence, blob }: Kept) {
  const to = desk({}, 1 << 21);
  const text = har({ evidence, blob, manifest: { tool: { name: "probity", version: "0" } } });
  await readHar(inPieces(Buffer.from(text)), { file: "t.har" }, to.recording);
  return to;
}

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 60 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }).map((text) => new TextEncoder().encode(text)),
);
const headers = fc.array(
  fc.tuple(fc.constantFrom("X-A", "Accept", "content-type"), fc.string({ maxLength: 12 })),
  { maxLength: 3 },
);
const line = fc.record({
  url: fc.webUrl(),
  line: fc.integer({ min: 1, max: 99 }),
  column: fc.integer({ min: 1, max: 99 }),
});
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const hop = fc.record({
  url: fc.webUrl({ withQueryParameters: true }),
  method: fc.constantFrom("GET", "POST", "PUT"),
  type: fc.constantFrom("document", "script", "xhr", "websocket"),
  headers,
  sent: optional(bytes),
  answer: optional(fc.record({ status: fc.integer({ min: 200, max: 599 }), headers, body: optional(bytes) })),
  messages: fc.array(fc.tuple(fc.constantFrom("sent", "received"), bytes), { maxLength: 3 }),
  failed: optional(fc.constantFrom("csp", "net::ERR_FAILED")),
  fromCache: fc.boolean(),
  stack: fc.array(line, { maxLength: 3 }),
});
type Hop = typeof hop extends fc.Arbitrary<infer T> ? T : never;
type Keep = (body: Uint8Array) => { sha256: string; size: number };

const bodyOf = (body: Uint8Array | undefined, keep: Keep) => (body === undefined ? {} : { body: keep(body) });

function requestOf({ url, method, type, headers, sent, answer, failed, fromCache, stack }: Hop, keep: Keep) {
  return aRequest(url, {
    method,
    type,
    headers,
    ...bodyOf(sent, keep),
    ...(stack.length > 0 ? { initiator: { type: "script", stack } } : {}),
    ...(failed !== undefined && answer === undefined ? { failed } : {}),
    ...(fromCache ? { fromCache } : {}),
  });
}

function observationsOf(one: Hop, keep: Keep): Observation[] {
  const request = requestOf(one, keep);
  const { at, by, moment, id, url } = request;
  const messages = one.messages.map(
    ([direction, body], nth): Of<"message"> => ({
      ...{ at, by, moment, url, direction, request: id, kind: "message", channel: "websocket" },
      id: `${id}m${nth}`,
      body: keep(body),
    }),
  );
  if (one.answer === undefined) return [request, ...messages];
  const { status, headers, body } = one.answer;
  const end = { mime: "text/html", protocol: "h2", ip: "192.0.2.1" };
  return [request, aResponse(request, { status, headers, ...end, ...bodyOf(body, keep) }), ...messages];
}

test("requests, answers and messages come back as they were written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hop, { maxLength: 5 }), async (hops) => {
      const blobs = new Map<string, Uint8Array>();
      const observations = hops.flatMap((one) =>
        observationsOf(one, (body) => {
          blobs.set(digest(body), body);
          return { sha256: digest(body), size: body.length };
        }),
      );
      const evidence = { ...report().evidence, observations };
      const to = await again({ evidence, blob: (sha256) => blobs.get(sha256) });
      const of = <K extends Observation["kind"]>(kind: K) =>
        observations.filter((one): one is Of<K> => one.kind === kind);
      assert.deepEqual(to.of("request").map(asked), of("request").map(asked));
      assert.deepEqual(to.of("response").map(answered), of("response").map(answered));
      assert.deepEqual(to.of("message").map(told), of("message").map(told));
    }),
    { numRuns },
  );
});

test("the invented shop comes back with every request and every cookie that was sent", async () => {
  const { evidence, blob } = report();
  const to = await again({ evidence, blob });
  const requests = evidence.observations.filter((one) => one.kind === "request");
  // The shop lists cookies without their header; reading puts it in.
  const bare = (one: Of<"request">) =>
    asked({ ...one, headers: one.headers.filter(([name]) => name !== "Cookie") });
  assert.deepEqual(to.of("request").map(bare), requests.map(bare));
  const sent = ({ cookies = [] }: Of<"request">) => cookies.map(({ name, value }) => `${name}=${value}`);
  assert.deepEqual(to.of("request").map(sent), requests.map(sent));
});

const asked = ({ at, url, method, type, headers, body, initiator, failed, fromCache }: Of<"request">) => ({
  at: Math.floor(at),
  url,
  method,
  type,
  headers,
  body: body?.sha256,
  failed,
  fromCache: fromCache ?? false,
  initiator: initiator && {
    ...initiator,
    stack: initiator.stack?.map(({ url, line, column }) => [url, line, column]),
  },
});

const answered = ({ url, status, headers, body, ip, mime }: Of<"response">) => [
  url,
  status,
  headers,
  body?.sha256,
  ip,
  mime,
];

const told = ({ url, direction, body }: Of<"message">) => [url, direction, body.sha256];
