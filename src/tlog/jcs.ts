// JSON in one form only (RFC 8785), so that equal content has equal digests.

import { Refused } from "./refused.ts";

/**
 * Keys by UTF-16 code units, ECMAScript numbers, no white space. Members that are undefined are left out. Half a character,
 * which RFC 8785 has no form for, becomes an escape. @throws Refused `malformed` for NaN and infinities.
 */
export function jcs(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Refused("malformed", "JSON has no such number.");
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(jcs).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${jcs(member)}`);
  return `{${members.join(",")}}`;
}
