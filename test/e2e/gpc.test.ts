// What a site says of Global Privacy Control is asked for once and noted as it stands; whatever it answers, nothing else
// of the evidence suffers.

import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { describe, test } from "node:test";
import { lookAtSite } from "../sites/look-at-site.ts";
import { serve } from "../sites/serve.ts";

type Reply = (response: ServerResponse) => void;
const file =
  (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Reply =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

const answers: readonly (readonly [string, Reply, string])[] = [
  ["a site that says so", file('\uFEFF{"gpc": true, "lastUpdate": "2026-01-15"}'), "true gpc: true"],
  ["one that denies it", file('{"gpc": false}'), "false gpc: false"],
  ["one that has no such file", file("", {}, 404), "false status 404, no statement"],
  [
    "one that answers everything with its front page",
    file("<h1>Shop</h1>", { "content-type": "text/html" }),
    "false status 200, no statement",
  ],
  ["text where true or false is due", file('{"gpc": "true"}'), "false status 200, no statement"],
  [
    "the words of another host",
    file("", { location: "http://other.test/.well-known/gpc.json" }, 302),
    "false status 200, no statement",
  ],
  ["a refusal", file("", {}, 403), "gap"],
  ["a download", file('{"gpc": true}', { "content-disposition": "attachment" }), "gap"],
  ["a line that breaks off", (response) => response.socket?.destroy(), "gap"],
];

describe("gpc.json", { concurrency: 5 }, () => {
  for (const [title, reply, told] of answers) {
    test(title, { timeout: 60_000 }, async () => {
      await using site = await serve(({ host, url }, response) => {
        if (url === "/.well-known/gpc.json" && host === "shop.test") reply(response);
        else if (url === "/.well-known/gpc.json") file('{"gpc": true}')(response);
        else if (url === "/") file("<title>Shop</title>", { "content-type": "text/html" })(response);
        else response.writeHead(404).end();
      });
      const seen = await lookAtSite(site, "http://shop.test/");
      const facts = seen.observations.flatMap((one) =>
        one.kind === "transport" && one.what === "gpc-json" ? [`${one.ok} ${one.detail}`] : [],
      );
      assert.deepEqual(facts, told === "gap" ? [] : [told]);
      const missed = seen.gaps.filter(({ reason }) => reason.includes("gpc.json"));
      assert.equal(missed.length > 0, told === "gap");
      assert.deepEqual(
        seen.gaps.filter(({ harmless }) => !harmless),
        [],
      );
      assert.ok(site.arrived.filter(({ url }) => url.includes("gpc.json")).length <= 2);
      const counted = [...(seen.completeness?.onlyCdp ?? []), ...(seen.completeness?.onlyNetlog ?? [])];
      assert.deepEqual(counted, []);
      assert.equal(seen.completeness?.both, 1);
    });
  }
});
