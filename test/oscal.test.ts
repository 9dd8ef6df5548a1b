// Every charter against NIST's published schemas, and NIST's own catalog there and back. Their files are not ours to
// carry: PROBITY_OSCAL names the folder that holds them.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv } from "ajv";
import {
  exportCatalog,
  exportMapping,
  importCatalog,
  importResults,
  linksAmong,
} from "../src/charters/index.ts";
import { refusePath } from "../src/charters/refuse.ts";
import { charterIds, parseCharter, readCharters } from "../src/engine/charters.ts";
import { importCharter } from "../src/engine/import-charter.ts";
import { oscal } from "../src/reports/index.ts";
import { report } from "../src/reports/report.fixture.ts";

const folder = process.env["PROBITY_OSCAL"] ?? join(import.meta.dirname, "../../shared/vectors/oscal");
const skip = existsSync(folder) ? false : "NIST's files are not here; PROBITY_OSCAL names their folder";
const when = "2026-01-02T03:04:05Z";
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));

function fitsTo(schema: string): (document: unknown) => void {
  // Formats are left to the schemas' own patterns.
  const fits = new Ajv({ strict: false, validateFormats: false }).compile(json(schema));
  return (document) =>
    assert.ok(fits(JSON.parse(JSON.stringify(document))), JSON.stringify(fits.errors?.slice(0, 3)));
}

test("every charter is an OSCAL catalog, and comes back from it as it was", { skip }, async () => {
  const fits = fitsTo("oscal_catalog_schema.json");
  for (const charter of await readCharters(await charterIds())) {
    const catalog = exportCatalog(charter, when);
    fits(catalog);
    assert.deepEqual(importCatalog(JSON.parse(JSON.stringify(catalog))), charter);
  }
});

test("relations are an OSCAL mapping", { skip }, async () => {
  const fits = fitsTo("oscal_mapping_schema.json");
  const all = await readCharters(await charterIds());
  for (const charter of all.filter(({ id }) => ["gids", "clean-network", "las-2021"].includes(id))) {
    fits(exportMapping(charter, linksAmong(all), when));
  }
});

test("the privacy baseline of NIST SP 800-53 survives the way through a charter file", { skip }, async () => {
  const name = "sp800-53-rev5-privacy-baseline.json";
  const charter = parseCharter(
    (await importCharter(join(folder, name), { id: "sp800-53-privacy" })).text,
    "imported",
  );
  assert.equal(charter.commitments.length, 102);
  assert.notDeepEqual(exportCatalog(charter, when), json(name), "the id was changed");
  const back = parseCharter((await importCharter(join(folder, name))).text, "imported");
  assert.deepEqual(exportCatalog(back, when), json(name));
  const [first, ...rest] = charter.commitments;
  assert.ok(first);
  const changed = exportCatalog({ ...charter, commitments: [{ ...first, class: ["L"] }, ...rest] }, when);
  fitsTo("oscal_catalog_schema.json")(changed);
  assert.deepEqual(importCatalog(JSON.parse(JSON.stringify(changed))).commitments[0]?.class, ["L"]);
});

test("verdicts are OSCAL assessment results", { skip }, () => {
  const fits = fitsTo("oscal_assessment-results_schema.json");
  for (const language of ["en", "zh"] as const) fits(JSON.parse(oscal(report(language))));
});

test("our examples of what others write are what NIST's schemas ask for", { skip }, () => {
  const accept = join(import.meta.dirname, "../docs/spec/vectors/exchange/accept");
  const given = (name: string) => JSON.parse(readFileSync(join(accept, name), "utf8"));
  fitsTo("oscal_mapping_schema.json")(given("mapping.json"));
  fitsTo("oscal_assessment-results_schema.json")(given("results.json"));
});

test("NIST's example of assessment results is read where a charter has its control", { skip }, async () => {
  const name = "ifa-assessment-results-example.json";
  await assert.rejects(
    importCharter(join(folder, name)),
    /:199:28: .*“ac-6\.1_obj” is a commitment of no charter/,
  );
  const controls = [{ id: "ac-6.1", title: "Least privilege" }];
  const made = importCatalog({
    catalog: { metadata: { title: "Small", "oscal-version": "1.1.2" }, controls },
  });
  const reported = {
    ...made,
    commitments: made.commitments.map((one) => ({ ...one, class: ["D" as const, "R" as const] })),
  };
  const given = { among: [made], about: "goodread.example" };
  assert.throws(() => importResults(json(name), refusePath, given), /class D/);
  const { allegations, left } = importResults(json(name), refusePath, { ...given, among: [reported] });
  assert.deepEqual(left, []);
  assert.deepEqual(
    allegations.allegations.map(({ commitment, by, date, source }) => [commitment, by, date, source]),
    [
      [
        "ac-6-1",
        "Amy Assessor (Important Federal Agency)",
        "2023-06-02",
        "urn:uuid:ec0dad37-54e0-40fd-a925-6d0bdea94c0d",
      ],
    ],
  );
});
