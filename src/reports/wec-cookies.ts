// Cookies for the WEC shape: each once, by name, domain and path, with who set it.

import type { Evidence, Of } from "../core/index.ts";
import { iso } from "./har-entry.ts";
import type { Parties } from "./wec-hosts.ts";

type Cookie = Of<"cookie">;
export type WecCookie = ReturnType<typeof one>;

/** What lay in the jar, and what was only seen being set; refused and sent-only cookies are left out. */
export function wecCookies(seen: Evidence["observations"], started: number, parties: Parties): WecCookie[] {
  const cookies = seen.filter((each): each is Cookie => each.kind === "cookie");
  const kept = cookies.filter(({ angle }) => angle !== "refused" && angle !== "sent");
  const groups = Map.groupBy(kept, ({ name, domain, path }) => `${name}\n${bare(domain)}\n${path}`);
  return [...groups.values()]
    .flatMap((group) => {
      const best = group.find(({ angle }) => angle === "jar") ?? group[0];
      const setter =
        group.find(({ angle }) => angle === "script") ?? group.find(({ angle }) => angle === "header");
      return best ? [one(best, setter ?? best, parties, started)] : [];
    })
    .sort((a, b) => b.expires - a.expires || (a.name < b.name ? -1 : 1));
}

const bare = (domain: string) => domain.replace(/^\./, "");

function one(cookie: Cookie, setter: Cookie, parties: Parties, started: number) {
  const expires = cookie.days === null ? -1 : (cookie.at || started) / 1000 + cookie.days * 86_400;
  const ends = new Date(expires * 1000);
  const dated = cookie.days !== null && !Number.isNaN(ends.getTime());
  return {
    name: cookie.name,
    value: cookie.value,
    domain: bare(cookie.domain),
    path: cookie.path,
    expires,
    size: cookie.name.length + cookie.value.length,
    httpOnly: cookie.httpOnly ?? false,
    secure: cookie.secure ?? false,
    session: cookie.days === null,
    ...(cookie.sameSite === undefined ? {} : { sameSite: cookie.sameSite }),
    ...(dated
      ? { expiresUTC: ends.toISOString(), expiresDays: Math.round((cookie.days ?? 0) * 10) / 10 }
      : {}),
    log: {
      stack: (setter.stack ?? []).map(({ url, line, column, fn }) => ({
        fileName: url,
        lineNumber: line,
        columnNumber: column,
        ...(fn === undefined ? {} : { functionName: fn }),
      })),
      type: setter.angle === "script" ? "Cookie.JS" : "Cookie.HTTP",
      timestamp: iso(setter.at),
      location: setter.page ?? "",
    },
    firstPartyStorage: parties.first(cookie.domain),
  };
}
