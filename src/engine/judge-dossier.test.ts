import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Charter, type Evidence, Problem, Verdicts } from "../core/index.ts";
import { createDossier } from "../store/index.ts";
import { canonical } from "./canonical.ts";
import { charterFiles, readCharters } from "./charters.ts";
import { judgeDossier, verdictsText } from "./judge-dossier.ts";
import { judgeEvidence } from "./judge-evidence.ts";
import { openReport } from "./open-report.ts";
import { parseYaml } from "./read-yaml.ts";

const place = mkdtempSync(join(tmpdir(), "probity-judge-"));
after(() => rmSync(place, { recursive: true, force: true }));
let made = 0;

const file = join(import.meta.dirname, "../../docs/spec/vectors/evidence/accept/one-request.json");
const evidence: Evidence = JSON.parse(readFileSync(file, "utf8"));
const own = Charter.parse({
  ...parseYaml(
    readFileSync(join(import.meta.dirname, "../../docs/spec/vectors/charter/accept/smallest.yaml"), "utf8"),
    "smallest.yaml",
    Charter,
    "charter",
  ),
  id: "my-own",
});

async function dossier(given: { charters: readonly Charter[]; copies?: boolean; declaration?: string }) {
  made += 1;
  const folder = join(place, `d${made}`);
  const making = await createDossier(folder);
  await making.writeEvidence(evidence);
  const { verdicts } = await judgeEvidence({
    evidence,
    charters: given.charters,
    declared: undefined,
    blob: making.blob,
  });
  await making.write("verdicts.json", verdictsText(verdicts));
  if (given.copies) for (const [path, text] of charterFiles(given.charters)) await making.write(path, text);
  if (given.declaration) await making.write("declaration.yaml", given.declaration);
  await making.finish({
    tool: { name: "probity", version: "0.0.0" },
    created: "2026-01-01T00:00:00.000Z",
    subject: evidence.subject.name,
    conditions: {},
  });
  return folder;
}

test("a dossier judged again gives the same bytes, with the charters it was judged against", async () => {
  const charters = await readCharters(["gids"]);
  const folder = await dossier({ charters });
  const judged = await judgeDossier({ dossier: folder });
  assert.equal(judged.compared, "same");
  assert.equal(judged.text, readFileSync(join(folder, "verdicts.json"), "utf8"));
  assert.deepEqual(Object.keys(judged.verdicts.charters), ["gids"]);
  assert.deepEqual(Verdicts.parse(JSON.parse(judged.text)), JSON.parse(canonical(judged.verdicts)));
});

test("a charter of one's own travels inside the dossier", async () => {
  const folder = await dossier({ charters: [own], copies: true });
  const judged = await judgeDossier({ dossier: folder });
  assert.equal(judged.compared, "same");
  assert.deepEqual(Object.keys(judged.verdicts.charters), ["my-own"]);
});

test("without copies of unknown charters the usual ones are asked, and the difference is told", async () => {
  const folder = await dossier({ charters: [own] });
  const judged = await judgeDossier({ dossier: folder });
  assert.equal(judged.compared, "other");
  assert.deepEqual(judged.changed, ["charter eprivacy-gdpr", "charter gids", "charter my-own"]);
});

test("a dossier without verdicts is judged all the same", async () => {
  const folder = join(import.meta.dirname, "../../docs/spec/vectors/dossier/accept/smallest");
  const judged = await judgeDossier({ dossier: folder, charters: ["gids"] });
  assert.equal(judged.compared, "none");
  assert.ok(judged.verdicts.verdicts.length > 10);
});

test("a declaration of another site is refused; of this one, it is held", async () => {
  const folder = await dossier({ charters: await readCharters(["gids"]) });
  const text = (about: string) =>
    `format: probity/declaration/1\nby: { name: Shop }\nabout: [${about}]\nrecipients: []\ncharters: [gids]\n`;
  const path = join(place, "declaration.yaml");
  writeFileSync(path, text("elsewhere.example"));
  await assert.rejects(
    judgeDossier({ dossier: folder, declaration: path }),
    (error) =>
      error instanceof Problem && error.code === "bad-input" && /elsewhere\.example/.test(error.message),
  );
  writeFileSync(path, text("shop.example"));
  const report = await openReport({ dossier: folder, declaration: path, lang: "zh" });
  assert.equal(report.declared?.by.name, "Shop");
  assert.ok(report.verdicts.verdicts.some(({ word }) => word === "pledged"));
});

test("the dossier's own declaration is used", async () => {
  const declaration =
    "format: probity/declaration/1\nby: { name: Shop }\nabout: [shop.example]\nrecipients: []\n";
  const report = await openReport({
    dossier: await dossier({ charters: [own], copies: true, declaration }),
    lang: "en",
  });
  assert.equal(report.declared?.by.name, "Shop");
  assert.deepEqual(
    report.charters.map(({ id }) => id),
    ["my-own"],
  );
  assert.equal(report.manifest.subject, "https://shop.example/");
  assert.ok(report.reasons.en["in-gap"]);
});

test("altered verdicts and altered charters are not used", async () => {
  for (const path of ["verdicts.json", "charters/my-own.json"]) {
    const folder = await dossier({ charters: [own], copies: true });
    writeFileSync(join(folder, path), "{}");
    await assert.rejects(
      judgeDossier({ dossier: folder }),
      (error) => error instanceof Problem && error.code === "not-trusted" && error.message.includes(path),
    );
  }
});
