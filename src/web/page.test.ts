// The page that is served is made of these sources, is small, and lets nothing else run.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { builtFile, builtPage } from "./built-page.fixture.ts";

test("verify.html is what its sources make (UPDATE_PAGE=1 makes it anew)", async () => {
  const page = await builtPage();
  if (process.env["UPDATE_PAGE"] === "1") writeFileSync(builtFile, page);
  assert.ok(
    existsSync(builtFile) && readFileSync(builtFile, "utf8") === page,
    "run: UPDATE_PAGE=1 npm test -- unit",
  );
});

test("it has less than 40 kB, compressed", () => {
  const { length } = gzipSync(readFileSync(builtFile), { level: 9 });
  assert.ok(length < 40_000, `${length} bytes`);
});

test("it names no address but those of specifications, and allows itself its own log alone", () => {
  const page = readFileSync(builtFile, "utf8");
  assert.deepEqual(
    page.match(/https?:\/\/[\w./-]+/g)?.filter((url) => !/^https:\/\/in-toto\.io\//.test(url)) ?? [],
    [],
  );
  assert.match(
    page,
    /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'/,
  );
});
