// Personal data that nobody planted: told by its own form, its checksum and the name beside it. One pass; it never says whose.

import { bareAt, wordsAt, writtenAt } from "./by-shape.ts";
import { emailAt, type Find, jwtAt, phoneAt, privateKeyAt } from "./free-forms.ts";
import { isPhoneName, namedFields, ofName } from "./named-fields.ts";
import { asks, wordsOf } from "./names.ts";
import { ip4At, ip6At, isCoordinate, pairAt } from "./places.ts";
import type { Recognised } from "./recognised.ts";
import { keyAt } from "./secrets.ts";
import { wideWords, wordAt } from "./words-in.ts";

const most = 1_000;
/** Beyond ASCII. */
const wide = /[^\0-\x7f]/;

/** 1 digit, 2 letter, 3 underscore, 4 byte of a longer character, 5 a sign that something may stand around; else 0. */
const sorts = new Uint8Array(256);
for (let code = 0; code < 256; code++) {
  const char = String.fromCharCode(code);
  if (/[0-9]/.test(char)) sorts[code] = 1;
  else if (/[A-Za-z]/.test(char)) sorts[code] = 2;
  else if (char === "_") sorts[code] = 3;
  else if (code >= 128) sorts[code] = 4;
  else if (/[@%+-]/.test(char)) sorts[code] = 5;
}

/** Outside of the text nothing stands: asking a typed array for NaN would cost ten times as much. */
const sortAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? (sorts[text.charCodeAt(at)] ?? 0) : 0;

type Place = { readonly text: string; readonly given: string; readonly found: Find[] };

/**
 * Kinds of personal data in a text, at most 1,000, in order of place. `name` is the key beside the whole value, used
 * where the text holds no key of its own. Ranges are offsets in UTF-8. Linear in the input; never throws.
 */
export function recognise(
  input: string | Uint8Array,
  { name }: { readonly name?: string } = {},
): Recognised[] {
  const text = bytewise(input);
  const place: Place = { text, given: name === undefined ? "" : wordsOf(name), found: [] };
  walk(place);
  place.found.push(...namedFields(text), ...whole(place));
  if (wide.test(text)) place.found.push(...wideWords(text, place.given));
  return settle(place.found.slice(0, 4 * most))
    .slice(0, most)
    .map(({ kind, range, sure, why, tag }) => {
      const raw = text.slice(range[0], range[1]);
      const value = wide.test(raw) ? Buffer.from(raw, "latin1").toString() : raw;
      return { kind, range, value, sure, why, tag };
    });
}

/** A character for each byte, so that offsets are those of the bytes. */
function bytewise(input: string | Uint8Array): string {
  if (typeof input !== "string") {
    return Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString("latin1");
  }
  return wide.test(input) ? Buffer.from(input).toString("latin1") : input;
}

function walk(place: Place): void {
  const { text, found } = place;
  for (let at = 0; at < text.length && found.length < most; ) {
    const sort = sortAt(text, at);
    if (sort === 0 || sort === 4) {
      at++;
      continue;
    }
    if (sort === 5) {
      at = sign(place, at);
      continue;
    }
    let digits = 0;
    let end = at;
    for (let one = sort; one > 0 && one < 4; one = sortAt(text, end)) {
      if (one === 1) digits++;
      end++;
    }
    run(place, at, end, digits);
    at = end;
  }
}

const push = (found: Find[], one: Find | undefined): void => {
  if (one !== undefined) found.push(one);
};

/** What may stand around a sign; returns where to go on. */
function sign({ text, given, found }: Place, at: number): number {
  const char = text[at];
  if (char === "@") push(found, named(text, given, emailAt(text, at, 1)));
  else if (char === "-") {
    if (!text.startsWith("-----BEGIN ", at)) return at + 1;
    push(found, privateKeyAt(text, at));
  } else if (char === "+") {
    if (sortAt(text, at + 1) === 1) push(found, named(text, given, phoneAt(text, at)));
  } else if (text.startsWith("40", at + 1)) push(found, named(text, given, emailAt(text, at, 3)));
  else if (/^2B\d/i.test(text.slice(at + 1, at + 4))) push(found, named(text, given, phoneAt(text, at)));
  // What follows a percent sign is a code, never the start of a value.
  return char === "%" ? at + 3 : at + 1;
}

/** The same, more certain when its name fits. */
function named(text: string, given: string, find: Find | undefined): Find | undefined {
  if (find === undefined || find.sure === "checked") return find;
  const words = wordsAt(text, find.range[0], given);
  const fits = find.kind === "phone" ? isPhoneName(words) : (names[find.kind]?.(words) ?? false);
  if (find.kind === "ip" && /_(?:version|ver|v|sdk|build|release|app)_/.test(words)) return undefined;
  // A server's address is nobody's.
  if (find.kind === "ip" && /_(?:server|host|origin|edge|dns|listen|bind)_/.test(words)) return undefined;
  return fits ? { ...find, sure: "named", why: "form-and-name" } : find;
}

const names: Readonly<Record<string, (words: string) => boolean>> = {
  email: asks(["email", "e_mail", "mail", "em", "user_email", "useremail", "login"]),
  ip: asks([
    "ip",
    "ip_address",
    "ipaddress",
    "client_ip",
    "clientip",
    "user_ip",
    "remote_addr",
    "ipv4",
    "ipv6",
    "x_forwarded_for",
    "uip",
    "userip",
    "remote_ip",
    "ipaddr",
  ]),
  coordinates: asks([
    "location",
    "latlng",
    "latlon",
    "ll",
    "geo",
    "gps",
    "coords",
    "coordinates",
    "position",
    "loc",
    "geolocation",
    "latlong",
  ]),
};

function run(place: Place, start: number, end: number, digits: number): void {
  const { text, given, found } = place;
  const length = end - start;
  if (length >= 3 && digits < length) tokens(place, start);
  if (digits === 0 && length >= 3) push(found, wordAt(text, start, end, given));
  const next = end < text.length ? text.charCodeAt(end) : 0;
  const more = sortAt(text, end + 1);
  const joined = isJoined(text, start);
  if (digits > 0 && length >= 8 && length <= 34 && !joined && !(isJoint(next) && more > 0 && more < 3)) {
    const bare = bareAt(text, start, end, given);
    if (bare.length > 0) found.push(...bare);
  }
  if (length <= 8 && !joined && mayBeWritten(length, digits, next, more)) {
    const written = writtenAt(text, start, end, given);
    if (written.length > 0) found.push(...written);
    numbers(place, start, length, next);
  }
}

/** `-` or `.`: what binds a run to its neighbour. */
const isJoint = (code: number): boolean => code === 45 || code === 46;

function isJoined(text: string, start: number): boolean {
  if (start < 2 || !isJoint(text.charCodeAt(start - 1))) return false;
  const sort = sortAt(text, start - 2);
  return sort > 0 && sort < 4;
}

/** Whether something with separators may begin with this run: they are ` +-./(:`, and digits follow, or letters of hex or a bank. */
function mayBeWritten(length: number, digits: number, next: number, more: number): boolean {
  const separates = next === 32 || next === 40 || next === 43 || (next >= 45 && next <= 47) || next === 58;
  if (!separates || more === 0) return false;
  if (length === 8) return next === 45;
  if (length === 2) return digits > 0 || next === 58 || more === 1;
  return digits > 0 && (more === 1 || (length === 4 && digits >= 2));
}

/** Addresses and coordinates begin with a short number. */
function numbers(place: Place, start: number, length: number, next: number): void {
  const { text, given, found } = place;
  if (next === 58 && length === 4) push(found, named(text, given, ip6At(text, start)));
  if (next !== 46 || length > 3) return;
  let end = start + length + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  if (text[end] === ".") push(found, named(text, given, ip4At(text, start)));
  if (end - start - length < 3 || text[end] === ".") return;
  push(found, named(text, given, pairAt(text, start)));
  const from = text[start - 1] === "-" ? start - 1 : start;
  const bare = text.slice(from, end);
  if (!isCoordinate(bare, wordsAt(text, from, given))) return;
  const range = [from, from + bare.length] as const;
  found.push({
    kind: "coordinates",
    range,
    sure: "named",
    why: "form-and-name",
    tag: "user.location.precise",
  });
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function tokens({ text, found }: Place, start: number): void {
  if (text.charCodeAt(start) === 101 && text.startsWith("eyJ", start)) push(found, jwtAt(text, start));
  const key = keyAt(text, start);
  if (key === undefined) return;
  const range = [start, start + key.length] as const;
  const sure = key.summed ? "checked" : "named";
  const why = key.summed ? "checksum" : "prefix";
  found.push({ kind: "api-key", range, sure, why, tag: "user.authorization.credentials" });
}

/** The whole text as the value of the name that was given. */
function whole({ text, given }: Place): readonly Find[] {
  if (given === "" || text.length > 2_048 || /[=&\n]./.test(text.slice(0, 2_048))) return [];
  const said = text === "" ? undefined : ofName(given, text);
  return said === undefined ? [] : [{ ...said, range: [0, text.length] }];
}

const rank = { checked: 2, named: 1, possible: 0 };

/** In order of place. Where finds overlap: of one kind the surest and longest, nothing only possible beside something surer. */
function settle(found: readonly Find[]): readonly Find[] {
  const order = [...found].sort((a, b) => a.range[0] - b.range[0]);
  const kept: Find[] = [];
  for (let from = 0, to = 0; from < order.length; from = to) {
    let end = order[from]?.range[1] ?? 0;
    for (to = from + 1; (order[to]?.range[0] ?? end) < end; to++)
      end = Math.max(end, order[to]?.range[1] ?? 0);
    kept.push(...(to - from === 1 ? order.slice(from, to) : strongest(order.slice(from, to))));
  }
  return kept;
}

function strongest(cluster: readonly Find[]): readonly Find[] {
  const kept: Find[] = [];
  const best = [...cluster].sort(
    (a, b) => rank[b.sure] - rank[a.sure] || b.range[1] - b.range[0] - (a.range[1] - a.range[0]),
  );
  for (const one of best.slice(0, 100)) {
    const beside = kept.filter(({ range }) => range[0] < one.range[1] && one.range[0] < range[1]);
    const covered = beside.some(
      ({ kind, sure }) =>
        kind === one.kind || (one.sure === "possible" && sure !== "possible") || isPartOf(one.kind, kind),
    );
    if (!covered) kept.push(one);
  }
  return kept.sort((a, b) => a.range[0] - b.range[0]);
}

/** A token that is known to be a JWT, or an issuer's key, is not named a second time. */
const isPartOf = (kind: string, other: string): boolean =>
  (kind === "token" && (other === "jwt" || other === "api-key")) || (kind === "mac" && other === "bssid");
