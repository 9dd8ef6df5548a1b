import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProductReach, ReachedRecipient, Report, StateReach } from "../../core/index.ts";
import { fact, place } from "../../core/law.fixture.ts";
import { report } from "../report.fixture.ts";
import { View } from "../view.ts";
import { reach } from "./reach.ts";

const tracker: ReachedRecipient = {
  name: "<b>Tracker</b>",
  sites: ["tracker.example"],
  own: false,
  ties: [{ code: "US", by: "seat", source: "own notice", confidence: "high" }],
  networks: [{ code: "DE", servers: 2 }],
  kinds: [{ kind: "identifier", requests: 3, cites: ["o1"] }],
};
const [statute] = place("US", [fact("state-access", { statute: "Act 1" })]).answers.filter(
  (one) => one.known,
);
const state: StateReach = {
  code: "US",
  statutes: statute ? [statute] : [],
  more: true,
  products: ["shop"],
  bySeat: 1,
  own: [],
  kinds: [{ kind: "identifier", products: 1 }],
  companies: [],
};
const product: ProductReach = {
  product: "https://shop.example/",
  made: "2026-11-25T00:00:00Z",
  looked: true,
  gaps: 0,
  recipients: [tracker, { ...tracker, name: "Unknown Ltd", ties: [] }],
};

const shown = (found: ReturnType<NonNullable<Report["reach"]>> | undefined, language: "en" | "zh" = "en") =>
  reach.render(new View(report(language, found === undefined ? {} : { reach: () => found }))).toString();

test("companies, ties, kinds and statutes are told; names of strangers stay text", () => {
  const html = shown({ product, states: [state] });
  assert.match(html, /&lt;b&gt;Tracker/);
  assert.match(html, /seated there \[own notice\]/);
  assert.match(html, /Act 1/);
  assert.match(html, /further powers: unknown, needs counsel/);
  assert.match(html, /Unknown Ltd/);
  assert.match(html, /Weak evidence/);
});

test("the section accuses nobody, in either language", () => {
  assert.match(shown({ product, states: [state] }), /no breach, and no sign that any state asked/);
  assert.match(shown({ product, states: [state] }, "zh"), /既非违规/);
  assert.doesNotMatch(shown({ product, states: [state] }), /class="badge|illegal|unlawful|violat/);
});

test("a product that was never opened, and a reach that was not worked out, say so", () => {
  assert.match(
    shown({ product: { ...product, looked: false, recipients: [] }, states: [] }),
    /silence here is no answer/,
  );
  assert.match(shown(undefined), /not worked out/);
});
