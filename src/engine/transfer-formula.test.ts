// Article 44 GDPR and article 38 PIPL as the charters ask them: seats and the facts of the law, never an accusation.

import assert from "node:assert/strict";
import { test } from "node:test";
import { request } from "../core/evidence.fixture.ts";
import type { Evidence, Knowledge, VisitRecord } from "../core/index.ts";
import { readCharters } from "./charters.ts";
import { judgeEvidence, knowledge } from "./judge-evidence.ts";

const charters = await readCharters(["eprivacy-gdpr", "pipl-dsl"]);
const know = await knowledge();

async function words(
  hosts: readonly string[],
  knowing: Knowledge = know,
  accepting: VisitRecord["end"] = "quiet",
): Promise<Record<string, string>> {
  const pages = ["https://shop.example/"];
  const evidence: Evidence = {
    format: "probity/evidence/1",
    subject: { type: "web", name: "https://shop.example/" },
    conditions: {},
    visits: [
      { visit: "arrive", run: 1, started: 0, ended: 9, end: "quiet", pages },
      { visit: "accept", run: 1, started: 0, ended: 9, end: accepting, pages },
    ],
    watched: ["request", "response"],
    planted: [],
    observations: hosts.map((host, at) => request(`https://${host}/x`, { id: `o${at + 1}` })),
    gaps: [],
  };
  const { verdicts } = await judgeEvidence({
    evidence,
    know: knowing,
    charters,
    declared: undefined,
    blob: () => undefined,
  });
  return Object.fromEntries(
    verdicts.verdicts
      .filter(({ commitment }) => commitment === "gdpr-44" || commitment === "pipl-38")
      .map(({ commitment, word, because }) => [commitment, `${word} ${because}`]),
  );
}

const within = "no-breach-found within-the-law";
const open = "not-tested untested";

test("recipients in the Union are within the law of the Union, and abroad for China", async () => {
  assert.deepEqual(await words(["www.criteo.com"]), { "gdpr-44": within, "pipl-38": open });
});

test("a recipient in a country found adequate is within it too, by facts of the law; any other leaves it open", async () => {
  assert.equal(know.ownerOf("appsflyer.com")?.seat?.value, "IL");
  assert.equal((await words(["www.criteo.com", "appsflyer.com"]))["gdpr-44"], within);
  for (const abroad of ["www.taboola.com", "mc.yandex.ru"])
    assert.equal((await words(["www.criteo.com", abroad]))["gdpr-44"], open, abroad);
});

test("without the facts, or when a finding has been withdrawn, adequacy is not relied on", async () => {
  for (const law of [() => undefined, changed]) {
    const found = await words(["appsflyer.com"], { ...know, law });
    assert.equal(found["gdpr-44"], open);
  }
});

test("a visit that failed may hide recipients, so that nothing is told then", async () => {
  assert.equal((await words(["www.criteo.com"], know, "quiet"))["gdpr-44"], within);
  for (const end of ["cut", "failed"] as const)
    assert.equal((await words(["www.criteo.com"], know, end))["gdpr-44"], open, end);
});

/** As if nobody had found Israel adequate any more. */
const changed: Knowledge["law"] = (code) => {
  const there = know.law(code);
  if (code !== "IL" || there === undefined) return there;
  const answers = there.answers.map((one) =>
    one.topic === "adequacy-eu" && one.known ? { ...one, value: "none" as const } : one,
  );
  return { ...there, answers };
};

test("a recipient in China is at home there, and abroad for the Union", async () => {
  assert.deepEqual(await words(["hm.baidu.com"]), { "gdpr-44": open, "pipl-38": within });
});

test("a recipient of whom nobody knows where it is seated leaves both open", async () => {
  assert.deepEqual(await words(["px.unheard-of.test"]), { "gdpr-44": open, "pipl-38": open });
});
