import assert from "node:assert/strict";
import { test } from "node:test";
import { har, harParts } from "./har.ts";
import { report } from "./report.fixture.ts";

type Entry = Record<string, never> & {
  pageref: string;
  startedDateTime: string;
  time: number;
  request: Record<string, unknown> & { url: string; postData?: { text: string; params: object[] } };
  response: Record<string, unknown> & { status: number; content: { text?: string; encoding?: string } };
  timings: Record<string, number>;
  _webSocketMessages?: { type: string; data: string }[];
  _witness: string;
  _moment: string;
};
type Log = { version: string; creator: object; browser: object; pages: { id: string }[]; entries: Entry[] };

const { log } = JSON.parse(har(report())) as { log: Log };
const entry = (part: string): Entry => {
  const found = log.entries.find(({ request }) => request.url.includes(part));
  assert.ok(found, part);
  return found;
};

test("every field that HAR 1.2 requires is there, with its type", () => {
  assert.equal(log.version, "1.2");
  assert.deepEqual(log.browser, { name: "HeadlessChrome", version: "156.0.8078.79" });
  for (const one of log.entries) {
    assert.ok(log.pages.some(({ id }) => id === one.pageref));
    assert.match(one.startedDateTime, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    for (const name of ["method", "url", "httpVersion"])
      assert.equal(typeof one.request[name], "string", name);
    for (const name of ["cookies", "headers", "queryString"])
      assert.ok(Array.isArray(one.request[name]), name);
    for (const name of ["headersSize", "bodySize"]) assert.equal(typeof one.request[name], "number", name);
    for (const name of ["statusText", "httpVersion", "redirectURL"])
      assert.equal(typeof one.response[name], "string", name);
    for (const name of ["cookies", "headers"]) assert.ok(Array.isArray(one.response[name]), name);
    for (const name of ["send", "wait", "receive"]) assert.ok((one.timings[name] ?? -1) >= 0, name);
    const known = Object.entries(one.timings).filter(([name, value]) => value > 0 && name !== "ssl");
    assert.equal(
      one.time,
      known.reduce((sum, [, value]) => sum + value, 0),
    );
    assert.deepEqual(one["cache"], {});
  }
});

test("there is a page for every visit, and an entry for every request", () => {
  assert.deepEqual(
    log.pages.map(({ id }) => id),
    ["arrive.1", "refuse.1", "accept.1", "signal.1", "type.1"],
  );
  const requests = report().evidence.observations.filter(({ kind }) => kind === "request");
  assert.equal(log.entries.length, requests.length);
});

test("bodies are text, form pairs or base64", () => {
  assert.deepEqual(entry("/v1/form").request.postData?.params, [
    { name: "a", value: "1" },
    { name: "b", value: "two words" },
  ]);
  assert.equal(entry("/v1/raw").request.postData?.text, Buffer.from([0, 255, 254, 1]).toString("base64"));
  assert.equal(entry("/v1/raw").response.content.text, "answer to https://rec.replay.example/v1/raw");
});

test("a request that only the network log saw is marked, with status 0", () => {
  assert.equal(entry("/leave").response.status, 0);
  assert.equal(entry("/leave")._witness, "netlog");
  assert.equal(entry("ads.promo.example/sync")._moment, "after-refusal");
});

test("socket messages stand where Chrome puts them", () => {
  assert.deepEqual(
    entry("wss:")._webSocketMessages?.map(({ type, data }) => ({ type, data })),
    [{ type: "send", data: "hello" }],
  );
});

test("the pieces are the whole, and a missing body is no empty body", () => {
  assert.equal([...harParts(report())].join(""), har(report()));
  const bare = JSON.parse(har(report("en", { blob: () => undefined }))) as { log: Log };
  const posted = bare.log.entries.find(({ request }) => request.url.endsWith("/v1/events"));
  assert.match(JSON.stringify(posted?.request.postData), /stands in the dossier/);
});
