// Two invented advertising hosts: a pixel with a third-party cookie, a cookie sync between them, an ETag that
// tells visitors apart, and a click redirect. Ad pixels are on no package registry; no real firm stands behind these.

import { type Answer, type Ask, empty, gif, type Receiver } from "../answer.ts";

const [one, two] = ["pixel.adone.test", "sync.adtwo.test"] as const;
const life = 34_128_000;

export const adverts: Receiver = {
  hosts: [one, two],
  answer(ask) {
    const path = `${ask.url.hostname}${ask.url.pathname}`;
    switch (path) {
      case `${one}/p.gif`:
        return pixel(ask);
      case `${two}/sync`:
        return synced(ask);
      case `${two}/match`:
        return gif();
      case `${one}/seen.gif`:
        return seen(ask);
      case `${one}/click`:
        return click(ask);
      default:
        return undefined;
    }
  },
};

const cookieOf = ({ headers }: Ask, name: string) =>
  new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(headers["cookie"] ?? "")?.[1];

const lasting = (name: string, value: string) =>
  `${name}=${value}; Max-Age=${life}; Path=/; Secure; SameSite=None`;

function pixel(ask: Ask): Answer {
  const id = cookieOf(ask, "uid") ?? ask.chance.slice(0, 32);
  return empty(302, {
    location: `https://${two}/sync?partner=adone&partner_uid=${id}`,
    "set-cookie": lasting("uid", id),
    "cache-control": "no-store",
  });
}

function synced(ask: Ask): Answer {
  return gif({ "set-cookie": lasting("tuid", cookieOf(ask, "tuid") ?? ask.chance.slice(32, 64)) });
}

function seen(ask: Ask): Answer {
  const tag = ask.headers["if-none-match"];
  const headers = { "cache-control": "private, no-cache", etag: tag ?? `"${ask.chance.slice(8, 40)}"` };
  return tag === undefined ? gif(headers) : empty(304, headers);
}

/** Passes a clicked link on, with a click number put into its address: only to the demo's own shops. */
function click(ask: Ask): Answer | undefined {
  const to = ask.url.searchParams.get("to");
  if (to === null || !/^https:\/\/[\w.-]+\.test\//.test(to)) return undefined;
  const target = new URL(to);
  target.searchParams.set("adone_click", ask.chance.slice(0, 24));
  return empty(302, {
    location: target.href,
    "set-cookie": lasting("uid", cookieOf(ask, "uid") ?? ask.chance.slice(0, 32)),
  });
}
