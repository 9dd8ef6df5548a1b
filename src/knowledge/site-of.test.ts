import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hostOf } from "./host-of.ts";
import { sites } from "./site-of.ts";

const siteOf = sites();

test("a path, a port, a user and a subdomain do not change the site", () => {
  fc.assert(
    fc.property(fc.domain(), fc.webPath(), fc.nat(65535), (host, path, port) => {
      const site = siteOf(host);
      assert.equal(siteOf(`https://${host}:${port}${path}`), site);
      assert.equal(siteOf(`https://user:secret@${host}${path}`), site);
      assert.ok(host.toLowerCase() === site || host.toLowerCase().endsWith(`.${site}`));
    }),
  );
});

test("two tenants of one private suffix are two sites", () => {
  assert.notEqual(siteOf("a.github.io"), siteOf("b.github.io"));
  assert.equal(siteOf("www.a.github.io"), "a.github.io");
  assert.equal(siteOf("www.bbc.co.uk"), "bbc.co.uk");
});

test("addresses, localhost and bare suffixes are their own site", () => {
  assert.equal(siteOf("http://127.0.0.1:8080/x"), "127.0.0.1");
  assert.equal(siteOf("http://[::1]:8080/x"), "::1");
  assert.equal(siteOf("http://localhost:8099/api"), "localhost");
  assert.equal(siteOf("github.io"), "github.io");
});

test("where there is no host there is no site", () => {
  for (const url of [
    "data:text/html,x",
    "about:blank",
    "javascript:1",
    "blob:null/x",
    "",
    "http://",
    "a b",
  ]) {
    assert.equal(siteOf(url), "", url);
  }
  assert.equal(siteOf("blob:https://www.shop.test/8d1f"), "shop.test");
});

test("hosts are compared as browsers do", () => {
  assert.equal(hostOf("HTTPS://WWW.Shop.TEST./x"), "www.shop.test");
  assert.equal(hostOf("https://shop.test\\@evil.test/"), "shop.test");
  assert.equal(hostOf("https://shop.test@evil.test/"), "evil.test");
  assert.equal(hostOf("https://bücher.test/"), "xn--bcher-kva.test");
});
