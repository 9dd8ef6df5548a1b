// Consent dialogs in real Chromium: what is found, clicked and measured, each beside a page that must be left alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look } from "../sites/look-at-dialog.ts";

const bar = (inner: string, more = "") =>
  `<div id=b style="position:fixed;bottom:0;left:0;right:0;padding:20px;background:#fff;border:1px solid" ${more}>${inner}</div>`;
const both = (text: string, no: string, yes: string) =>
  bar(
    `<p>${text}</p><button onclick="gone('no')">${no}</button> <button onclick="gone('yes')">${yes}</button>`,
  );

const languages: Readonly<Record<string, string>> = {
  German: both("Wir verwenden Cookies und ähnliche Technologien.", "Alle ablehnen", "Alle akzeptieren"),
  French: both(
    "Nous utilisons des traceurs avec votre consentement.",
    "Continuer sans accepter →",
    "J’accepte",
  ),
  Chinese: both("我们使用 Cookie 来改善您的体验。", "全部拒绝", "全部接受"),
  Japanese: both("当サイトではクッキーを使用します。", "すべて拒否する", "同意する"),
};
for (const [language, body] of Object.entries(languages))
  test(`${language}: refused and accepted with one real click each`, async () => {
    const { choices, told, seen } = await look(body, ["refuse", "accept"]);
    assert.deepEqual([...told].sort(), ["no", "yes"]);
    for (const visit of ["refuse", "accept"] as const) {
      const { outcome, clicks, layers, before, after } = choices[visit];
      assert.deepEqual([outcome, clicks.length, layers, clicks[0]?.trusted], ["done", 1, 1, true]);
      assert.ok(before && after && before.sha256 !== after.sha256);
      assert.deepEqual(choices[visit].withdrawal, []);
    }
    const requests = seen.observations.filter((one) => one.kind === "request" && one.url.includes("told"));
    assert.deepEqual(requests.map(({ moment }) => moment).sort(), ["after-consent", "after-refusal"]);
    assert.deepEqual(seen.gaps, []);
  });

test("without a choice to make the dialog is measured and left alone", async () => {
  const { choices, told } = await look(
    bar(`<p>We use cookies.</p>
      <button style="background:#000;color:#fff;border:0;font-size:20px;width:200px;height:60px">Accept all</button>
      <button style="background:#fff;color:#ddd;border:0;font-size:10px">Reject all</button>`),
    ["arrive"],
  );
  const { outcome, controls, clicks, text } = choices.arrive;
  assert.deepEqual([outcome, clicks, told], ["shown", [], []]);
  assert.match(text ?? "", /We use cookies/);
  const [yes, no] = controls;
  assert.deepEqual([yes?.role, yes?.contrast, yes?.prominence, yes?.fontSize], ["accept", 21, 21, 20]);
  assert.deepEqual([yes?.box?.width, yes?.box?.height], [200, 60]);
  assert.deepEqual([no?.role, no?.contrast, no?.prominence, no?.fontSize], ["refuse", 1.36, 1, 10]);
});

test("a button with nothing but a border stands out by it", async () => {
  const { choices } = await look(
    bar(`<p>We use cookies.</p><button style="background:none;border:2px solid #000;color:#000">Reject</button>
      <button style="background:#0008;color:#fff;border:0">Accept</button>`),
    ["arrive"],
  );
  const [no, yes] = choices.arrive.controls;
  assert.deepEqual([no?.prominence, no?.contrast], [21, 21]);
  // Black at 53 % over white is #777.
  assert.deepEqual([yes?.prominence, yes?.contrast], [4.47, 4.47]);
});

test("a page that forgets the choice and asks again was not refused", async () => {
  const body = both("We use cookies.", "Reject", "Accept").replace("gone('no')", "location.reload()");
  const { choices, seen } = await look(body, ["refuse"]);
  assert.equal(choices.refuse.outcome, "failed");
  assert.deepEqual(
    seen.gaps.map(({ code }) => code),
    ["choice-failed"],
  );
});

test("refusal on a second layer: settings, purposes switched off, selection saved", async () => {
  const { choices, told } = await look(
    `${bar(`<p>We value your privacy and use cookies.</p><button onclick="gone('yes')">Accept all</button>
      <button onclick="b.hidden=true;b2.hidden=false">Manage preferences</button>`)}
    <div id=b2 hidden role=dialog aria-modal=true style="position:fixed;inset:100px;background:#fff"><h2>Cookie preferences</h2>
      <label><input type=checkbox checked disabled> Strictly necessary</label>
      <label><input type=checkbox id=stats checked> Statistics</label>
      <label><input type=checkbox id=ads> Marketing</label>
      <button onclick="tell(stats.checked || ads.checked ? 'bad' : 'none');b2.remove()">Save choices</button></div>`,
    ["refuse"],
  );
  const { outcome, clicks, layers, preticked, controls } = choices.refuse;
  assert.deepEqual([outcome, layers, told], ["done", 2, ["none"]]);
  assert.deepEqual(
    clicks.map(({ role, layer }) => `${role} ${layer}`),
    ["settings 1", "other 2", "save 2"],
  );
  assert.deepEqual(preticked, ["Statistics"]);
  assert.ok(controls.some(({ role, layer }) => role === "save" && layer === 2));
});

test("no way to refuse is told as a choice that failed; accepting works", async () => {
  const body = bar(
    `<p>This site uses cookies.</p><button onclick="gone('yes')">OK</button> <a href="/privacy">Privacy policy</a>`,
  );
  const { choices, told, seen } = await look(body, ["refuse", "accept"]);
  assert.deepEqual(
    [choices.refuse.outcome, choices.refuse.clicks, choices.accept.outcome],
    ["failed", [], "done"],
  );
  assert.deepEqual(told, ["yes"]);
  assert.deepEqual(
    seen.gaps.map(({ code, visit }) => [code, visit]),
    [["choice-failed", "refuse"]],
  );
});

test("a dialog that ignores clicks is not called done", async () => {
  const { choices } = await look(
    bar(`<p>We use cookies.</p><button>Reject all</button><button>Accept all</button>`),
    ["refuse"],
  );
  assert.equal(choices.refuse.outcome, "failed");
  assert.match(choices.refuse.reason ?? "", /stayed/);
  assert.equal(choices.refuse.clicks.length, 1);
});

const framed = `<!doctype html><meta charset=utf-8><body style="background:#fff"><p>We and our partners use cookies.</p>
  <button onclick="done('no')">Reject all</button><button onclick="done('yes')">Accept all</button>
  <script>const done = (what) => { parent.postMessage(what, "*"); };</script>`;
for (const host of ["shop.test", "cmp.test"])
  test(`a dialog in a frame of ${host}`, async () => {
    const body = `<iframe id=b src="http://${host}/cmp" style="position:fixed;left:200px;top:150px;width:500px;height:200px;border:5px solid"></iframe>
      <script>addEventListener("message", (e) => gone(e.data));</script>`;
    const { choices, told } = await look(body, ["refuse", "accept"], { [`${host}/cmp`]: framed });
    assert.deepEqual([choices.refuse.outcome, choices.accept.outcome], ["done", "done"]);
    assert.deepEqual([...told].sort(), ["no", "yes"]);
  });

test("a dialog in a shadow root, of custom elements", async () => {
  const body = `<x-consent id=b></x-consent><script>
    const root = b.attachShadow({ mode: "open" });
    root.innerHTML = '<div style="position:fixed;top:0;background:#fff;padding:20px"><p>We use cookies.</p><x-button id=n></x-button><button id=y>Accept</button></div>';
    root.getElementById("n").attachShadow({ mode: "open" }).innerHTML = "<button>Reject</button>";
    root.getElementById("n").onclick = () => gone("no"); root.getElementById("y").onclick = () => gone("yes");</script>`;
  const { choices, told } = await look(body, ["refuse", "accept"]);
  assert.deepEqual([choices.refuse.outcome, choices.accept.outcome], ["done", "done"]);
  assert.deepEqual([...told].sort(), ["no", "yes"]);
  assert.equal(choices.refuse.controls.length, 2);
});

test("a dialog in closed shadow roots, one in the other", async () => {
  const body = `<x-consent id=b></x-consent><script>
    const root = b.attachShadow({ mode: "closed" });
    root.innerHTML = '<div style="position:fixed;top:0;background:#fff;padding:20px"><p>We use cookies.</p><x-button id=n></x-button><button id=y>Accept</button></div>';
    const inner = root.getElementById("n").attachShadow({ mode: "closed" });
    inner.innerHTML = "<button>Reject</button>";
    if (b.shadowRoot !== null) tell("open");
    addEventListener("click", () => { if (b.shadowRoot !== null) tell("open"); }, true);
    root.getElementById("n").onclick = () => gone("no"); root.getElementById("y").onclick = () => gone("yes");</script>`;
  const { choices, told } = await look(body, ["refuse", "accept"]);
  assert.deepEqual([choices.refuse.outcome, choices.accept.outcome], ["done", "done"]);
  assert.deepEqual([...told].sort(), ["no", "yes"]);
  assert.equal(choices.refuse.controls.length, 2);
});

test("a dialog behind a closed shadow root that comes back after a reload was not refused", async () => {
  const body = `<x-consent id=b></x-consent><script>
    const root = b.attachShadow({ mode: "closed" });
    root.innerHTML = '<div style="position:fixed;top:0;background:#fff;padding:20px"><p>We use cookies.</p><button id=n>Reject</button><button>Accept</button></div>';
    root.getElementById("n").onclick = () => location.reload();</script>`;
  const { choices } = await look(body, ["refuse"]);
  assert.equal(choices.refuse.outcome, "failed");
});

test("a dialog that comes late and slides in", async () => {
  const { choices, told } = await look(
    `<script>setTimeout(() => { document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(
      `<style>@keyframes in { from { transform: translateY(300px) } }</style>${both("We use cookies.", "Reject", "Accept").replace("position:fixed", "animation:in 700ms;position:fixed")}`,
    )}) }, 1500);</script>`,
    ["refuse"],
  );
  assert.deepEqual([choices.refuse.outcome, told], ["done", ["no"]]);
});

test("pages without a dialog are never clicked", async () => {
  const shop = `<header style="position:sticky;top:0"><a href="/cookies">Cookie policy</a><button onclick="tell('menu')">Close</button></header>
    <main><h1>Your order</h1><p>By ordering you accept our terms and the use of cookies.</p>
    <button onclick="tell('order')">Accept order</button><button onclick="tell('ok')">OK</button></main>
    <div style="position:fixed;bottom:0;right:0;background:#fff"><p>Sale ends soon!</p><button onclick="tell('sale')">Accept offer</button><button onclick="tell('sale')">No thanks</button></div>`;
  const { choices, told, seen } = await look(shop, ["refuse", "accept"]);
  assert.deepEqual([choices.refuse.outcome, choices.accept.outcome, told], ["no-dialog", "no-dialog", []]);
  assert.deepEqual(
    seen.gaps.filter(({ harmless }) => !harmless),
    [],
  );
});

test("pay or accept: paying is no refusal", async () => {
  const wall = bar(`<p>Lesen Sie mit Werbung und Cookies oder kaufen Sie ein Abo.</p>
    <button onclick="tell('paid')">Ablehnen und abonnieren</button><button onclick="gone('yes')">Alle akzeptieren</button>`);
  const { choices, told } = await look(wall, ["refuse"]);
  assert.deepEqual([choices.refuse.outcome, told], ["failed", []]);
});

test("after a choice, what reopens the dialog is found", async () => {
  const body = `${both("We use cookies.", "Reject", "Accept")}<footer><a href="#" onclick="return false">Cookie settings</a> <a href="/privacy">Privacy policy</a></footer>`;
  const { choices } = await look(body, ["accept"]);
  assert.deepEqual([choices.accept.withdrawal, choices.accept.withdrawalSought], [["Cookie settings"], true]);
});

test("a dialog in words that are not known is left to the rule of its manager", async () => {
  // Basque labels in Klaro's markup: its rule tries the page's own API first, then the button.
  const notice = `<div id=b class=klaro><div class="cookie-notice" style="position:fixed;bottom:0;background:#fff;padding:20px">
    <p>Gailetak erabiltzen ditugu.</p><button class=cn-decline onclick="gone('no')">Ez</button>
    <button class="cm-btn cm-btn-success" onclick="gone('yes')">Bai</button></div></div>`;
  const { choices, told } = await look(notice, ["refuse"]);
  const { outcome, rule, manager, clicks } = choices.refuse;
  assert.deepEqual([outcome, rule, manager], ["done", "Klaro", "Klaro"]);
  assert.deepEqual(
    clicks.map(({ trusted }) => trusted),
    [false],
  );
  assert.deepEqual(told, ["untrusted", "no"]);
});
