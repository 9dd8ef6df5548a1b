import assert from "node:assert/strict";
import { test } from "node:test";
import { cookie, disclosure, planted, request } from "../core/evidence.fixture.ts";
import { secretsInUrls as check } from "./secrets-in-urls.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const mail = planted("p1", "url-email", "url");
const world = { planted: [mail] };
const leak = (url: string, more = {}) => {
  const by = request(url);
  return [by, disclosure(mail, by, { part: "url", ...more })];
};

test("a planted address in a third party's URL or Referer breaks it", () => {
  assert.deepEqual(named(ask(check, leak("https://px.test/p"), world)), ["url-email → px.test"]);
  assert.equal(
    ask(check, leak("https://px.test/p", { part: "header", name: "Referer" }), world).outcome,
    "broken",
  );
});

test("in a body, another header or the site's own address it keeps", () => {
  assert.equal(ask(check, leak("https://px.test/p", { part: "body" }), world).outcome, "kept");
  assert.equal(ask(check, leak("https://px.test/p", { part: "header", name: "X-A" }), world).outcome, "kept");
  assert.equal(ask(check, leak("https://shop.example/p"), world).outcome, "kept");
});

test("passwords by name, the site's session key at others, and credentials over http break it", () => {
  assert.deepEqual(named(ask(check, [request("https://px.test/?password=hunter22")])), [
    "password → px.test",
  ]);
  const key = cookie("sessionid", "8f3a9c2e71b4d0aa", { days: null });
  assert.equal(ask(check, [key, request("https://px.test/?ref=8f3a9c2e71b4d0aa")]).outcome, "broken");
  assert.equal(ask(check, [request("http://shop.example/?access_token=8f3a9c2e71b4")]).outcome, "broken");
});

test("public keys and services' own tokens keep it", () => {
  const urls = [
    "https://px.test/?token=phc_public_project_key",
    "https://px.test/?sid=8f3a9c2e71b4&id_token=8f3a9c2e71b4",
  ];
  assert.equal(
    ask(
      check,
      urls.map((url) => request(url)),
    ).outcome,
    "kept",
  );
  assert.equal(ask(check, [request("https://shop.example/login?password=hunter22")]).outcome, "kept");
});

test("more evidence never softens it", () => {
  const pool = [
    leak("https://px.test/p"),
    leak("https://shop.example/p"),
    [request("https://px.test/?pwd=hunter22")],
  ];
  neverSoftens(check, pool, world);
});
