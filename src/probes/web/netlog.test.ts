import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readNetLog } from "./netlog.ts";

const types = {
  URL_REQUEST_START_JOB: 10,
  HTTP_TRANSACTION_SEND_REQUEST_HEADERS: 11,
  HOST_RESOLVER_MANAGER_JOB: 12,
  HOST_RESOLVER_DNS_TASK: 13,
  SOMETHING_ELSE: 14,
};
const head = `{"constants":${JSON.stringify({ logEventTypes: types, timeTickOffset: 1000 })},\n"events": [\n`;
const event = (type: number, id: number, params: object, phase = 1) =>
  JSON.stringify({ params, phase, source: { id, type: 1 }, time: "5", type });

async function read(text: string) {
  const folder = await mkdtemp(join(tmpdir(), "probity-test-"));
  try {
    await writeFile(join(folder, "log.json"), text);
    return await readNetLog(join(folder, "log.json"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const start = (id: number, url: string, more: object = {}) =>
  event(10, id, { url, method: "GET", initiator: "https://shop.test", request_type: "other", ...more });

test("requests come with time, method, initiator and headers", async () => {
  const { requests } = await read(
    `${head}${start(1, "https://a.test/x")},\n${event(14, 1, {})},\n${event(11, 1, { headers: ["Host: a.test", "Cookie: id=1"] }, 0)}]}\n`,
  );
  assert.deepEqual(requests, [
    {
      url: "https://a.test/x",
      method: "GET",
      at: 1005,
      initiator: "https://shop.test",
      headers: [
        ["Host", "a.test"],
        ["Cookie", "id=1"],
      ],
    },
  ]);
});

test("a log is whole when it was closed: its last line is a brace alone", async () => {
  const lines = `${head}${start(1, "https://a.test/x")}`;
  assert.equal((await read(`${lines}],\n"polledData": [{}]\n}\n`)).whole, true);
  assert.equal((await read(`${lines},\n${start(2, "https://b.test/").slice(0, 20)}`)).whole, false);
  assert.equal((await read(`${lines},\n`)).whole, false);
});

test("the browser's own errands are left out, a visit without an opener is not", async () => {
  const own = start(1, "https://update.test/", { initiator: "not an origin" });
  const visit = start(2, "https://shop.test/", { initiator: "not an origin", request_type: "main frame" });
  const { requests } = await read(`${head}${own},\n${visit}]}\n`);
  assert.deepEqual(
    requests.map(({ url }) => url),
    ["https://shop.test/"],
  );
});

const job = event(12, 7, { host: "https://metrics.shop.test:443" });
const resolved = (...results: object[]) =>
  event(13, 7, { results: results.map((one) => ({ source: "dns", ...one })) }, 2);

test("the chain of aliases is in the order of its names, whatever the order of the records", async () => {
  const done = resolved(
    { type: "data", domain_name: "a.edge.test" },
    { type: "alias", domain_name: "shop.tracker.test", alias_target: "a.edge.test" },
    { type: "alias", domain_name: "metrics.shop.test", alias_target: "Shop.Tracker.test." },
  );
  const { aliases } = await read(`${head}${job},\n${done}]}\n`);
  assert.deepEqual([...aliases], [["metrics.shop.test", ["shop.tracker.test", "a.edge.test"]]]);
});

test("a host that DNS answered for and that is no alias is told apart from one that nobody asked DNS for", async () => {
  const asked = await read(
    `${head}${job},\n${resolved({ type: "data", domain_name: "metrics.shop.test" })}]}\n`,
  );
  assert.deepEqual([...asked.aliases], [["metrics.shop.test", []]]);
  const mapped = await read(`${head}${job},\n${resolved()}]}\n`);
  assert.deepEqual([...mapped.aliases], []);
});

test("a ring of aliases ends", async () => {
  const done = resolved(
    { domain_name: "metrics.shop.test", alias_target: "b.test" },
    { domain_name: "b.test", alias_target: "metrics.shop.test" },
  );
  const { aliases } = await read(`${head}${job},\n${done}]}\n`);
  assert.deepEqual([...aliases], [["metrics.shop.test", ["b.test"]]]);
});

test("a log that was cut is read as far as it goes; an empty one is no witness", async () => {
  const { requests } = await read(
    `${head}${start(1, "https://a.test/")},\n${start(2, "https://b.test/").slice(0, -9)}`,
  );
  assert.equal(requests.length, 1);
  await assert.rejects(read(""), /empty/);
});
