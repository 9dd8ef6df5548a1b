// Reads one Set-Cookie line as a browser does (RFC 6265bis, section 5.6). It does not decide whether it is kept.

export type SetCookie = {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot; undefined for a host-only cookie. */
  readonly domain?: string;
  readonly path?: string;
  /** Lifetime in days from `now`; null for a session cookie. */
  readonly days: number | null;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite?: string;
  readonly partitioned: boolean;
};

const day = 86_400_000;

/** `now` in ms since the epoch. Undefined for a line without a name or value. */
export function readSetCookie(line: string, now: number): SetCookie | undefined {
  const [pair = "", ...rest] = line.split(";");
  const at = pair.indexOf("=");
  const name = at === -1 ? "" : pair.slice(0, at).trim();
  const value = pair.slice(at + 1).trim();
  if (!name && !value) return undefined;
  const attributes = new Map<string, string>();
  for (const part of rest) {
    const equals = part.indexOf("=");
    const key = (equals === -1 ? part : part.slice(0, equals)).trim().toLowerCase();
    attributes.set(key, equals === -1 ? "" : part.slice(equals + 1).trim());
  }
  const domain = attributes.get("domain")?.replace(/^\./, "").toLowerCase();
  const path = attributes.get("path");
  const sameSite = attributes.get("samesite");
  return {
    name,
    value,
    ...(domain ? { domain } : {}),
    ...(path?.startsWith("/") ? { path } : {}),
    days: lifetime(attributes, now),
    httpOnly: attributes.has("httponly"),
    secure: attributes.has("secure"),
    ...(sameSite ? { sameSite } : {}),
    partitioned: attributes.has("partitioned"),
  };
}

/** Max-Age wins over Expires; what cannot be read leaves a session cookie. */
function lifetime(attributes: ReadonlyMap<string, string>, now: number): number | null {
  const age = attributes.get("max-age");
  if (age !== undefined && /^-?\d+$/.test(age)) return Number(age) / 86_400;
  const expires = Date.parse(attributes.get("expires") ?? "");
  return Number.isNaN(expires) ? null : (expires - now) / day;
}
