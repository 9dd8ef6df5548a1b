// Chromium's events are replayed in the orders in which they were seen to come.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Of } from "../../core/index.ts";
import { network } from "./network.ts";
import type { Place, Session } from "./place.ts";
import { Recorder } from "./recorder.ts";

const url = "https://px.test/p";
const never = new AbortController().signal;

/** Replays events, stops, and answers what was recorded. */
async function replay(...events: readonly (readonly [string, object])[]) {
  const handlers = new Map<string, ((event: never) => void)[]>();
  const session = {
    id: "s",
    target: { id: "t", type: "page", url: "https://shop.test/" },
    send: () => Promise.reject(new Error("gone")),
    on: (name: string, handler: (event: never) => void) => {
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
      return () => undefined;
    },
    gone: never,
  } as unknown as Session;
  const place = {
    visitor: { maxBody: 0, timeout: 0 },
    top: "https://shop.test/",
    stir: () => undefined,
    onSession: (handler: (session: Session) => void) => handler(session),
    over: never,
  } as unknown as Place;
  const blobs = { keep: () => ({ sha256: "", size: 0 }) };
  const recorder = new Recorder(blobs, { maxBody: 0, most: 100 }, Date.now);
  const notebook = recorder.notebook("arrive", 1, () => "https://shop.test/", "before-choice");
  const stop = await network(notebook).attach(
    place,
    notebook.note("test"),
    notebook.miss("test", []),
    notebook.keep,
  );
  for (const [name, event] of events)
    for (const handler of handlers.get(`Network.${name}`) ?? [])
      handler({ requestId: "1", ...event } as never);
  await stop();
  const of = <K extends "request" | "response" | "cookie">(kind: K) =>
    recorder.observations.filter((one): one is Of<K> => one.kind === kind);
  return { request: of("request")[0], responses: of("response"), cookies: of("cookie") };
}

const asked = [
  "requestWillBeSent",
  {
    request: { url, method: "GET", headers: {} },
    wallTime: 1_790_000_000,
    timestamp: 1,
    type: "Image",
    initiator: { type: "script" },
  },
] as const;
const sent = ["requestWillBeSentExtraInfo", { associatedCookies: [], headers: { Host: "px.test" } }] as const;
const answered = [
  "responseReceivedExtraInfo",
  { statusCode: 200, headers: { "set-cookie": "id=1" }, blockedCookies: [] },
] as const;
const failed = (errorText: string, more: object = {}) =>
  ["loadingFailed", { timestamp: 2, errorText, ...more }] as const;
const orb = failed("net::ERR_BLOCKED_BY_ORB");

test("what the browser keeps from the page was sent and answered, in whatever order that is told", async () => {
  for (const events of [
    [asked, sent, answered, orb],
    [asked, sent, orb, answered],
    [asked, orb, sent, answered],
  ]) {
    const { request, responses, cookies } = await replay(...events);
    assert.equal(request?.failed, undefined);
    assert.equal(request?.partial, true);
    assert.deepEqual(
      responses.map((one) => [one.request === request?.id, one.status]),
      [[true, 200]],
    );
    assert.deepEqual(
      cookies.map(({ angle, name }) => `${angle} ${name}`),
      ["header id"],
    );
  }
});

test("what never went over the wire failed", async () => {
  const refused = await replay(asked, failed("net::ERR_CONNECTION_REFUSED"));
  assert.deepEqual([refused.request?.failed, refused.responses.length], ["net::ERR_CONNECTION_REFUSED", 0]);
  const blocked = await replay(asked, failed("net::ERR_BLOCKED_BY_CLIENT", { blockedReason: "csp" }));
  assert.equal(blocked.request?.failed, "csp");
});

test("what was sent and broken off is only partial", async () => {
  const { request } = await replay(asked, sent, failed("net::ERR_CONNECTION_RESET"));
  assert.deepEqual([request?.failed, request?.partial], [undefined, true]);
});
