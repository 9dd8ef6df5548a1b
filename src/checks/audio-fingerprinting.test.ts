import assert from "node:assert/strict";
import { test } from "node:test";
import { call } from "../core/evidence.fixture.ts";
import { audioFingerprinting as check } from "./audio-fingerprinting.ts";
import { ask, named, neverSoftens } from "./shared/sight.fixture.ts";

const script = "https://ads.test/fp.js";
const render = call("OfflineAudioContext.startRendering", script, { group: "audio" });
const read = call("AudioBuffer.getChannelData", script, { group: "audio" });

test("sound rendered offline and read back names the script, with both calls as witnesses", () => {
  const finding = ask(check, [render, read]);
  assert.deepEqual(named(finding), ["ads.test fp.js"]);
  assert.deepEqual(finding.outcome === "broken" && finding.offences[0].cites, [render.id, read.id]);
});

test("rendering alone, reading alone, or by two scripts keeps it", () => {
  assert.equal(ask(check, [render]).outcome, "kept");
  assert.equal(ask(check, [read]).outcome, "kept");
  const player = call("AnalyserNode.getFloatFrequencyData", "https://shop.example/player.js", {
    group: "audio",
  });
  assert.equal(ask(check, [render, player]).outcome, "kept");
  assert.equal(ask(check, [render, { ...read, visit: "accept" }]).outcome, "kept");
});

test("more evidence never softens it", () => {
  neverSoftens(check, [[render], [read], [call("AudioBuffer.getChannelData", "https://shop.example/p.js")]]);
});
