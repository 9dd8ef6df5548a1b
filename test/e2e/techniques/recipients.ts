// Who receives what, and how it travels.

import { createHash } from "node:crypto";
import { chance, page, reply, script, type Technique } from "./technique.ts";

const code = "window.ready = true;";
const digest = `sha384-${createHash("sha384").update(code).digest("base64")}`;

const others: Technique = {
  title: "undeclared and foreign recipients, scripts without integrity",
  visits: ["arrive", "accept"],
  site: (deed) => ({
    "shop.test/": page(
      `<script src="https://code.etracker.com/t.js" integrity="${digest}" crossorigin></script>
       ${deed ? '<script src="https://static.hotjar.com/h.js"></script>' : ""}`,
    ),
    "code.etracker.com/t.js": code,
    "static.hotjar.com/h.js": code,
  }),
  declared: {
    format: "probity/declaration/1",
    by: { name: "Shop" },
    about: ["shop.test"],
    recipients: [{ company: "etracker", sites: ["etracker.com"] }],
    collects: [],
    charters: [],
  },
  finds: {
    "undeclared-recipients": {
      what: ["hotjar.com"],
      witness: /^request GET https:\/\/static\.hotjar\.com\/h\.js$/,
    },
    "foreign-recipients": {
      what: ["hotjar.com"],
      witness: /^request GET https:\/\/static\.hotjar\.com\/h\.js$/,
      with: { home: "DE" },
    },
    "third-party-script-without-integrity": {
      what: ["hotjar.com h.js"],
      witness: /^document https:\/\/shop\.test\/$/,
    },
  },
  both: { "third-parties-before-choice": ["etracker.com"] },
  beside: { "third-parties-before-choice": ["etracker.com", "hotjar.com"] },
};

const bidder = /^request GET https:\/\/bidder\.criteo\.com\/bid\?\d$/;

const contradicted: Technique = {
  title: "data, purposes and countries that the declaration does not give",
  visits: ["arrive", "accept", "type"],
  site: (deed) => ({
    "shop.test/": page(
      `<img alt="" src="https://code.etracker.com/count">${
        deed
          ? script(`const bid = (count, then) => {
              const one = new Image();
              one.onload = one.onerror = then;
              one.src = "https://bidder.criteo.com/bid?" + count;
            };
            bid(1, () => bid(2));`)
          : ""
      }<form action="/ask"><input name=question></form>`,
    ),
    "code.etracker.com/count": "",
    "bidder.criteo.com/bid": reply(() => ({
      "set-cookie": `uid=${chance()}; Domain=criteo.com; Max-Age=2592000; Secure; SameSite=None`,
    })),
  }),
  declared: {
    format: "probity/declaration/1",
    by: { name: "Shop" },
    about: ["shop.test"],
    recipients: [
      { company: "etracker", sites: ["etracker.com"], purpose: "analytics", countries: ["DE"] },
      { company: "Criteo", sites: ["criteo.com"], purpose: "analytics", countries: ["DE"] },
    ],
    collects: [],
    charters: [],
  },
  finds: {
    "undeclared-data": { what: ["identifier"], witness: bidder },
    "undeclared-purposes": { what: ["criteo.com"], witness: bidder },
    // Loopback addresses have no network country.
    "undeclared-countries": { what: ["criteo.com"], witness: bidder, with: { seats: "count" } },
  },
  both: { "third-parties-before-choice": ["etracker.com"] },
  beside: {
    "third-parties-before-choice": ["criteo.com", "etracker.com"],
    "identifiers-before-choice": ["uid (criteo.com)"],
  },
};

const secrets: Technique = {
  title: "secrets in addresses",
  visits: ["arrive", "type"],
  site: (deed) => ({
    "shop.test/": (arrived, response) => {
      const key = chance();
      const pixel = `<img alt="" src="https://px.test/p?s=${deed ? key : "shop"}">`;
      const policy = deed ? "unsafe-url" : "strict-origin-when-cross-origin";
      const body = page(pixel, `<meta name=referrer content=${policy}>`);
      reply(() => ({ "set-cookie": `sessionid=${key}; Secure; HttpOnly` }), body)(arrived, response);
    },
    "px.test/p": "",
  }),
  finds: {
    "secrets-in-urls": {
      what: ["s → px.test", "url-email → px.test"],
      witness:
        /^(request GET https:\/\/px\.test\/p\?s=\w+|disclosure url-email header https:\/\/px\.test\/p\?s=\w+)$/,
    },
    "personal-data-to-third-parties": {
      what: ["url-email → px.test"],
      witness: /^disclosure url-email header https:\/\/px\.test\/p\?s=\w+$/,
    },
  },
  both: { "third-parties-before-choice": ["px.test"] },
};

const transport: Technique = {
  title: "plain HTTP beside HTTPS, and no security contact",
  visits: ["arrive"],
  site: (deed) => {
    const scheme = deed ? "http" : "https";
    const body = page(
      `<img alt="" src="${scheme}://img.shop.test/kettle.png">
       <form action="${scheme}://shop.test/ask" method=post><input name=question></form>`,
    );
    return {
      "shop.test/": body,
      "img.shop.test/kettle.png": "",
      ...(deed
        ? { "http://shop.test/": body, "shop.test/.well-known/security.txt": reply(() => ({}), "", 404) }
        : {}),
    };
  },
  finds: {
    "insecure-transport": {
      what: ["https-redirect: shop.test", "insecure-form: shop.test", "mixed-content: img.shop.test"],
      witness: /^transport (https-redirect|insecure-form|mixed-content) http:\/\/(img\.)?shop\.test\//,
    },
    "no-security-contact": {
      what: ["shop.test"],
      witness: /^transport security-txt https:\/\/shop\.test\/\.well-known\/security\.txt$/,
    },
  },
};

const plain: Technique = {
  title: "a site without HTTPS",
  visits: ["arrive"],
  url: "http://shop.test/",
  site: (deed) => ({
    "shop.test/": page(),
    ...(deed
      ? {
          "http://shop.test/": page(),
          "http://shop.test/.well-known/security.txt": "Contact: mailto:security@shop.test\n",
        }
      : {}),
  }),
  finds: {
    "insecure-transport": {
      what: ["https-redirect: shop.test", "https: shop.test"],
      witness: /^transport https(-redirect)? http:\/\/shop\.test/,
    },
  },
};

const pixel = 'new Image().src = "https://bidder.criteo.com/pixel";';

const signal: Technique = {
  title: "a signal that is not honoured",
  visits: ["arrive", "signal"],
  site: (deed) => ({
    "shop.test/": page(script(deed ? pixel : `if (!navigator.globalPrivacyControl) ${pixel}`)),
    "bidder.criteo.com/pixel": "",
    // Both say that they abide by it: a statement is no evidence, of either.
    "shop.test/.well-known/gpc.json": '{"gpc":true}',
  }),
  finds: {
    "signal-not-honoured": {
      what: ["criteo.com"],
      witness: /^request GET https:\/\/bidder\.criteo\.com\/pixel$/,
    },
  },
  both: { "third-parties-before-choice": ["criteo.com"] },
};

export const recipients: readonly Technique[] = [others, contradicted, secrets, transport, plain, signal];
