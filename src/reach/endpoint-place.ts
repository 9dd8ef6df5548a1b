// What may be said of where an endpoint stands: at most that two data sets agree and nothing known speaks against it.

import type { Company, Knowledge, Place } from "../core/index.ts";

/** Loopback, private, link-local, shared and unique local addresses (RFC 6890): no data set knows them. */
const inside =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** `aliases`: names that the host was seen to be an alias of; one of a carrier makes the place unknown. */
export function placeOf(
  { host, ip }: { readonly host: string | undefined; readonly ip: string | undefined },
  aliases: readonly string[],
  company: Company | undefined,
  know: Pick<Knowledge, "isCarrier" | "ownerOf" | "place">,
): Place {
  if (ip === undefined) return { answer: "unknown", why: "no-address", hints: [] };
  if (inside.test(ip.replace(/^::ffff:(?=\d+\.)/i, ""))) {
    return { answer: "unknown", why: "own-network", hints: [] };
  }
  const { hints, carrier } = know.place(ip);
  const delivered =
    carrier?.value ?? deliveredBy([...(host === undefined ? [] : [host]), ...aliases], company, know);
  if (delivered !== undefined) return { answer: "unknown", why: "carrier", carrier: delivered, hints };
  const [first, ...others] = hints;
  if (first === undefined) return { answer: "unknown", why: "no-hint", hints };
  if (others.length === 0) return { answer: "unknown", why: "one-hint", hints };
  if (others.some(({ value }) => value !== first.value))
    return { answer: "unknown", why: "hints-differ", hints };
  return { answer: "consistent", code: first.value, hints };
}

/** Who delivers copies for the host, when one of its names shows it. */
function deliveredBy(
  names: readonly string[],
  company: Company | undefined,
  know: Pick<Knowledge, "isCarrier" | "ownerOf">,
): string | undefined {
  const carrier = names.find((name) => know.isCarrier(name));
  if (carrier !== undefined) return carrier;
  if (company?.categories.includes("cdn")) return company.name;
  const behind = names.slice(1).find((name) => know.ownerOf(name)?.categories.includes("cdn"));
  return behind && know.ownerOf(behind)?.name;
}
