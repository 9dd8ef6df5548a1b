// A shop that does much of what looks like tracking and is none: tokens, caches, drafts, listeners, drawings, nonces.

import { createHash } from "node:crypto";
import type { Answer } from "../../sites/serve.ts";
import { chance, page, reply, type Sites, script } from "./technique.ts";

const library = "window.library = true;";
const digest = `sha384-${createHash("sha384").update(library).digest("base64")}`;

const framework = `new MutationObserver(() => {}).observe(document, { subtree: true, childList: true });
for (const name of ["click", "input", "keydown", "submit"]) document.addEventListener(name, () => {}, true);`;

const drawing = `const chart = document.createElement("canvas");
const pen = chart.getContext("2d");
pen.fillStyle = "#069"; pen.fillText("Sales of kettles by month, in boxes", 5, 20);
pen.fillStyle = "#f60"; pen.fillRect(10, 40, 30, 60);
document.body.append(chart);
window.preview = chart.toDataURL("image/jpeg", 0.8);
const gl = document.createElement("canvas").getContext("webgl");
window.quality = gl && gl.getParameter(gl.MAX_TEXTURE_SIZE) > 4096 ? "high" : "low";
for (const family of ["Shop Sans", "Georgia", "monospace"]) { pen.font = "20px " + family; pen.measureText("Kettles"); }`;

const habits = `localStorage.setItem("theme", "dark");
localStorage.setItem("variant", "checkout-b");
sessionStorage.setItem("draft", JSON.stringify({ text: "", saved: Date.now() }));
addEventListener("keydown", ({ key }) => key === "/" && document.querySelector("[name=q]").focus());
document.querySelector("[name=q]").addEventListener("input", ({ target }) => fetch("/suggest?q=" + encodeURIComponent(target.value)));
document.querySelector("[name=password]").addEventListener("input", ({ target }) => { window.strength = target.value.length; });
addEventListener("load", () => navigator.sendBeacon("/timing", String(performance.now())));
addEventListener("chosen", ({ detail }) => {
  document.cookie = "cookie_consent=" + crypto.randomUUID() + "." + detail + "; max-age=15552000; secure; samesite=lax";
  if (detail === "yes") new Image().src = "https://code.etracker.com/count?page=home";
});`;

/** What the server of the page keeps, and what it writes into the page for this request alone. */
const home: Answer = (arrived, response) => {
  const [session, csrf, state, nonce] = [chance(), chance(), chance(), chance()];
  const cookies = [
    `sessionid=${session}; HttpOnly; Secure; SameSite=Lax`,
    `csrftoken=${csrf}; Max-Age=31449600; Secure; SameSite=Lax`,
    `AWSALB=${chance()}${chance()}; Max-Age=604800; Path=/`,
    `oauth_state=${state}; Max-Age=600; HttpOnly; Secure; SameSite=Lax`,
    "lang=en; Max-Age=31536000; Secure",
  ];
  const body = `<script src="https://d111111abcdef8.cloudfront.net/library.js" integrity="${digest}" crossorigin></script>
    <script src="/framework.3f9a1c72e8b04d56.js"></script>
    <img alt="" src="https://d111111abcdef8.cloudfront.net/kettle.png?v=9c1f0b7a33d2e845">
    <img alt="" src="/banner.png?cb=${nonce}">
    <form action="/search"><input type=search name=q placeholder=Search></form>
    <form action="/sign-in" method=post><input type=hidden name=csrf value="${csrf}">
      <input type=email name=email><input type=password name=password><button>Sign in</button></form>
    <a href="https://login.partner.test/authorize?response_type=code&client_id=shop&state=${state}&nonce=${nonce}&redirect_uri=https%3A%2F%2Fshop.test%2Fback">Sign in with Partner</a>
    <a href="https://partner.test/kettles?utm_source=shop&utm_campaign=spring2026">Partner</a>
    <a href="https://partner.test/tea?gclid=EAIaIQobChMI7v3B8vLzgQMV">Tea</a>
    <a href="https://maps.partner.test/?ll=52.520008,13.404954">Where we are</a>${script(drawing)}${script(habits)}`;
  response.setHeader("set-cookie", cookies);
  reply(() => ({ etag: `"${chance()}"`, "strict-transport-security": "max-age=31536000" }), page(body))(
    arrived,
    response,
  );
};

const cached = (body: string): Answer =>
  reply(() => ({ etag: '"7d3f1b9c20aa"', "cache-control": "no-cache" }), body);

export const innocent: Sites = {
  "shop.test/": home,
  "shop.test/framework.3f9a1c72e8b04d56.js": framework,
  "shop.test/banner.png": "",
  "shop.test/suggest": "[]",
  "shop.test/timing": "",
  "d111111abcdef8.cloudfront.net/library.js": cached(library),
  "d111111abcdef8.cloudfront.net/kettle.png": cached(""),
  "code.etracker.com/count": reply(() => ({
    "set-cookie": "_et_coid=2f1c9a7be4d85036; Max-Age=2592000; Secure; SameSite=None",
  })),
};
