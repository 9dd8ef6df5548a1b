// Following a steps file in real Chromium: behind a login, and told by its number when a step cannot be followed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, type Steps } from "../../src/probes/index.ts";
import { lookAtSite } from "../sites/look-at-site.ts";
import { pages, serve } from "../sites/serve.ts";

type Step = Steps["steps"][number];

const login = `<!doctype html><meta charset=utf-8><body><form onsubmit="event.preventDefault();
    if (user.value === 'inspector' && word.value === 'open sesame ☂') location = '/inside';">
  <label>User <input id=user name=user value="somebody"></label><input id=word name=word type=password>
  <div style="height:2000px"></div><button>Log  in</button></form>`;
const site = {
  "shop.test/": '<!doctype html><a href="/login">Members</a>',
  "shop.test/login": login,
  "shop.test/inside":
    "<!doctype html><body><script>setTimeout(() => { document.body.innerHTML = '<h1 id=hello>Hello</h1><iframe src=http://pay.test/frame></iframe>' }, 500)</script>",
  "pay.test/frame":
    "<!doctype html><x-b id=b></x-b><script>b.attachShadow({mode:'open'}).innerHTML='<button>Pay later</button>';b.onclick=()=>fetch('http://shop.test/paid',{mode:'no-cors'})</script>",
  "shop.test/paid": "",
};

async function go(steps: readonly Step[]) {
  await using served = await serve(pages(site));
  const seen = await lookAtSite(served, "http://shop.test/", {
    timeout: 30_000,
    acts: () => ({ before: [follow(steps, (name) => (name === "WORD" ? "open sesame ☂" : ""))], main: [] }),
  });
  return { gaps: seen.gaps, asked: served.arrived.map(({ host, url }) => host + url), seen };
}

test("text, selectors, secrets, waiting, frames and shadow roots lead inside", async () => {
  const { gaps, asked } = await go([
    { click: "text=Members" },
    { fill: "#user", with: "inspector" },
    { fill: "input[type=password]", with: "$" + "{WORD}" },
    { click: "text=log in" },
    { wait: "#hello" },
    { wait: 50 },
    { click: "text=Pay later" },
    { goto: "/login?again" },
  ]);
  assert.deepEqual(gaps, []);
  for (const url of ["shop.test/login", "shop.test/inside", "shop.test/paid", "shop.test/login?again"])
    assert.ok(asked.includes(url), url);
});

test("the step that could not be followed is named, and later ones are not tried", async () => {
  const { gaps, asked } = await go([
    { goto: "/login" },
    { goto: "file:///etc/hostname" },
    { goto: "/inside" },
  ]);
  assert.deepEqual(
    gaps.map(({ code }) => code),
    ["not-reached"],
  );
  assert.match(gaps[0]?.reason ?? "", /^step 2 \(goto\).*file:/);
  assert.ok(!asked.includes("shop.test/inside"));
});

test("a selector that is none is called so", async () => {
  const { gaps } = await go([{ click: "a[" }]);
  assert.match(gaps[0]?.reason ?? "", /step 1 \(click\).*no CSS selector/);
});
