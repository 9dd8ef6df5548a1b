import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readSetCookie } from "./set-cookie.ts";

const now = Date.UTC(2026, 0, 1);

test("attributes are read whatever their case, and the domain loses its dot", () => {
  assert.deepEqual(
    readSetCookie(
      "id=a=b; domain=.Shop.Example; PATH=/x; Max-Age=86400; secure; HttpOnly; SameSite=None; Partitioned",
      now,
    ),
    {
      name: "id",
      value: "a=b",
      domain: "shop.example",
      path: "/x",
      days: 1,
      httpOnly: true,
      secure: true,
      sameSite: "None",
      partitioned: true,
    },
  );
});

test("Max-Age wins over Expires, and what cannot be read is a session cookie", () => {
  const expires = "Expires=Fri, 02 Jan 2026 00:00:00 GMT";
  assert.equal(readSetCookie(`a=1; ${expires}; Max-Age=0`, now)?.days, 0);
  assert.equal(readSetCookie(`a=1; ${expires}`, now)?.days, 1);
  assert.equal(readSetCookie("a=1; Expires=soon; Max-Age=a day", now)?.days, null);
});

test("a line without name and value is no cookie; one without a name is", () => {
  assert.equal(readSetCookie("; Secure", now), undefined);
  assert.equal(readSetCookie("lonely", now)?.value, "lonely");
});

test("any line is read without harm, and a written cookie is read back", () => {
  fc.assert(fc.property(fc.string(), (line) => void readSetCookie(line, now)));
  const token = fc.stringMatching(/^[a-z0-9_-]+$/);
  fc.assert(
    fc.property(token, token, (name, value) => {
      const read = readSetCookie(`${name}=${value}; Path=/`, now);
      assert.deepEqual([read?.name, read?.value], [name, value]);
    }),
  );
});
