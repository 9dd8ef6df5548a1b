import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { test } from "node:test";
import { certificate } from "./certificate.ts";
import { hostsServed } from "./hosts.ts";

const now = new Date("2026-11-24T12:00:00Z");

test("a certificate is read by another implementation, signed by its own key, and good for every host", () => {
  const { cert, key, trustKey } = certificate([...hostsServed, "*.shop.test"], now);
  const read = new X509Certificate(cert);
  assert.ok(read.verify(read.publicKey));
  for (const host of hostsServed) assert.equal(read.checkHost(host), host);
  assert.equal(read.checkHost("any.shop.test"), "*.shop.test");
  assert.equal(read.checkHost("www.other.test"), undefined);
  assert.equal(read.ca, false);
  const spki = read.publicKey.export({ type: "spki", format: "der" });
  assert.equal(trustKey, createHash("sha256").update(spki).digest("base64"));
  assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
});

test("it is valid from the day before for ninety days, also beyond 2049", () => {
  for (const at of [now, new Date("2051-01-01T00:00:00Z")]) {
    const read = new X509Certificate(certificate(["a.test"], at).cert);
    assert.equal(new Date(read.validFrom).getTime(), at.getTime() - 86_400_000);
    assert.equal(new Date(read.validTo).getTime(), at.getTime() + 90 * 86_400_000);
  }
});

test("two starts never share a key", () => {
  assert.notEqual(certificate(["a.test"], now).trustKey, certificate(["a.test"], now).trustKey);
});
