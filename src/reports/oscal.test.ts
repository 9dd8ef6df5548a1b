import assert from "node:assert/strict";
import { test } from "node:test";
import { oscal } from "./oscal.ts";
import { report } from "./report.fixture.ts";

type Property = { readonly name: string; readonly value: string; readonly class?: string };
type Finding = {
  readonly target: { readonly "target-id": string; readonly status: { readonly state: string } };
  readonly "related-observations"?: readonly { readonly "observation-uuid": string }[];
};
const results = (given = report()) => JSON.parse(oscal(given))["assessment-results"].results;

test("OSCAL: only what is broken or kept becomes a finding; the other words stand as properties", () => {
  const [only] = results();
  const words = new Map(
    (only.props as Property[])
      .filter(({ name }) => name === "verdict")
      .map(({ class: commitment, value }) => [commitment, value]),
  );
  const { verdicts } = report();
  assert.equal(words.size, verdicts.verdicts.length);
  const findings = only.findings as Finding[];
  assert.ok(findings.length > 0 && findings.length < words.size);
  for (const { target } of findings) {
    const word = words.get(target["target-id"]);
    assert.equal(target.status.state, word === "broken" ? "not-satisfied" : "satisfied");
    assert.ok(word === "broken" || word === "kept");
  }
});

test("OSCAL: a breach leads to observations, and these to the evidence", () => {
  const [only] = results();
  const observed = new Map(
    (only.observations as { uuid: string }[]).map((one) => [one.uuid, one as Record<string, unknown>]),
  );
  const broken = (only.findings as Finding[]).filter(({ target }) => target.status.state === "not-satisfied");
  assert.ok(broken.length > 0);
  const ids = new Set(report().evidence.observations.map(({ id }) => id));
  for (const one of broken) {
    const related = one["related-observations"] ?? [];
    assert.ok(related.length > 0);
    for (const { "observation-uuid": uuid } of related) {
      const evidence = observed.get(uuid)?.["relevant-evidence"] as { href: string }[];
      assert.ok(evidence.length > 0);
      for (const { href } of evidence) assert.ok(ids.has(href.replace("evidence.json#", "")), href);
    }
  }
});

test("OSCAL: the same report gives the same bytes, identifiers included", () => {
  assert.equal(oscal(report()), oscal(report()));
  const uuids = [...oscal(report()).matchAll(/"uuid": "([^"]+)"/g)].map(([, uuid]) => uuid);
  assert.equal(new Set(uuids).size, uuids.length);
});
