import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AbortedRequest, InitiatedRequest, InitiatedResponse } from "mockttp";
import type { Exchange, Lost, Sink } from "../exchange.ts";
import { Talks } from "./talks.ts";

const timingEvents = { startTime: 1_000_000, startTimestamp: 50 };

const request = (id = "1"): InitiatedRequest => ({
  id,
  protocol: "https",
  httpVersion: "2.0",
  method: "POST",
  url: "https://shop.example/a",
  path: "/a",
  destination: { hostname: "shop.example", port: 443 },
  headers: {},
  rawHeaders: [
    [":path", "/a"],
    ["X-One", "1"],
  ],
  timingEvents,
  tags: [],
});

const response = (id = "1"): InitiatedResponse => ({
  id,
  statusCode: 200,
  statusMessage: "",
  headers: {},
  rawHeaders: [["content-type", "Text/Plain; charset=utf-8"]],
  timingEvents: { ...timingEvents, headersSentTimestamp: 57.6 },
  tags: [],
});

function bench(maxBody = 100) {
  const exchanges: Exchange[] = [];
  const losses: Lost[] = [];
  const sink: Sink = {
    exchange: (one) => void exchanges.push(one),
    lost: (one) => void losses.push(one),
    unseen: () => assert.fail(),
    named: () => assert.fail(),
  };
  const own = ({ path }: InitiatedRequest) => path === "/own";
  const talks = new Talks({ maxBody, sink: () => sink, own, remote: () => ({ ip: "192.0.2.1" }) });
  return { exchanges, losses, talks };
}

const chunk = (content: Uint8Array, isEnded: boolean, id = "1") => ({
  id,
  content,
  isEnded,
  eventTimestamp: 51,
});

test("pieces become one exchange, without the pseudo fields of HTTP/2, on the clock of the wall", () => {
  const { exchanges, talks } = bench();
  talks.begin(request(), false);
  talks.body("sent", chunk(Buffer.from("abc"), true));
  talks.head(response());
  talks.answered(response());
  const [one] = exchanges;
  assert.equal(one?.version, "h2");
  assert.deepEqual(one?.headers, [["X-One", "1"]]);
  assert.equal(String(one?.body?.bytes), "abc");
  assert.equal(one?.response?.at, 1_000_008);
  assert.equal(one?.response?.mime, "text/plain");
  assert.deepEqual(one?.remote, { port: 443, ip: "192.0.2.1" });
});

test("an answer that is still coming is waited for, and told at the end as far as it came", () => {
  const { exchanges, talks } = bench();
  talks.begin(request(), false);
  talks.body("received", chunk(Buffer.from("ab"), false));
  talks.answered(response());
  assert.equal(exchanges.length, 0);
  talks.end();
  assert.equal(String(exchanges[0]?.response?.body?.bytes), "ab");
});

test("a body is cut at the limit and its whole size told, however it was split", () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 120 }), (chunks, most) => {
      const { exchanges, talks } = bench(most);
      const whole = Buffer.concat(chunks);
      talks.begin(request(), false);
      for (const [place, part] of chunks.entries())
        talks.body("sent", chunk(part, place === chunks.length - 1));
      talks.answered(response());
      const body = exchanges[0]?.body;
      assert.deepEqual(Buffer.from(body?.bytes ?? []), whole.subarray(0, most));
      assert.equal(body?.size ?? body?.bytes.length ?? 0, whole.length);
    }),
  );
});

test("only what cannot have been sent counts as failed", () => {
  const aborted = (code: string): AbortedRequest => ({ ...request(), error: { code } });
  const failed = (code: string, answered: boolean) => {
    const { exchanges, talks } = bench();
    talks.begin(request(), false);
    if (answered) talks.head(response());
    talks.aborted(aborted(code));
    return exchanges[0]?.failed;
  };
  assert.match(failed("ENOTFOUND", false) ?? "", /could not reach the server \(ENOTFOUND\)/);
  assert.match(
    failed("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", false) ?? "",
    /asked for a client's certificate/,
  );
  assert.equal(failed("ECONNRESET", false), undefined);
  assert.equal(failed("ENOTFOUND", true), undefined);
});

test("frames past the limit are counted as lost, and the proxy's own pages are not recorded", () => {
  const { exchanges, losses, talks } = bench(5);
  talks.begin({ ...request("0"), path: "/own" }, false);
  talks.begin(request(), true);
  assert.deepEqual(
    talks.sockets.map(({ host }) => host),
    ["shop.example"],
  );
  const frame = { streamId: "1", isBinary: false, eventTimestamp: 60, timingEvents, tags: [] };
  talks.frame({ ...frame, direction: "received", content: Buffer.from("abc") });
  talks.frame({ ...frame, direction: "sent", content: Buffer.from("defg") });
  talks.closed("1");
  talks.end();
  assert.deepEqual(
    exchanges.map(({ frames }) => frames.map(({ direction, at }) => [direction, at])),
    [[["sent", 1_000_010]]],
  );
  assert.match(losses[0]?.reason ?? "", /^1 messages of a socket with shop\.example/);
});
