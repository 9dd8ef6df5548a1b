// Every format's examples: what must be read is read, what must be refused is refused, in words and never as a stack.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Declaration, JsonReport, JurisdictionFile, LawJson, Problem, Reply } from "../src/core/index.ts";
import { importDeclaration } from "../src/declarations/index.ts";
import { readBesides } from "../src/engine/besides.ts";
import { readCharters } from "../src/engine/charters.ts";
import { importCharter } from "../src/engine/import-charter.ts";
import { refusedAs } from "../src/engine/or-problem.ts";
import { readPersonas } from "../src/engine/personas.ts";
import { readDeclaration } from "../src/engine/read-declaration.ts";
import { readYaml } from "../src/engine/read-yaml.ts";
import { nodeCrypto } from "../src/ledger/index.ts";
import { Steps } from "../src/probes/index.ts";
import { openDossier } from "../src/store/index.ts";
import { parsed } from "../src/store/json.ts";
import { readEvidence } from "../src/store/read-evidence.ts";
import { openStatement } from "../src/tlog/index.ts";

const home = join(import.meta.dirname, "..", "docs", "spec", "vectors");

async function wholeDossier(folder: string): Promise<void> {
  const dossier = await openDossier(folder);
  await dossier.evidence();
  const odd = await dossier.verify();
  if (odd.length > 0)
    throw new Problem("not-trusted", odd.map((one) => `${one.path} is ${one.odd}`).join(", "));
}

/** As another program would read what `--format json` prints. */
async function readReport(file: string): Promise<JsonReport> {
  const result = JsonReport.safeParse(parsed(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  throw new Problem("bad-input", `${file} is no report: ${result.error.issues[0]?.message}`);
}

/** As `probity declare import` reads it: what comes out is a declaration. TILT says itself of whom it speaks. */
const importing =
  (as: "tilt" | "gpc" | "tcf" | "data-safety") =>
  async (file: string): Promise<Declaration> => {
    const about = as === "tilt" ? undefined : ["shop.example"];
    return Declaration.parse(importDeclaration(readFileSync(file, "utf8"), { name: file, as, about }));
  };

async function readLawJson(file: string): Promise<LawJson> {
  const result = LawJson.safeParse(parsed(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  throw new Problem("bad-input", `${file} is no answer of law: ${result.error.issues[0]?.message}`);
}

const readers: Readonly<Record<string, (file: string) => Promise<unknown>>> = {
  charter: (file) => readCharters([file]),
  exchange: (file) => importCharter(file),
  declaration: readDeclaration,
  evidence: async (file) => readEvidence(readFileSync(file), file),
  dossier: wholeDossier,
  law: (file) => readYaml(file, JurisdictionFile, "law"),
  "law-json": readLawJson,
  report: readReport,
  allegations: (file) => readBesides({ allegations: file }),
  suppressions: (file) => readBesides({ suppressions: file }),
  reply: (file) => readYaml(file, Reply, "reply"),
  tilt: importing("tilt"),
  gpc: importing("gpc"),
  tcf: importing("tcf"),
  "data-safety": importing("data-safety"),
  persona: (file) => readPersonas([file]),
  steps: (file) => readYaml(file, Steps, "steps"),
  statement: (file) =>
    openStatement(readFileSync(file), nodeCrypto()).catch(refusedAs("bad-input", `${file}: `)),
};

/** Tables of values, not files of a format: the tests of what they speak of read them. */
const tables = new Set(["log", "recognised", "redaction", "tree", "witness"]);

test("every format with vectors has a reader here", () => {
  const folders = readdirSync(home).filter((name) => !tables.has(name));
  assert.deepEqual(folders.sort(), Object.keys(readers).sort());
});

for (const [format, read] of Object.entries(readers)) {
  for (const name of readdirSync(join(home, format, "accept"))) {
    test(`${format}: ${name} is read`, async () => void (await read(join(home, format, "accept", name))));
  }
  for (const name of readdirSync(join(home, format, "reject"))) {
    test(`${format}: ${name} is refused`, async () => {
      const file = join(home, format, "reject", name);
      const says =
        format === "dossier" ? "" : (/^# says: (.*)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? "");
      await assert.rejects(read(file), (error) => {
        assert.ok(error instanceof Problem, String(error));
        assert.ok(error.message.includes(says), `“${error.message}” does not say “${says}”`);
        return true;
      });
    });
  }
}
