import assert from "node:assert/strict";
import { test } from "node:test";
import { transport } from "../../core/evidence.fixture.ts";
import type { Report } from "../../core/index.ts";
import { html } from "../html.ts";
import { report } from "../report.fixture.ts";

function stating(language: "en" | "zh", ok: boolean, detail: string): Report {
  const plain = report(language);
  const url = "https://shop.example/.well-known/gpc.json";
  const said = transport("gpc-json", ok, { id: "o9001", url, detail });
  return {
    ...plain,
    evidence: { ...plain.evidence, observations: [...plain.evidence.observations, said] },
  };
}

test("what a site says of itself is told with its witness, also where nobody handed in a declaration", () => {
  const shown = html(stating("en", true, "gpc: true")).replace(/\s+/g, " ");
  assert.match(shown, /says of itself that it abides by Global Privacy Control/);
  assert.match(shown, /<a class="cite" href="#o9001">/);
  assert.match(shown, /id="o9001"/);
  assert.match(html(stating("en", false, "gpc: false")), /says of itself that it does not abide/);
  assert.match(html(stating("zh", true, "gpc: true")), /自称遵守全球隐私控制/);
});

test("no file, or one that says nothing, is no statement", () => {
  for (const detail of ["status 404, no statement", "status 200, no statement"])
    assert.doesNotMatch(html(stating("en", false, detail)), /says of itself/);
  assert.doesNotMatch(html(report()), /says of itself/);
});
