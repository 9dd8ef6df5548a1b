// Kinds that are found by a sign inside them: e-mail, JWT, private keys, phone numbers in international form.

import type { Recognised } from "./recognised.ts";

/** What was found before a name is looked for. */
export type Find = Omit<Recognised, "value">;

const reserved = /(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost|local)$/i;
/** Generic domains in wide use; two letters are a country's. */
const generic =
  /^(?:com|net|org|edu|gov|mil|int|info|biz|name|pro|mobi|app|dev|online|site|xyz|club|shop|me|email|cloud|tech|live|world|eu)$/i;
const files = /^(?:js|ts|md|py|sh|pl|rs|so|gz|cc|ps|mm)$/i;
const localChar = /[A-Za-z0-9.!#$&'*+_`{|}~-]/;
const domain = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}/y;

function localStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < 64 && localChar.test(text[from - 1] ?? "")) from--;
  // A query's separators may stand in a local part by RFC 5322, and never do.
  const part = text.slice(from, at);
  const cut =
    Math.max(
      part.lastIndexOf("&"),
      part.lastIndexOf("'"),
      part.lastIndexOf("`"),
      part.lastIndexOf("{"),
      part.lastIndexOf("|"),
    ) + 1;
  return from + cut + (/^[.*]+/.exec(part.slice(cut))?.[0].length ?? 0);
}

/** Whether what stands before is an address with a user in it (`https://user@host`) or a path (`npm/@scope`). */
function inAddress(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 100), start);
  return /(?:\/|%2F)$|\/\/[^\s"'<>/]*:$/i.test(before);
}

/** RFC 5321 addresses with a domain that can exist. `at` is where the `@` (or `%40`) stands. */
export function emailAt(text: string, at: number, sign: number): Find | undefined {
  const start = localStart(text, at);
  const local = text.slice(start, at).replace(/^(?:%22|%3A|%3D)/i, "");
  domain.lastIndex = at + sign;
  const [host] = domain.exec(text) ?? [];
  if (host === undefined || local === "" || local.endsWith(".") || /^(?:git|\d+)$/.test(local))
    return undefined;
  if (inAddress(text, start) || reserved.test(host) || /^[\d.]+x\.|^\dx\./.test(host)) return undefined;
  const top = host.slice(host.lastIndexOf(".") + 1);
  const real = generic.test(top) || (top.length === 2 && !files.test(top));
  if (!real && /^(?:png|jpe?g|gif|svg|webp|css|json|mjs|html?|xml|woff2?|tsx|jsx|vue|avif)$/i.test(top))
    return undefined;
  const range = [at - local.length, at + sign + host.length] as const;
  return {
    kind: "email",
    range,
    sure: real ? "checked" : "possible",
    why: real ? "form" : "form-only",
    tag: "user.contact.email",
  };
}

const jwt = /[\w-]{8,4096}\.[\w-]{2,65536}\.[\w-]{0,1024}/y;

/** RFC 7519 in compact form: the header is JSON and names an algorithm. */
export function jwtAt(text: string, at: number): Find | undefined {
  const dot = text.indexOf(".", at);
  if (dot < 0 || dot - at > 4_096) return undefined;
  jwt.lastIndex = at;
  const [token] = jwt.exec(text) ?? [];
  if (token === undefined) return undefined;
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf(".")), "base64url").toString(),
    );
    if (typeof header !== "object" || header === null || !("alg" in header) || typeof header.alg !== "string")
      return undefined;
  } catch {
    return undefined;
  }
  return {
    kind: "jwt",
    range: [at, at + token.length],
    sure: "checked",
    why: "decodes",
    tag: "user.authorization.credentials",
  };
}

const begin = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/y;

/** RFC 7468 and OpenPGP armour; up to its end line when that follows within 32 KB. */
export function privateKeyAt(text: string, at: number): Find | undefined {
  begin.lastIndex = at;
  const [head] = begin.exec(text) ?? [];
  if (head === undefined) return undefined;
  const body = at + head.length;
  const close = text.slice(body, body + 32_768).search(/-----END [A-Z0-9 ]{0,40}-----/);
  if (
    !/^[\s\\rn]{0,8}[A-Za-z0-9+/]{16}|^\s{1,2}(?:Proc-Type|Version|Comment)/.test(text.slice(body, body + 64))
  )
    return undefined;
  const end = close < 0 ? body : text.indexOf("-----", body + close + 5) + 5;
  return {
    kind: "private-key",
    range: [at, end],
    sure: "checked",
    why: "form",
    tag: "user.authorization.credentials",
  };
}

/** Country calling codes of ITU-T E.164, by their first digits. */
const calling =
  /^(?:1[2-9]|7[3-9]|2[07]|2[1-69]\d|3[0-469]|3[578]\d|4[013-9]|42[013]|5[1-8]|5[09]\d|6[0-6]|6[78]\d|8[1246]|80[08]|85[0-9]|88[0-8]|9[0-58]|9[679]\d)/;
const international = /(?:\+|%2B|00)\d(?:[ ().-]{0,2}\d){6,14}(?![\w])/y;

/** E.164 with its sign; `at` is where `+` or `%2B` stands. Fictional numbers (555-01xx) are no one's. */
export function phoneAt(text: string, at: number): Find | undefined {
  international.lastIndex = at;
  const [written] = international.exec(text) ?? [];
  if (written === undefined || /\w/.test(text[at - 1] ?? "")) return undefined;
  const digits = written.replace(/^(?:%2B|00)/i, "").replace(/\D/g, "");
  if (digits.length < 8 || digits.length > 15 || !calling.test(digits) || isFictional(digits))
    return undefined;
  return {
    kind: "phone",
    range: [at, at + written.length],
    sure: "possible",
    why: "form-only",
    tag: "user.contact.phone_number",
  };
}

export const isFictional = (digits: string): boolean =>
  /^1?\d{3}55501\d\d$|(\d)\1{6}|^0?123456|^(\d{1,3})0{6}/.test(digits);
