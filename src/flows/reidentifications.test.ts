import assert from "node:assert/strict";
import { test } from "node:test";
import { read, three, type Visitor, visitor } from "./flows.fixture.ts";

type Options = {
  readonly url?: string;
  readonly tag?: (mark: string) => string;
  readonly body?: (mark: string) => string;
  readonly again?: number;
};
const pixel = "https://px.ads.test/p.gif";

/** A resource is given with a validator and asked for again with it. */
function twice(
  one: Visitor,
  mark: string,
  { url = pixel, tag = (of) => `"${of}"`, body = () => "gif", again = 304 }: Options,
) {
  const sha256 = body(mark).padEnd(64, "0");
  one.response(one.request(url), { headers: [["ETag", tag(mark)]], body: { sha256, size: 43 } });
  const back = one.request(url, { headers: [["If-None-Match", tag(mark)]] });
  one.response(
    back,
    again === 304
      ? { status: 304 }
      : { headers: [["ETag", '"new-and-different"']], body: { sha256, size: 43 } },
  );
}
const found = (options: Options = {}) =>
  read(three((one, mark) => twice(one, mark, options))).reidentifications;

test("a validator of its own for every visitor, for the same bytes, sent back and recognised", () => {
  const all = found();
  assert.equal(all.length, 3);
  assert.deepEqual(all[0], {
    site: "ads.test",
    value: "k3f9a81c2e7d",
    cites: ["arrive1.1", "arrive1.2"],
    moment: "before-choice",
  });
  assert.equal(found({ tag: (mark) => `W/"${mark}"` }).length, 3, "weak validators too");
});

test("clean twin: the content's own validator is the same for everybody, or changes with the content", () => {
  assert.deepEqual(found({ tag: () => '"k3f9a81c2e7d"' }), []);
  assert.deepEqual(found({ body: (mark) => mark }), []);
});

test("clean twin: the site's own resources, short validators, and servers that no longer know it", () => {
  assert.deepEqual(found({ url: "https://www.shop.test/a.js" }), []);
  assert.deepEqual(found({ tag: (mark) => `"${mark.slice(0, 4)}"` }), []);
  assert.deepEqual(found({ again: 200 }), []);
});

test("clean twin: two servers behind one name, each with its own validator", () => {
  const two = (mark: string) => (mark.startsWith("k") ? '"server-one-1"' : '"server-two-2"');
  assert.deepEqual(found({ tag: two }), []);
});

test("fewer than three visits are not enough to say so", () => {
  const one = visitor("arrive");
  twice(one, "k3f9a81c2e7d", {});
  const other = visitor("refuse");
  twice(other, "q7b2d94e0f1a", {});
  assert.deepEqual(read([...one.written, ...other.written]).reidentifications, []);
});

test("a date of change that differs between visitors is a mark; the time of the request is not", () => {
  const dated = (of: (mark: string) => string) =>
    read(
      three((one, mark) => {
        const body = { sha256: "0".repeat(64), size: 43 };
        one.response(one.request(pixel), { headers: [["last-modified", of(mark)]], body });
        one.response(one.request(pixel, { headers: [["if-modified-since", of(mark)]] }), { status: 304 });
      }),
    ).reidentifications.length;
  assert.equal(
    dated((mark) => `Thu, 01 Jan 1970 00:${mark.charCodeAt(0) % 60}:00 GMT`),
    3,
  );
  assert.equal(
    dated((mark) => new Date(1_790_000_000_000 + mark.charCodeAt(0) * 1000).toUTCString()),
    0,
  );
});
