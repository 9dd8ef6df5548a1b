// Coordinates and network addresses: forms and ranges only, so a name or a precise pair is asked for.

import type { Find } from "./free-forms.ts";

const precise = "user.location.precise";

const pair = /-?\d{1,2}\.\d{3,15}(?:,|%2C|;) ?-?\d{1,3}\.\d{3,15}(?![\w.])/y;

/** `52.52000,13.40500`: at least three decimals each, in range, not both whole. */
export function pairAt(text: string, at: number): Find | undefined {
  const from = text[at - 1] === "-" ? at - 1 : at;
  if (/[\w.,]/.test(text[from - 1] ?? "")) return undefined;
  pair.lastIndex = from;
  const [written] = pair.exec(text) ?? [];
  if (written === undefined) return undefined;
  const [latitude = 99, longitude = 999] = written.split(/,|%2C|;/).map(Number);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return undefined;
  return {
    kind: "coordinates",
    range: [from, from + written.length],
    sure: "possible",
    why: "form-only",
    tag: precise,
  };
}

/** One named coordinate with two decimals at least. `bare` is the number as written. */
export function isCoordinate(bare: string, words: string): boolean {
  if (!/^-?\d{1,3}\.\d{2,20}$/.test(bare) || Number(bare) === 0) return false;
  if (/_(?:lat|latitude|geo_lat)_/.test(words)) return Math.abs(Number(bare)) <= 90;
  return /_(?:lon|lng|long|longitude|geo_lon)_/.test(words) && Math.abs(Number(bare)) <= 180;
}

/** Networks that are nobody's address on the internet: RFC 1918, 5737, 6598, 6890, multicast. */
const reserved =
  /^(?:0|10|127|22[4-9]|23\d|24\d|25\d|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|192\.0\.[02]|198\.1[89]|198\.51\.100|203\.0\.113)\./;

const four = /(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\w.-])/y;

/** Dotted quads that are public, no version after a slash or a `v`, no host of a URL. */
export function ip4At(text: string, at: number): Find | undefined {
  if (/[\w./-]/.test(text[at - 1] ?? "")) return undefined;
  four.lastIndex = at;
  const [address] = four.exec(text) ?? [];
  if (address === undefined || reserved.test(address)) return undefined;
  return {
    kind: "ip",
    range: [at, at + address.length],
    sure: "possible",
    why: "form-only",
    tag: "user.device.ip_address",
  };
}

const six = /[23][\dA-Fa-f]{3}(?::[\dA-Fa-f]{0,4}){2,7}(?![\w:.])/y;

/** Global unicast in RFC 4291's text form; not 2001:db8::/32 (documentation). */
export function ip6At(text: string, at: number): Find | undefined {
  if (/[\w:.]/.test(text[at - 1] ?? "")) return undefined;
  six.lastIndex = at;
  const [address] = six.exec(text) ?? [];
  if (address === undefined || /^2001:0?db8:/i.test(address)) return undefined;
  const [groups, gaps] = [address.split(":").length, address.split("::").length - 1];
  if (gaps > 1 || (gaps === 0 && groups !== 8) || /[^:]:$/.test(address)) return undefined;
  return {
    kind: "ip",
    range: [at, at + address.length],
    sure: "possible",
    why: "form-only",
    tag: "user.device.ip_address",
  };
}
