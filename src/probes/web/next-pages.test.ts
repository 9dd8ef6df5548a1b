import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextPages } from "./next-pages.ts";

const siteOf = (url: string) => new URL(url).hostname.split(".").slice(-2).join(".");
const home = "https://shop.example/";

test("the same site only, shortest path first, then by alphabet, without fragments and files", () => {
  const links = [
    "https://shop.example/b/c",
    "https://shop.example/z#top",
    "https://shop.example/a",
    "https://www.shop.example/",
    "https://other.example/a",
    "https://shop.example/list.pdf",
    "https://shop.example/logout",
    "https://shop.example/#part",
    "mailto:a@shop.example",
  ];
  assert.deepEqual(nextPages(links, home, 3, siteOf), [
    "https://www.shop.example/",
    "https://shop.example/a",
    "https://shop.example/z",
  ]);
});

test("the order of links changes nothing", () => {
  const links = fc.array(
    fc.webPath().map((path) => `https://shop.example${path}`),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(links, fc.nat(5), (some, count) => {
      assert.deepEqual(
        nextPages(some, home, count, siteOf),
        nextPages(some.toReversed(), home, count, siteOf),
      );
    }),
  );
});
