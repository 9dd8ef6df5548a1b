// Set-Cookie and query strings in the shapes that HAR 1.2 asks for.

export type HarCookie = {
  name: string;
  value: string;
  path?: string;
  domain?: string;
  expires?: string;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: string;
};

/** One Set-Cookie header value (RFC 6265, section 5.2); a header that sets nothing answers undefined. */
export function harSetCookie(header: string): HarCookie | undefined {
  const [pair = "", ...attributes] = header.split(";");
  const equals = pair.indexOf("=");
  if (equals < 0) return undefined;
  const cookie: HarCookie = { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
  for (const attribute of attributes) {
    const [name = "", ...rest] = attribute.split("=");
    apply(cookie, name.trim().toLowerCase(), rest.join("=").trim());
  }
  return cookie;
}

function apply(cookie: HarCookie, name: string, value: string): void {
  if (name === "path") cookie.path = value;
  if (name === "domain") cookie.domain = value;
  if (name === "httponly") cookie.httpOnly = true;
  if (name === "secure") cookie.secure = true;
  if (name === "samesite") cookie.sameSite = value;
  if (name !== "expires") return;
  const date = new Date(value);
  if (!Number.isNaN(date.getTime())) cookie.expires = date.toISOString();
}

/** Pairs of a query string or an urlencoded body, in order; what cannot be decoded stays as written. */
export const pairsOf = (text: string): { name: string; value: string }[] =>
  [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));

/** Query pairs of a URL; none when it is not a URL. */
export function queryOf(url: string): { name: string; value: string }[] {
  const start = url.indexOf("?");
  if (start < 0) return [];
  const end = url.indexOf("#", start);
  return pairsOf(url.slice(start + 1, end < 0 ? undefined : end));
}
