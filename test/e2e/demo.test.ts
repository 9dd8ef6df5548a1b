// The main job, whole: real published trackers behind five real consent managers, and the clean twin of each.
// What the shop is built to do must be found; of the twin nothing may be said that is not so.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Report, Verdicts } from "../../src/core/index.ts";
import { inspect, judgeDossier, usual } from "../../src/engine/index.ts";

async function look(
  url: string,
  use: (report: Report, folder: string) => Promise<void> | void,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "probity-test-"));
  try {
    const { report, folder } = await inspect({
      url,
      out: join(home, "dossier"),
      pages: 0,
      repeat: 1,
      charters: [...usual],
      timeout: 60_000,
      maxBody: 2 * 1024 ** 2,
      sandbox: true,
      lang: "en",
      signal: new AbortController().signal,
      onProgress: () => undefined,
      environment: process.env,
      clock: () => new Date(),
    });
    await use(report, folder);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const broken = ({ findings }: Verdicts) =>
  findings.filter(({ finding }) => finding.outcome === "broken").map(({ check }) => check);
const brokenPromises = ({ verdicts }: Verdicts) =>
  verdicts.filter(({ word }) => word === "broken").map(({ commitment }) => commitment);
const outcomes = ({ evidence }: Report) =>
  evidence.observations.flatMap((one) => (one.kind === "choice" ? [`${one.wanted} ${one.outcome}`] : []));

test("the shop's front page: everything it does is found, and the verdicts can be had again", async () => {
  await look("demo", async (report, folder) => {
    const found = new Set(broken(report.verdicts));
    for (const check of [
      "third-parties-before-choice",
      "identifiers-before-choice",
      "refusal-not-honoured",
      "refusal-harder-than-acceptance",
      "preticked-or-missing-refusal",
      "typed-text-before-submit",
      "key-logging",
      "session-recording",
      "personal-data-to-third-parties",
      "canvas-fingerprinting",
      "cookie-syncing",
      "secrets-in-urls",
      "no-security-contact",
    ]) {
      assert.ok(found.has(check), `${check} in ${[...found].join(", ")}`);
    }
    assert.deepEqual(outcomes(report).toSorted(), [
      "accept done",
      "none shown",
      "none shown",
      "none shown",
      "refuse done",
    ]);
    assert.deepEqual(report.evidence.completeness?.onlyCdp, []);
    assert.deepEqual(report.evidence.gaps, []);
    const { compared } = await judgeDossier({ dossier: folder });
    assert.equal(compared, "same");
  });
});

for (const manager of ["klaro", "vanilla-cookieconsent", "cookieconsent", "orejime", "tarteaucitron"]) {
  test(`${manager}: trackers before the choice are found in the shop`, async () => {
    await look(`demo/${manager}`, (report) => {
      const found = new Set(broken(report.verdicts));
      assert.ok(found.has("third-parties-before-choice"), [...found].join(", "));
      assert.ok(found.has("personal-data-to-third-parties"), [...found].join(", "));
      assert.ok(outcomes(report).includes("accept done"));
    });
  });

  test(`${manager}: nothing is held against the clean twin`, async () => {
    await look(`demo-clean/${manager}`, (report) => {
      assert.deepEqual(brokenPromises(report.verdicts), []);
      assert.deepEqual(outcomes(report).toSorted(), [
        "accept done",
        "none shown",
        "none shown",
        "none shown",
        "refuse done",
      ]);
    });
  });
}
