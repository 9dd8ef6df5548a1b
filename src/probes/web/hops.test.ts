import assert from "node:assert/strict";
import { test } from "node:test";
import { Chains, type Hop, pair, type RequestExtra, type ResponseExtra } from "./hops.ts";

const hop = (url: string, more: Partial<Hop> = {}): Hop => ({
  request: "o1",
  url,
  method: "GET",
  at: 0,
  type: "image",
  received: 0,
  done: false,
  fromCache: false,
  ...more,
});
const extra = (host: string) =>
  ({ requestId: "r", headers: { Host: host }, associatedCookies: [] }) as unknown as RequestExtra;
const raw = (statusCode: number) =>
  ({ requestId: "r", statusCode, headers: {}, blockedCookies: [] }) as unknown as ResponseExtra;

test("extra info finds its own hop of a redirect, in whatever order it comes", () => {
  const chain = new Chains().of("r");
  const told: string[] = [];
  const on = {
    request: ({ url }: Hop, { headers }: RequestExtra) => void told.push(`${url} ${headers["Host"]}`),
    response: ({ url }: Hop, { statusCode }: ResponseExtra) => void told.push(`${url} ${statusCode}`),
  };
  chain.extras.push(extra("a.test"));
  pair(chain, on);
  assert.deepEqual(told, []);
  chain.hops.push(hop("http://a.test/"));
  pair(chain, on);
  chain.responseExtras.push(raw(302));
  pair(chain, on);
  assert.deepEqual(told, ["http://a.test/ a.test"]);
  const [first] = chain.hops;
  if (first) first.rawExpected = true;
  chain.hops.push(hop("http://b.test/", { rawExpected: true }));
  chain.extras.push(extra("b.test"));
  chain.responseExtras.push(raw(200));
  pair(chain, on);
  assert.deepEqual(told.slice(1), ["http://b.test/ b.test", "http://a.test/ 302", "http://b.test/ 200"]);
});

test("a hop that never went to the network takes no raw headers", () => {
  const chain = new Chains().of("r");
  const told: string[] = [];
  const on = { request: () => undefined, response: ({ url }: Hop) => void told.push(url) };
  chain.hops.push(
    hop("http://a.test/", { rawExpected: false }),
    hop("https://a.test/", { rawExpected: true }),
  );
  chain.responseExtras.push(raw(200));
  pair(chain, on);
  assert.deepEqual(told, ["https://a.test/"]);
});
