import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { harSetCookie, pairsOf, queryOf } from "./har-set-cookie.ts";

test("attributes are read in any case and order", () => {
  assert.deepEqual(harSetCookie("a=b=c; path=/x; SECURE; HttpOnly; sameSite=Lax; Domain=.d.example"), {
    name: "a",
    value: "b=c",
    path: "/x",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    domain: ".d.example",
  });
  assert.equal(harSetCookie("nothing"), undefined);
  assert.equal(harSetCookie("a=1; Expires=rubbish")?.expires, undefined);
  assert.equal(
    harSetCookie("a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT")?.expires,
    "2026-10-21T07:28:00.000Z",
  );
});

test("any header is read without throwing, and names and values come back", () => {
  const token = fc.stringMatching(/^[\w.-]{1,12}$/);
  fc.assert(
    fc.property(token, token, fc.string(), (name, value, rest) => {
      const cookie = harSetCookie(`${name}=${value};${rest}`);
      assert.equal(cookie?.name, name);
      assert.equal(cookie?.value, value);
    }),
  );
});

test("a query that was written is read again", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
      const search = new URLSearchParams(
        pairs.map(([a, b]): [string, string] => [a.toWellFormed(), b.toWellFormed()]),
      );
      const read = queryOf(`https://x.example/?${search}#end`);
      assert.deepEqual(read, pairsOf(search.toString()));
      assert.equal(read.length, pairs.length);
    }),
  );
});
