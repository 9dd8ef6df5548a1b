// Every technique and its clean twin, from the page to the verdict in real Chromium: the deed is found and named with
// its own witnesses, the twin keeps the promise because somebody looked, and nobody is accused of anything else.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checks } from "../../src/checks/index.ts";
import { type Finding, type Observation, visits } from "../../src/core/index.ts";
import { serveNames } from "../../src/probes/web/serve-names.fixture.ts";
import { type Inspected, inspectSite } from "../sites/inspect-site.ts";
import { serve } from "../sites/serve.ts";
import { choices } from "./techniques/choices.ts";
import { fingerprints } from "./techniques/fingerprints.ts";
import { innocent } from "./techniques/innocent.ts";
import { recipients } from "./techniques/recipients.ts";
import { answering, hostsOf, type Offences, type Technique } from "./techniques/technique.ts";
import { tracking } from "./techniques/tracking.ts";

// The longest first: short ones fill what is left.
const techniques = [...choices, ...tracking, ...recipients, ...fingerprints].toSorted(
  (one, other) => other.visits.length - one.visits.length,
);

async function inspect(technique: Technique, deed: boolean): Promise<Inspected> {
  const sites = technique.site(deed);
  await using site = await serve(answering(sites), hostsOf(sites));
  site.onSocket(() => "");
  await using names = await serveNames(technique.aliases?.(deed) ?? {});
  const { url = "https://shop.test/", visits, declared, finds } = technique;
  const options = Object.entries(finds).map(([check, one]) => [check, one.with ?? {}]);
  // Awaited here: the servers live no longer than this.
  return await inspectSite(site, {
    url,
    visits,
    declared,
    checks: Object.fromEntries(options),
    resolvers: [names.address],
  });
}

const named = (finding: Finding | undefined): string[] =>
  finding?.outcome === "broken" ? finding.offences.map(({ what }) => what).sort() : [];

const broken = ({ findings }: Inspected): Offences =>
  Object.fromEntries(
    [...findings].flatMap(([check, one]) => (one.outcome === "broken" ? [[check, named(one)]] : [])),
  );

const sorted = (offences: Offences): Offences =>
  Object.fromEntries(Object.entries(offences).map(([check, what]) => [check, what.toSorted()]));

/** An observation as tests write it. */
function witnessed(one: Observation): string {
  switch (one.kind) {
    case "request":
      return `request ${one.method} ${one.url}`;
    case "response":
    case "document":
      return `${one.kind} ${one.url}`;
    case "cookie":
      return `cookie ${one.angle} ${one.name} ${one.domain}`;
    case "call":
      return `call ${one.api} ${one.stack[0]?.url}`;
    case "disclosure":
      return `disclosure ${one.sort} ${one.part} ${one.url}`;
    case "transport":
      return `transport ${one.what} ${one.url}`;
    case "choice":
      return `choice ${one.wanted} ${one.outcome}`;
    case "alias":
      return `alias ${[one.host, ...one.aliases].join(" → ")}`;
    default:
      return one.kind;
  }
}

const harmful = ({ evidence }: Inspected) =>
  evidence.gaps.filter(({ harmless }) => !harmless).map(({ code, reason }) => `${code}: ${reason}`);

describe("techniques", { concurrency: 6 }, () => {
  test("a shop that does nothing of the kind, but much that looks like it, is accused of nothing", async () => {
    const seen = await inspect({ title: "", visits, site: () => innocent, finds: {} }, false);
    assert.deepEqual(harmful(seen), []);
    assert.deepEqual(broken(seen), {});
    const open = [...seen.findings].filter(([, { outcome }]) => outcome !== "kept").map(([check]) => check);
    // Nobody said which country is home, or whom the site declares.
    const undeclared = ["countries", "data", "purposes", "recipients"].map((what) => `undeclared-${what}`);
    assert.deepEqual(open.sort(), ["foreign-recipients", ...undeclared]);
  });

  for (const technique of techniques) {
    const { title, finds, both = {}, beside = both } = technique;
    const told = Object.fromEntries(Object.entries(finds).map(([check, { what }]) => [check, what]));

    test(`${title}: the deed is found`, { timeout: 90_000 }, async () => {
      const seen = await inspect(technique, true);
      assert.deepEqual(harmful(seen), []);
      assert.deepEqual(broken(seen), sorted({ ...beside, ...told }));
      for (const [check, { witness }] of Object.entries(finds)) {
        assert.equal(seen.words.get(check), "broken", check);
        const finding = seen.findings.get(check);
        for (const one of finding ? seen.cited(finding) : []) assert.match(witnessed(one), witness, check);
      }
    });

    test(`${title}: the twin keeps the promise`, { timeout: 90_000 }, async () => {
      const seen = await inspect(technique, false);
      assert.deepEqual(harmful(seen), []);
      assert.deepEqual(broken(seen), sorted(both));
      for (const check of Object.keys(finds)) {
        assert.equal(seen.findings.get(check)?.outcome, "kept", `${check}: ${seen.findings.get(check)?.key}`);
        assert.equal(seen.words.get(check), "kept", check);
      }
    });
  }
});

test("every check has its technique", () => {
  const tried = new Set(techniques.flatMap(({ finds }) => Object.keys(finds)));
  assert.deepEqual([...tried].sort(), checks.map(({ id }) => id).sort());
});
