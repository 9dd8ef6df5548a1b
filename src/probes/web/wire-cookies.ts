// Cookies as the wire and the browser's answer to them show: set by a header, really sent, or refused.

import type { Protocol } from "devtools-protocol";
import type { Draft, Moment, Note } from "../../core/index.ts";
import type { Hop, RequestExtra, ResponseExtra } from "./hops.ts";
import { readSetCookie } from "./set-cookie.ts";

type Sent = { readonly name: string; readonly value: string; readonly domain: string };
type CookieDraft = Extract<Draft, { kind: "cookie" }>;

const longest = 4096;

export class WireCookies {
  readonly #note: Note;
  readonly #told = new Set<string>();

  constructor(note: Note) {
    this.#note = note;
  }

  /** What the browser put on the wire; each cookie is noted once per moment, the request lists all of them. */
  sent(hop: Hop, { associatedCookies, headers }: RequestExtra, moment: Moment): Sent[] {
    const header = headers["cookie"] ?? headers["Cookie"];
    const sent: Sent[] = [];
    for (const { cookie, blockedReasons } of associatedCookies) {
      const gone = blockedReasons.length === 0 && header !== undefined;
      if (gone) sent.push({ name: cookie.name, value: cookie.value, domain: bare(cookie.domain) });
      const policy = blockedReasons.filter((reason) => /UserPreferences|ThirdParty/.test(reason));
      if (!gone && policy.length === 0) continue;
      const key = [gone, moment, cookie.name, cookie.domain, cookie.path, cookie.value].join("\n");
      if (this.#told.has(key) || !hop.request) continue;
      this.#told.add(key);
      this.#note({
        ...facts(cookie, hop.at),
        at: hop.at,
        moment,
        angle: gone ? "sent" : "refused",
        request: hop.request,
        ...(gone ? {} : { reason: policy.join(", ") }),
      });
    }
    return sent;
  }

  /** Every Set-Cookie line: kept, or refused with the browser's reason. */
  received(hop: Hop, { headers, blockedCookies }: ResponseExtra, moment: Moment): void {
    const lines = headers["set-cookie"] ?? headers["Set-Cookie"];
    if (lines === undefined || !hop.request || !URL.canParse(hop.url)) return;
    for (const line of lines.split("\n").slice(0, 180)) {
      const set = readSetCookie(line, hop.at);
      if (!set) continue;
      const blocked = blockedCookies.find(({ cookieLine }) => cookieLine === line);
      const { domain = new URL(hop.url).hostname, path = "/", sameSite, ...rest } = set;
      this.#note({
        kind: "cookie",
        at: hop.at,
        moment,
        angle: blocked ? "refused" : "header",
        ...rest,
        value: rest.value.slice(0, longest),
        domain,
        path,
        ...(sameSite ? { sameSite } : {}),
        request: hop.request,
        ...(blocked ? { reason: blocked.blockedReasons.join(", ") } : {}),
      });
    }
  }
}

const bare = (domain: string) => domain.replace(/^\./, "");

/** A cookie of the jar; `now` in ms since the epoch. */
export function facts(cookie: Protocol.Network.Cookie, now: number): Omit<CookieDraft, "angle"> {
  return {
    kind: "cookie",
    name: cookie.name,
    value: cookie.value.slice(0, longest),
    domain: bare(cookie.domain),
    path: cookie.path,
    days: cookie.session ? null : (cookie.expires * 1000 - now) / 86_400_000,
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    ...(cookie.sameSite ? { sameSite: cookie.sameSite } : {}),
    ...(cookie.partitionKey ? { partitioned: true } : {}),
  };
}
