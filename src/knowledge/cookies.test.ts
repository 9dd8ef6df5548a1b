import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cookies } from "./cookies.ts";

const entry = (name: string, platform: string, domain?: string) => ({
  name,
  platform,
  purpose: "analytics" as const,
  identifying: true,
  source: "test",
  ...(domain === undefined ? {} : { domain }),
});

test("exact wins over a pattern, a long pattern over a short one, a domain over none", () => {
  const ask = cookies([
    entry("a_*", "short"),
    entry("a_b_*", "long"),
    entry("a_b_c", "exact"),
    entry("a_b_c", "of ads.test", "ads.test"),
  ]);
  assert.equal(ask("a_x", "shop.test")?.platform, "short");
  assert.equal(ask("a_b_x", "shop.test")?.platform, "long");
  assert.equal(ask("a_b_c", "shop.test")?.platform, "exact");
  assert.equal(ask("a_b_c", ".www.ads.test")?.platform, "of ads.test");
  assert.equal(ask("a_b_c", "notads.test")?.platform, "exact");
});

test("a line with a domain says nothing about other domains", () => {
  const ask = cookies([entry("uid", "Ads", "ads.test")]);
  assert.equal(ask("uid", "shop.test"), undefined);
  assert.equal(ask("uid", "ads.test")?.platform, "Ads");
});

test("patterns mean what a regular expression would", () => {
  const piece = fc.stringMatching(/^[ab*?]{1,8}$/);
  fc.assert(
    fc.property(piece, fc.stringMatching(/^[ab]{0,10}$/), (pattern, name) => {
      const meant = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(name);
      assert.equal(cookies([entry(pattern, "x")])(name, "shop.test") !== undefined, meant);
    }),
    { numRuns: 2000 },
  );
});
