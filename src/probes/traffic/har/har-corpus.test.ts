// Real exports of ten tools, which lie beside the project and are no part of it; skipped where they are absent.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Exchange } from "../exchange.ts";
import { readAll } from "./har.fixture.ts";

const folder = join(import.meta.dirname, "../../../../../shared/corpus/har");

type Counts = readonly [
  entries: number,
  sent: number,
  messages: number,
  addressed: number,
  answers: number,
  cookies: number,
];

/** Per file: entries, requests with a body, socket messages, entries with an address, answers with a body, requests with cookies; then the creator, and holes that must be told. */
const expected: Readonly<Record<string, readonly [Counts, string, ...RegExp[]]>> = {
  "mitm-insomnia": [[1, 0, 0, 0, 1, 0], "Insomnia REST Client"],
  "mitm-postdata": [[1, 1, 0, 1, 0, 0], "WebInspector"],
  "mitm-with-bom": [[1, 1, 0, 1, 0, 0], "WebInspector"],
  "mitm-websocket": [[3, 0, 5, 3, 0, 3], "mitmproxy"],
  "mitm-charles": [[1, 0, 0, 1, 1, 0], "Charles Proxy"],
  "mitm-chrome": [[3, 0, 0, 2, 2, 1], "WebInspector"],
  "tweasel-android-second": [[14, 6, 0, 14, 0, 0], "mitmproxy har_dump"],
  "enorm-magazin-de": [[65, 0, 0, 65, 62, 41], "WebInspector"],
  "github-home": [[20, 0, 0, 20, 9, 7], "WebInspector", /of 2 requests .* lacks the body of 2/],
  "firefox-h2-filament": [[15, 0, 0, 10, 10, 6], "Firefox"],
  "coach-html": [[108, 0, 0, 108, 3, 3], "chrome-har", /lacks the body of 105/],
  "bing-from-cdp": [[162, 8, 0, 162, 0, 65], "chrome-har", /lacks the body of 131/],
};

for (const [name, [counts, creator, ...holes]] of Object.entries(expected)) {
  const path = join(folder, `${name}.har`);
  const skip = existsSync(path) ? false : "the corpus is not there";
  test(`${name}.har yields what its page says`, { skip }, async () => {
    const { exchanges, lost, summary } = await readAll(path);
    assert.deepEqual(countsOf(exchanges), counts);
    assert.equal(summary.creator?.split("/")[0], creator);
    for (const hole of holes)
      assert.ok(
        lost.some(({ reason }) => hole.test(reason)),
        String(hole),
      );
    const other = lost.filter(({ reason }) => !holes.some((hole) => hole.test(reason)));
    assert.deepEqual(
      other.filter(({ side }) => side !== "received"),
      [],
    );
  });
}

const skip = existsSync(folder) ? false : "the corpus is not there";
test("a mark in front moves the places by its length and changes nothing else", { skip }, async () => {
  const plain = await readAll(join(folder, "mitm-postdata.har"));
  const marked = await readAll(join(folder, "mitm-with-bom.har"));
  const moved = plain.exchanges.map(({ place, ...one }) => ({
    ...one,
    place: { ...place, start: place.start + 3, end: place.end + 3 },
  }));
  assert.deepEqual(marked.exchanges, moved);
});

function countsOf(exchanges: readonly Exchange[]): Counts {
  const count = (has: (one: Exchange) => boolean) => exchanges.filter(has).length;
  return [
    exchanges.length,
    count(({ body }) => body !== undefined),
    exchanges.reduce((sum, { frames }) => sum + frames.length, 0),
    count(({ remote }) => remote.ip !== undefined),
    count(({ response }) => response?.body !== undefined),
    count(({ headers }) => headers.some(([name]) => name.toLowerCase() === "cookie")),
  ];
}
