// Following a visitor from site to site. The twins lead, link and load in the same way, and tell nobody apart.

import { chance, page, reply, script, type Technique } from "./technique.ts";

const month = 30 * 86_400;
const image = (url: string) => `<img alt="" src="${url}">`;
const keep = (name: string, value: string, seconds = month) =>
  `${name}=${value}; Max-Age=${seconds}; Secure; SameSite=None`;

const cname: Technique = {
  title: "CNAME cloaking",
  visits: ["arrive"],
  site: () => ({ "shop.test/": page(image("https://metrics.shop.test/hit")), "metrics.shop.test/hit": "" }),
  // Trackers are hosted by carriers too: the end of the chain is not the one who gets the data.
  aliases: (deed) => ({
    "metrics.shop.test": deed ? "shop.sc.omtrdc.net" : "shop.test.edgekey.net",
    "shop.sc.omtrdc.net": "collect-1.eu-west-1.elb.amazonaws.com",
  }),
  finds: {
    "cname-cloaking": {
      what: ["metrics.shop.test → omtrdc.net"],
      witness:
        /^(request GET https:\/\/metrics\.shop\.test\/hit|alias metrics\.shop\.test → shop\.sc\.omtrdc\.net → collect-1\.eu-west-1\.elb\.amazonaws\.com)$/,
    },
  },
  beside: { "third-parties-before-choice": ["omtrdc.net"] },
};

/** There by a redirect, back by a page that moves on by itself: each keeps state while it is first party. */
const bounce: Technique = {
  title: "bounce tracking, by a redirect and by a page that moves on by itself",
  visits: ["arrive", "signal"],
  site: (deed) => ({
    "shop.test/": page(script('if (!location.search) location.replace("https://hop.test/on");')),
    "hop.test/on": reply(
      () => ({
        location: "https://skip.test/on",
        ...(deed ? { "set-cookie": keep("visitor", chance()) } : {}),
      }),
      "",
      302,
    ),
    "skip.test/on": `<!doctype html><title>One moment</title>${script(
      `${deed ? 'localStorage.setItem("visitor", crypto.randomUUID());' : ""} location.replace("https://shop.test/?back");`,
    )}`,
  }),
  finds: {
    "bounce-tracking": {
      what: ["hop.test", "skip.test"],
      witness: /^request GET https:\/\/((hop|skip)\.test\/on|shop\.test\/\?back)$/,
    },
  },
  both: { "third-parties-before-choice": ["hop.test", "skip.test"] },
  beside: {
    "third-parties-before-choice": ["hop.test", "skip.test"],
    "identifiers-before-choice": ["visitor (hop.test)", "visitor (skip.test)"],
  },
};

const decoration: Technique = {
  title: "link decoration",
  visits: ["arrive", "signal"],
  site: (deed) => ({
    "shop.test/": (arrived, response) => {
      const id = chance();
      const link = `https://partner.test/kettles?ref=${deed ? id : "summer"}`;
      reply(() => ({ "set-cookie": keep("visitor", id) }), page(`<a href="${link}">Partner</a>`))(
        arrived,
        response,
      );
    },
  }),
  finds: {
    "link-decoration": { what: ["ref → partner.test"], witness: /^document https:\/\/shop\.test\/$/ },
  },
  both: { "identifiers-before-choice": ["visitor (shop.test)"] },
};

const sync: Technique = {
  title: "cookie syncing",
  visits: ["arrive", "signal"],
  site: (deed) => ({
    "shop.test/": page(image("https://one.test/pixel")),
    "one.test/pixel": (arrived, response) => {
      const id = chance();
      const location = `https://two.test/match${deed ? `?partner=${id}` : ""}`;
      reply(() => ({ location, "set-cookie": keep("visitor", id) }), "", 302)(arrived, response);
    },
    "two.test/match": "",
  }),
  finds: {
    "cookie-syncing": {
      what: ["one.test → two.test"],
      witness: /^(cookie header visitor one\.test|request GET https:\/\/two\.test\/match\?partner=\w+)$/,
    },
  },
  both: {
    "third-parties-before-choice": ["one.test", "two.test"],
    "identifiers-before-choice": ["visitor (one.test)"],
  },
};

const etag: Technique = {
  title: "ETag re-identification",
  // Fewer visits would not do: servers behind one name may differ by themselves.
  visits: ["arrive", "refuse", "signal"],
  site: (deed) => ({
    "shop.test/": page(
      script(`const get = () => fetch("https://px.test/mark", { cache: "no-cache" }).then((one) => one.text());
        get().then(get);`),
    ),
    "px.test/mark": (arrived, response) => {
      const sent = arrived.headers["if-none-match"];
      const etag = typeof sent === "string" ? sent : `"${deed ? chance() : "5f3a9c0d2b71"}"`;
      reply(() => ({ etag }), sent ? "" : "mark", sent ? 304 : 200)(arrived, response);
    },
  }),
  finds: {
    "etag-reidentification": {
      what: ["px.test"],
      witness: /^(request GET|response) https:\/\/px\.test\/mark$/,
    },
  },
  both: { "third-parties-before-choice": ["px.test"] },
};

const lasting: Technique = {
  title: "long-lived cookies, of a header and of a script",
  visits: ["arrive"],
  site: (deed) => {
    const days = deed ? 800 : 300;
    const written = `document.cookie = "_gid=GA1.1.1893456024.1790000000; secure; expires=" + new Date(Date.now() + ${days} * 864e5).toUTCString();`;
    return {
      "shop.test/": reply(
        () => ({ "set-cookie": keep("_ga", "GA1.1.1893456023.1790000000", days * 86_400) }),
        page(script(written)),
      ),
    };
  },
  finds: {
    "long-lived-cookies": {
      what: ["_ga (shop.test)", "_gid (shop.test)"],
      witness: /^cookie ((header|jar) _ga|(script|jar) _gid) shop\.test$/,
    },
  },
  both: { "identifiers-before-choice": ["_ga (shop.test)", "_gid (shop.test)"] },
};

export const tracking: readonly Technique[] = [cname, bounce, decoration, sync, etag, lasting];
