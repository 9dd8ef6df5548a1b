import assert from "node:assert/strict";
import { test } from "node:test";
import { liveView } from "./live-view.ts";

const one = {
  moment: "before-choice",
  host: "ads.example",
  company: "Ads Ltd",
  sent: 2048,
  received: 10,
  disclosures: 2,
  failed: false,
} as const;

function shown(stream: { isTTY?: boolean; columns?: number }) {
  let text = "";
  const write = (part: string) => {
    text += part;
  };
  const view = liveView({ quiet: false, stream: { ...stream, write } });
  return { view, text: () => text };
}

test("a pipe gets one plain line for each thing that passed", () => {
  const { view, text } = shown({});
  view.passed(one);
  view.passed({ ...one, host: "bad\u001b[2J.example", failed: true, disclosures: 0 });
  view.passed({ ...one, unseen: "refused-certificate" });
  assert.equal(
    text(),
    [
      "before-choice  ads.example (Ads Ltd)  request, 2.0 kB sent, 10 B received, planted values found: 2",
      "before-choice  bad?[2J.example (Ads Ltd)  request that did not get out, 2.0 kB sent, 10 B received",
      "before-choice  ads.example (Ads Ltd)  refused our certificate",
      "",
    ].join("\n"),
  );
});

test("a terminal gets a table that fits it, with what was not seen under its host", () => {
  const { view, text } = shown({ isTTY: true, columns: 80 });
  view.passed(one);
  view.passed(one);
  view.passed({ ...one, unseen: "refused-certificate", sent: 0, received: 0, disclosures: 0 });
  view.end();
  const lines = text().trimEnd().split("\n");
  assert.ok(lines.every((line) => line.length < 80));
  assert.match(lines[1] ?? "", /^ads\.example +Ads Ltd +2 +4\.0 kB +20 B +4$/);
  assert.equal(lines[2], "  1 × refused our certificate");
});
