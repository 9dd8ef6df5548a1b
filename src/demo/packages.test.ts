import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { Problem } from "../core/index.ts";
import { fileAt, integrity, packages } from "./packages.ts";

const modules = join(import.meta.dirname, "..", "..", "demo", "node_modules");
const ask = (url: string) => ({
  method: "GET",
  url: new URL(url),
  headers: {},
  body: Buffer.alloc(0),
  chance: "",
});

test("a vendor's file is served byte for byte as its maker published it", async () => {
  const answer = await packages(modules).answer(ask("https://browser.sentry-cdn.com/6.19.7/bundle.min.js"));
  const published = await readFile(join(modules, "@sentry/browser/build/bundle.min.js"));
  assert.equal(answer?.status, 200);
  assert.ok(published.equals(Buffer.from(answer?.body ?? "")));
});

test("integrity is over the decoded bytes, as browsers have it", async () => {
  const url = "https://cdn.amplitude.com/libs/analytics-browser-2.47.0-min.js.gz";
  const answer = await packages(modules).answer(ask(url));
  assert.equal(answer?.headers?.["content-encoding"], "gzip");
  const decoded = gunzipSync(Buffer.from(answer?.body ?? ""));
  const digest = createHash("sha384").update(decoded).digest("base64");
  assert.equal(await integrity(modules, url), `sha384-${digest}`);
});

test("no address leads out of its package", () => {
  const piece = fc.constantFrom("..", ".", "%2e%2e", "%2f", "\\", "/", "package.json", "a", "%00", ".npmrc");
  const base = fc.constantFrom(
    "https://www.shop.test/vendor/klaro/",
    "https://us-assets.i.posthog.com/static/",
    "https://www.shop.test/vendor/tarteaucitronjs/lang/",
  );
  fc.assert(
    fc.property(base, fc.array(piece, { maxLength: 6 }), (start, pieces) => {
      const url = URL.parse(start + pieces.join("/"));
      const file = url ? fileAt(url) : undefined;
      if (file !== undefined) assert.ok(!file.split("/").some((part) => part.startsWith(".")), file);
    }),
  );
});

test("an address without a file is none, and missing packages are told with what to type", async () => {
  const shelf = packages(modules);
  assert.equal(await shelf.answer(ask("https://www.shop.test/vendor/klaro/none.js")), undefined);
  assert.equal(await shelf.answer(ask("https://other.test/")), undefined);
  assert.throws(
    () => packages("/nowhere"),
    (error) => error instanceof Problem && error.code === "not-found",
  );
});
