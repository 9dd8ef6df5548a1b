import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Declaration, type Evidence, Problem } from "../core/index.ts";
import { createDossier, openDossier } from "../store/index.ts";
import { readEvidence } from "../store/read-evidence.ts";
import { attachReply } from "./attach-reply.ts";
import { readCharters } from "./charters.ts";
import { importedDeclaration, initDeclaration, writeNew } from "./declare.ts";
import { judgeDossier } from "./judge-dossier.ts";
import { openReport } from "./open-report.ts";
import { parseYaml } from "./read-yaml.ts";
import { writeDossier } from "./write-dossier.ts";

const place = mkdtempSync(join(tmpdir(), "probity-declare-"));
after(() => rmSync(place, { recursive: true, force: true }));
const golden = join(import.meta.dirname, "../../test/golden");
const names = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
let made = 0;

async function dossierOf(
  name: string,
  change: (evidence: Evidence) => Evidence = (one) => one,
): Promise<string> {
  made += 1;
  const folder = join(place, `d${made}`);
  const file = join(golden, name, "evidence.json");
  await writeDossier({
    evidence: change(readEvidence(readFileSync(file), file)),
    dossier: await createDossier(folder),
    lang: "zh",
    clock: () => new Date("2026-01-02T00:00:00Z"),
    asked: {
      charters: await readCharters(["gids", "eprivacy-gdpr", "paris-call"]),
      declared: undefined,
      besides: { allegations: [], suppressions: [], replies: [] },
    },
  });
  return folder;
}

const file = (name: string, text: string): string => {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
};

const refuses = (promise: Promise<unknown>, code: Problem["code"], says: RegExp) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, says);
    return true;
  });

const undeclared = [
  "undeclared-recipients",
  "undeclared-data",
  "undeclared-countries",
  "undeclared-purposes",
];

for (const name of names) {
  test(`${name}: a first declaration leaves nothing of the same dossier undeclared`, async () => {
    const dossier = await dossierOf(name);
    const text = await initDeclaration({ dossier });
    const declaration = file(`${name}.yaml`, text);
    const { verdicts } = await judgeDossier({ dossier, declaration });
    for (const check of undeclared) {
      const found = verdicts.findings.find((one) => one.check === check)?.finding;
      assert.notEqual(found?.outcome, "broken", check);
      assert.ok(!(found && "offences" in found && found.offences), check);
    }
    const declared = parseYaml(text, "init", Declaration, "declaration");
    assert.ok(
      declared.recipients.every(({ purposes, basis }) => purposes === undefined && basis === undefined),
    );
    const { unused } = await openReport({ dossier, declaration, lang: "en" });
    assert.deepEqual(unused, { recipients: [], data: [], countries: [], unread: [] });
  });
}

test("what the first declaration names and is struck out again is found", async () => {
  const dossier = await dossierOf("typed-text-leaks");
  const text = await initDeclaration({ dossier });
  const declaration = file(
    "struck.yaml",
    text.replaceAll(/^ +- email\n/gm, "").replace("recorder.example", "else.example"),
  );
  const { verdicts } = await judgeDossier({ dossier, declaration });
  const broken = verdicts.findings
    .filter(({ finding }) => finding.outcome === "broken")
    .map(({ check }) => check);
  assert.ok(broken.includes("undeclared-data") && broken.includes("undeclared-recipients"));
  const { unused } = await openReport({ dossier, declaration, lang: "en" });
  assert.deepEqual(unused?.recipients, ["else.example"]);
});

test("a file that is there stays as it is", async () => {
  const path = file("there.yaml", "mine");
  await refuses(writeNew(path, "theirs"), "not-writable", /EEXIST/);
  assert.equal(readFileSync(path, "utf8"), "mine");
});

describe("importing", () => {
  const tc = "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA";

  test("signals of consent in a dossier become a declaration that is read again", async () => {
    const dossier = await dossierOf("tracker-before-choice", (evidence) => ({
      ...evidence,
      observations: evidence.observations.map((one) =>
        one.kind === "request" ? { ...one, url: `${one.url}?gcs=G111&gdpr_consent=${tc}` } : one,
      ),
    }));
    const text = await importedDeclaration({ dossier });
    const { signals = [] } = parseYaml(text, "import", Declaration, "declaration");
    assert.deepEqual([...new Set(signals.map(({ sort }) => sort))].sort(), ["consent-mode", "tcf"]);
  });

  test("a dossier without any is told so, and a file of no known format too", async () => {
    const dossier = await dossierOf("typed-text-clean");
    await refuses(importedDeclaration({ dossier }), "bad-input", /No signal of consent/);
    await refuses(importedDeclaration({ file: file("x.txt", "hello") }), "bad-input", /no format/);
    await refuses(importedDeclaration({}), "wrong-use", /not both/);
    const made = await importedDeclaration({ file: file("tc.txt", `${tc}\n`), about: ["shop.example"] });
    assert.equal(parseYaml(made, "import", Declaration, "declaration").signals?.length, 1);
  });
});

describe("replies", () => {
  const replyTo = (commitment: string, subject = "shop.example", charter = "gids") =>
    `format: probity/reply/1
about: { charter: ${charter}, commitment: ${commitment}, subject: ${subject} }
by: { name: Example Shop AB }
date: 2026-02-01
words: { en: We have removed it., zh: 我们已将其移除。 }
`;

  test("a reply stands in the dossier and its report; the manifest stays true and the verdict as it was", async () => {
    const dossier = await dossierOf("typed-text-leaks");
    const before = await judgeDossier({ dossier });
    const reply = file("reply.yaml", replyTo("gids-3c"));
    const { path, renewed } = await attachReply({ dossier, file: reply });
    assert.deepEqual(renewed, ["verdicts.json", "report.html"]);
    assert.deepEqual(await (await openDossier(dossier)).verify(), []);
    assert.equal(readFileSync(join(dossier, path), "utf8"), replyTo("gids-3c"));
    assert.match(readFileSync(join(dossier, "report.html"), "utf8"), /我们已将其移除/);
    const now = await judgeDossier({ dossier });
    assert.equal(now.compared, "same");
    assert.equal(now.text, before.text);
    await refuses(attachReply({ dossier, file: reply }), "wrong-use", /attached already/);
  });

  test("an allegation that is answered is disputed", async () => {
    const dossier = await dossierOf("typed-text-clean");
    const allegations = file(
      "allegations.yaml",
      `format: probity/allegations/1
allegations:
  - { charter: paris-call, commitment: paris-8, subject: shop.example, by: Example Watch, date: 2026-01-02, source: "https://watch.example/", words: It was told. }
  - { charter: paris-call, commitment: paris-8, subject: else.example, by: Example Watch, date: 2026-01-02, source: "https://watch.example/", words: It was told. }
`,
    );
    const wordNow = async () => {
      const { verdicts } = await judgeDossier({ dossier, allegations });
      return verdicts.verdicts.find(({ commitment }) => commitment === "paris-8");
    };
    assert.equal((await wordNow())?.word, "alleged");
    assert.equal((await wordNow())?.allegations?.length, 1);
    await attachReply({ dossier, file: file("r2.yaml", replyTo("paris-8", "shop.example", "paris-call")) });
    assert.equal((await wordNow())?.word, "disputed");
    assert.ok(
      (await judgeDossier({ dossier, allegations })).counted.includes("alleged"),
      "no worse for its answer",
    );
  });

  test("an allegation is refused where nobody but a state could break the commitment, or reports do not decide it", async () => {
    const dossier = await dossierOf("typed-text-clean");
    const one = (commitment: string, subject: string) =>
      file(
        `${commitment}-${subject}.yaml`,
        `format: probity/allegations/1
allegations: [{ charter: gids, commitment: ${commitment}, subject: ${subject}, by: x, date: 2026-01-02, source: x, words: x }]
`,
      );
    const judged = (commitment: string, subject: string) =>
      judgeDossier({ dossier, allegations: one(commitment, subject) });
    await refuses(judged("gids-2a", "shop.example"), "bad-input", /addressed to states/);
    await refuses(judged("gids-3c", "else.example"), "bad-input", /not of class R/);
    await refuses(judged("gids-99", "else.example"), "bad-input", /no such commitment/);
    assert.ok(!(await judged("gids-2a", "else.example")).text.includes("allegations"));
  });

  test("a reply of another subject, to no verdict, or to a changed dossier is refused and nothing is written", async () => {
    const dossier = await dossierOf("typed-text-clean");
    const other = file("r3.yaml", replyTo("gids-3c", "else.example"));
    await refuses(attachReply({ dossier, file: other }), "bad-input", /the dossier is about/);
    const odd = file("r4.yaml", replyTo("gids-99"));
    await refuses(attachReply({ dossier, file: odd }), "bad-input", /no such verdict/);
    writeFileSync(join(dossier, "report.html"), "changed");
    const good = file("r5.yaml", replyTo("gids-3c"));
    await refuses(attachReply({ dossier, file: good }), "not-trusted", /report.html/);
    assert.ok(!existsSync(join(dossier, "replies")));
  });
});

describe("suppressions", () => {
  const suppression = (check: string, expires: string) =>
    file(
      `${check}-${expires}.yaml`,
      `format: probity/suppressions/1
suppressions: [{ check: ${check}, reason: known, expires: ${expires}, by: The office }]
`,
    );

  test("the exit code heeds a live one, the bytes of the verdicts heed none", async () => {
    const dossier = await dossierOf("tracker-before-choice");
    const plain = await judgeDossier({ dossier, today: "2026-01-10" });
    const broken = [...plain.counted].filter((word) => word === "broken").length;
    const live = suppression("third-parties-before-choice", "2026-01-10");
    const now = await judgeDossier({ dossier, suppressions: live, today: "2026-01-10" });
    assert.equal(now.text, plain.text);
    assert.ok(now.counted.filter((word) => word === "broken").length <= broken);
    const later = await judgeDossier({ dossier, suppressions: live, today: "2026-01-11" });
    assert.deepEqual(later.counted, plain.counted);
  });

  test("a check that does not exist is a mistake, not a suppression of nothing", async () => {
    const dossier = await dossierOf("typed-text-clean");
    const file = suppression("no-such-check", "2026-01-10");
    await refuses(judgeDossier({ dossier, suppressions: file }), "bad-input", /no check/);
  });
});
