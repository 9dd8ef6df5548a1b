// Every charter against NIST's published schemas, and NIST's own catalog there and back. Their files are not ours to
// carry: PROBITY_OSCAL names the folder that holds them.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv } from "ajv";
import { exportCatalog, exportMapping, importCatalog, linksAmong } from "../src/charters/index.ts";
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
