import assert from "node:assert/strict";
import { test } from "node:test";
import { request, response, transport } from "../core/evidence.fixture.ts";
import { insecureTransport as check } from "./insecure-transport.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const plain = request("http://px.test/p");

test("weak transport is named by kind and host", () => {
  const seen = [
    transport("https-redirect", false),
    transport("insecure-form", false, { url: "http://forms.test/in" }),
  ];
  assert.deepEqual(named(ask(check, seen)), ["https-redirect: shop.example", "insecure-form: forms.test"]);
});

test("an http request from an https page is a transfer", () => {
  const finding = ask(check, [plain]);
  assert.deepEqual(named(finding), ["http: px.test"]);
  assert.equal(finding.outcome === "broken" && finding.grade, "transfer");
});

test("good transport, a missing HSTS header or security.txt keep it", () => {
  const seen = [transport("https", true), transport("hsts", false), transport("security-txt", false)];
  assert.equal(ask(check, seen).outcome, "kept");
});

test("what never left in the clear keeps it: blocked, upgraded by the browser, or on this machine", () => {
  assert.equal(ask(check, [request("http://px.test/p", { failed: "mixed-content" })]).outcome, "kept");
  const upgrade = response(plain, { status: 307, headers: [["Non-Authoritative-Reason", "HSTS"]] });
  assert.equal(ask(check, [plain, upgrade]).outcome, "kept");
  assert.equal(ask(check, [request("http://127.0.0.1:9000/"), request("http://localhost/")]).outcome, "kept");
  assert.equal(
    ask(check, [request("http://shop.example/", { page: "http://shop.example/" })]).outcome,
    "kept",
  );
});

test("what we asked for ourselves over http is no deed of the page; what only NetLog saw may be one", () => {
  const { visit: _, ...asked } = request("http://shop.example/.well-known/security.txt", {
    type: "document",
  });
  assert.equal(ask(check, [asked]).outcome, "kept");
  assert.deepEqual(named(ask(check, [{ ...asked, witness: "netlog" }])), ["http: shop.example"]);
});

test("more evidence never softens it", () => {
  neverSoftens(check, [
    [plain],
    [transport("https", false)],
    [transport("hsts", false)],
    [request("https://px.test/")],
  ]);
});
