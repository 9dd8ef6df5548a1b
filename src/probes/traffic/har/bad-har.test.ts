// Broken, cut and hostile HARs: what could be read is read, and the rest is said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { entry, harOf, inPieces, readAll } from "./har.fixture.ts";

const reasons = ({ lost }: { lost: readonly { reason: string }[] }) =>
  lost.map(({ reason }) => reason).join("\n");

test("a file that breaks off is read up to there, and the rest is one hole with its place", async () => {
  const har = harOf([entry(), entry(), entry()]);
  const third = har.lastIndexOf('{"startedDateTime"');
  const cut = await readAll(har.subarray(0, third + 40));
  assert.equal(cut.exchanges.length, 2);
  assert.deepEqual(cut.lost, [
    {
      what: "exchange",
      reason: "the file ends inside an entry",
      place: { file: "t.har", start: third, end: third + 40 },
    },
  ]);
  const packed = await readAll(gzipSync(har, { level: 0 }).subarray(0, third + 40));
  assert.equal(packed.exchanges.length, 2);
  assert.match(reasons(packed), /could not be read further.*\n.*ends inside an entry/);
});

test("one entry that is broken is one hole, and reading goes on", async () => {
  const text = harOf([entry(), entry({ mark: 1 }), entry()]).toString();
  const { exchanges, lost } = await readAll(Buffer.from(text.replace('"mark":1', '"mark":?')));
  assert.equal(exchanges.length, 2);
  assert.match(reasons({ lost }), /^an entry is no JSON$/);
  const odd = await readAll(harOf([null, entry({ request: { url: "//" } }), { request: 7 }, entry()]));
  assert.deepEqual([odd.exchanges.length, odd.lost.length, odd.summary.entries], [1, 3, 4]);
});

test("brackets out of step end the reading, so that no text is taken for an entry", async () => {
  const text = harOf([entry(), entry()]).toString();
  const { exchanges, lost } = await readAll(Buffer.from(text.replace("},{", '},"x{')));
  assert.equal(exchanges.length, 1);
  assert.match(reasons({ lost }), /from here on the file is no HAR/);
});

test("long texts are cut, long and deep entries are holes, and reading goes on", async () => {
  const limits = { text: 1000, entry: 50_000, depth: 50 };
  const content = { size: 90_000, text: "é\\\n".repeat(30_000) };
  const deep = JSON.parse(`${"[".repeat(100)}${"]".repeat(100)}`);
  const many = Object.fromEntries(Array.from({ length: 9000 }, (_, at) => [`k${at}`, "x".repeat(20)]));
  const har = harOf([entry({ response: { content } }), entry({ deep }), entry({ many }), entry()]);
  const { exchanges, lost } = await readAll(inPieces(har, 500), limits);
  assert.equal(exchanges.length, 2);
  const kept = exchanges[0]?.response?.body;
  assert.ok(kept && kept.bytes.length <= 1000 && kept.bytes.length > 600);
  assert.ok(content.text.startsWith(Buffer.from(kept.bytes).toString()));
  assert.equal(kept.size, 90_000);
  assert.deepEqual(
    lost.map(({ what }) => what),
    ["body", "exchange", "exchange"],
  );
  assert.match(reasons({ lost }), /left out\n.*deeper.*\n.*longer/);
});

test("100,000 brackets, inside an entry or instead of a HAR, do no harm", async () => {
  const deep = `${"[".repeat(1e5)}${"]".repeat(1e5)}`;
  const text = harOf([entry({ deep: 1 }), entry()]).toString();
  const inside = await readAll(Buffer.from(text.replace('"deep":1', `"deep":${deep}`)));
  assert.deepEqual([inside.exchanges.length, inside.lost.length], [1, 1]);
  for (const other of [
    deep,
    '{"a":'.repeat(1e5),
    "",
    "{}",
    "null",
    '{"log":{"entries":{}}}',
    '{"log":{"entries":[]',
  ]) {
    const { exchanges, lost } = await readAll(Buffer.from(other));
    assert.deepEqual(exchanges, []);
    assert.ok(lost.length > 0, other.slice(0, 30));
  }
});

test("more than may be read is said, and holes are counted past their limit", async () => {
  const har = harOf([entry(), entry()]);
  assert.match(reasons(await readAll(har, { bytes: har.length - 60 })), /longer than .* bytes/);
  const broken = await readAll(harOf(Array.from({ length: 9 }, () => null)), { lost: 3 });
  assert.equal(broken.lost.length, 4);
  assert.match(broken.lost.at(-1)?.reason ?? "", /9 pieces .* the first 3/);
});

test("words that JSON lacks and controls inside strings are put right", async () => {
  const text = harOf([entry({ time: 0, request: { postData: { text: "a\nb" } } })]).toString();
  const careless = text.replace('"time":0', '"time":NaN').replace("a\\nb", `a\nb \\"NaN\\" \u0001`);
  const { exchanges, lost } = await readAll(Buffer.from(careless));
  assert.deepEqual(lost, []);
  assert.equal(Buffer.from(exchanges[0]?.body?.bytes ?? []).toString(), 'a\nb "NaN" \u0001');
});

test("what follows behind the HAR is said not to be read", async () => {
  const har = harOf([entry()]);
  assert.deepEqual((await readAll(Buffer.concat([har, Buffer.from(" \n")]))).lost, []);
  const { exchanges, lost } = await readAll(Buffer.concat([har, har]));
  assert.equal(exchanges.length, 1);
  assert.deepEqual(lost[0]?.place, { file: "t.har", start: har.length, end: 2 * har.length });
});

test("pages that are too many to be read are said to be", async () => {
  const pages = Array.from({ length: 100 }, (_, id) => ({ id: `p${id}`, title: "x" }));
  const { lost } = await readAll(harOf([entry()], { pages }), { entry: 1000 });
  assert.match(reasons({ lost }), /log.pages is longer than is read/);
});
