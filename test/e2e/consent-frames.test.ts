// Consent dialogs in frames, of the same and of other sites, each beside a frame that must be left alone.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { look } from "../sites/look-at-dialog.ts";

// Sourcepoint's markup, in a frame of another site, whose rule knows its address.
const sourcepoint = (
  text: string,
  no: string,
  yes: string,
) => `<!doctype html><meta charset=utf-8><p>${text}</p>
  <button class="sp_choice_type_11" onclick="parent.postMessage('yes', '*')">${yes}</button>
  <button class="sp_choice_type_13" onclick="parent.postMessage('no', '*')">${no}</button>
  <script>addEventListener("click", (e) => { if (!e.isTrusted) parent.postMessage("untrusted", "*") }, true)</script>`;
const inFrame = (src: string, more = "", after = 0) => `<script>
  setTimeout(() => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { id: "b", src: "${src}" });
    frame.style = "position:fixed;left:100px;bottom:0;width:600px;height:160px;background:#fff;${more}";
    document.body.append(frame);
  }, ${after});
  addEventListener("message", ({ data }) => (data === "untrusted" ? tell : gone)(data));</script>`;
const cmp = "http://cmp.test/index.html";

describe("dialogs in frames of other sites, and what is none", { concurrency: 2 }, () => {
  test("a dialog of a known manager in a cross-origin frame is clicked with the mouse", async () => {
    const { choices, told, seen } = await look(
      inFrame(`${cmp}?message_id=1`, "", 300),
      ["refuse", "accept"],
      {
        "cmp.test/index.html": sourcepoint("We use cookies.", "Reject all", "Accept all"),
      },
    );
    for (const visit of ["refuse", "accept"] as const) {
      const { outcome, clicks, before, after } = choices[visit];
      assert.deepEqual([outcome, clicks.length, clicks[0]?.trusted], ["done", 1, true]);
      assert.ok(before && after && before.sha256 !== after.sha256);
    }
    assert.deepEqual([...told].sort(), ["no", "yes"]);
    assert.deepEqual(seen.gaps, []);
  });

  test("in a cross-origin frame too, words that are not known are left to the rule of the manager", async () => {
    const { choices, told } = await look(inFrame(`${cmp}?message_id=1`), ["refuse", "accept"], {
      "cmp.test/index.html": sourcepoint("Gailetak erabiltzen ditugu.", "Ez", "Bai"),
    });
    for (const visit of ["refuse", "accept"] as const) {
      const { outcome, rule, manager, clicks } = choices[visit];
      assert.deepEqual([outcome, rule, manager], ["done", "Sourcepoint-frame", "Sourcepoint-frame"]);
      assert.deepEqual(
        clicks.map(({ trusted }) => trusted),
        [false],
      );
    }
    assert.deepEqual([...told].sort(), ["no", "untrusted", "untrusted", "yes"]);
  });

  test("an embedded player with buttons and a notice of its own is never clicked", async () => {
    const player = `<!doctype html><meta charset=utf-8><video></video>
    <button onclick="parent.postMessage('offer', '*')">Reject offer</button>
    <button onclick="parent.postMessage('offer', '*')">Accept offer</button>
    <div id=cmp class=cookie-banner style="position:fixed;bottom:0"><p>This player uses cookies.</p>
      <button class="sp_choice_type_13" onclick="parent.postMessage('player', '*')">Reject all</button>
      <button class="sp_choice_type_11" onclick="parent.postMessage('player', '*')">Accept all</button></div>`;
    const listen = `<script>addEventListener("message", ({ data }) => tell(data));</script>`;
    const visited = ["shop.test", "video.test"].map(async (host) => {
      const path = `${host}/index.html`;
      const { choices, told, seen } = await look(
        `<main><h1>Kettles</h1><iframe width=560 height=315 src="http://${path}?message_id=1"></iframe></main>
       <iframe style="position:fixed;right:0;bottom:0" src="http://${host}/offer"></iframe>${listen}`,
        ["refuse", "accept"],
        { [path]: player, [`${host}/offer`]: player.split("<div")[0] ?? "" },
      );
      assert.deepEqual(
        [choices.refuse.outcome, choices.accept.outcome, told],
        ["no-dialog", "no-dialog", []],
        host,
      );
      assert.deepEqual(seen.gaps, []);
    });
    await Promise.all(visited);
  });
});

describe("where frames lie", { concurrency: 2 }, () => {
  test("a dialog in a frame that nobody sees, or that something lies over, is not clicked through", async () => {
    const dialog = { "cmp.test/x": sourcepoint("We use cookies.", "Reject all", "Accept all") };
    const hidden = await look(inFrame("http://cmp.test/x", "visibility:hidden"), ["refuse"], dialog);
    assert.deepEqual([hidden.choices.refuse.outcome, hidden.told], ["no-dialog", []]);
    const covered = await look(
      `${inFrame("http://cmp.test/x")}<div style="position:fixed;inset:0;z-index:9" onclick="tell('cover')">Sale</div>`,
      ["refuse"],
      dialog,
    );
    assert.deepEqual([covered.choices.refuse.outcome, covered.told], ["failed", []]);
  });

  test("a dialog in a frame that is scaled, framed once more and below the fold", async () => {
    const { choices, told } = await look(
      `<div style="height:3000px"></div><div id=b class=cookie-consent style="transform:scale(0.5);transform-origin:0 0">
       <iframe src="http://outer.test/" style="width:800px;height:300px;padding:30px;border:7px solid"></iframe></div>
     <script>addEventListener("message", (e) => gone(e.data));</script>`,
      ["refuse"],
      {
        "outer.test/": `<iframe src="http://cmp.test/x" style="width:600px;height:200px;margin:20px"></iframe>
        <script>addEventListener("message", (e) => parent.postMessage(e.data, "*"));</script>`,
        "cmp.test/x": sourcepoint("We use cookies.", "Reject all", "Accept all"),
      },
    );
    assert.deepEqual([choices.refuse.outcome, told], ["done", ["no"]]);
  });
});
