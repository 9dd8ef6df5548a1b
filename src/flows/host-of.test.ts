import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { hosts } from "./host-of.ts";

const hostOf = hosts();
const plainly = (url: string) => URL.parse(url)?.hostname ?? "";

test("the host is the one that the parser of the platform finds", () => {
  for (const url of [
    "https://Shop.Example:8443/a?b#c",
    "http://127.1/",
    "http://0x7f.1?x",
    "https://1.2.3.256/",
    "https://xn--a/",
    "https://a..b/",
    "https://shop.example:99999/",
    "https://user@shop.example/",
    "wss://[::1]:1/",
    "https://shop.example\\@evil.example/",
    "https://shop.example\n.evil.example/",
    "data:,x",
    "",
  ]) {
    assert.equal(hostOf(url), plainly(url), url);
  }
});

test("whatever the text", () => {
  const pieces = fc.constantFrom(
    "http",
    "https",
    "ws",
    ":",
    "//",
    "/",
    "a.example",
    "127",
    ".",
    "1",
    "@",
    "\\",
    "\t",
    "?",
    "#",
    "é",
    "%41",
  );
  const text = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 2 })), { maxLength: 9 })
    .map((some) => some.join(""));
  return fc.assert(
    fc.property(fc.oneof(text, fc.webUrl()), (url) => {
      assert.equal(hostOf(url), plainly(url));
      assert.equal(hostOf(`https://${url}`), plainly(`https://${url}`));
    }),
    { numRuns: 2000 },
  );
});
