// Which cookie or storage key is whose, and what it is for, by name and domain.

import * as z from "zod";
import type { KnownCookie } from "../core/index.ts";
import { hostOf } from "./host-of.ts";
import { memo } from "./memo.ts";

/** A line of data/cookies.yaml; the fields are explained at the top of that file. */
export const CookieLine = z.strictObject({
  name: z.string().min(1),
  domain: z.string().optional(),
  platform: z.string(),
  purpose: z.enum(["functional", "preferences", "analytics", "marketing", "security"]),
  identifying: z.boolean(),
  source: z.string(),
});
export type CookieLine = z.infer<typeof CookieLine>;

type Entry = { readonly line: CookieLine; readonly fits: (name: string) => boolean; readonly exact: boolean };

/** Answers by name and domain of a cookie, or by storage key and host of its origin. */
export function cookies(
  lines: readonly CookieLine[],
): (name: string, domain: string) => KnownCookie | undefined {
  const exact = new Map<string, Entry[]>();
  const patterns: Entry[] = [];
  for (const line of lines) {
    const entry = entryOf(line);
    if (!entry.exact) patterns.push(entry);
    else exact.set(line.name, [...(exact.get(line.name) ?? []), entry]);
  }
  patterns.sort((a, b) => b.line.name.length - a.line.name.length || (a.line.name < b.line.name ? -1 : 1));
  const candidates = memo(
    (name) => [...(exact.get(name) ?? []), ...patterns.filter(({ fits }) => fits(name))],
    5_000,
  );
  return (name, domain) => {
    if (name.length > 512) return undefined;
    const host = hostOf(domain.replace(/^\./, ""));
    const all = candidates(name);
    const found =
      all.find(({ line }) => line.domain !== undefined && below(host, line.domain)) ??
      all.find(({ line }) => line.domain === undefined);
    return found && answer(found.line);
  };
}

const below = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

const answer = ({ platform, purpose, identifying, source }: CookieLine): KnownCookie => ({
  platform,
  purpose,
  identifying,
  source,
});

function entryOf(line: CookieLine): Entry {
  if (!/[*?]/.test(line.name)) return { line, exact: true, fits: (name) => name === line.name };
  const [start = "", ...rest] = line.name.split("*");
  return { line, exact: false, fits: (name) => wild(name, start, rest) };
}

/** Left to right, without going back: enough for `*` and `?`, and linear. */
function wild(name: string, start: string, rest: readonly string[]): boolean {
  if (!matches(name, start, 0)) return false;
  let at = start.length;
  for (const [index, part] of rest.entries()) {
    const last = index === rest.length - 1;
    if (last && name.length - part.length < at) return false;
    const from = last ? name.length - part.length : at;
    const found = seek(name, part, from);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at === name.length;
}

function seek(name: string, part: string, from: number): number {
  for (let at = from; at + part.length <= name.length; at++) if (matches(name, part, at)) return at;
  return -1;
}

function matches(name: string, part: string, at: number): boolean {
  if (at + part.length > name.length) return false;
  for (let i = 0; i < part.length; i++) if (part[i] !== "?" && part[i] !== name[at + i]) return false;
  return true;
}
