// The data of law as such, and files that are not as they should be.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "yaml";
import { JurisdictionFile, LawSources, MultilateralFile, Problem, topics } from "../core/index.ts";
import { openLaw } from "./open-law.ts";

const home = join(import.meta.dirname, "../../data/jurisdictions");
const law = openLaw(home);
const read = (name: string): unknown => parse(readFileSync(join(home, name), "utf8"));
const { sources } = LawSources.parse(read("sources.yaml"));
const files = law.codes().map((code) => JurisdictionFile.parse(read(`${code}.yaml`)));

test("71 jurisdictions, each topic answered, names in both languages", () => {
  assert.equal(law.codes().length, 71);
  for (const code of law.codes()) {
    const place = law.of(code);
    assert.equal(place?.code, code);
    assert.deepEqual([...new Set(place?.answers.map(({ topic }) => topic))], topics);
    assert.ok(place?.name.en && place.name.zh);
  }
  assert.equal(law.of("ZZ"), undefined);
});

test("no fact from memory or of low confidence is told, and each told one has a source that was read", () => {
  for (const { code, facts } of files) {
    const told = law.of(code)?.answers.filter((one) => one.known) ?? [];
    const may = facts.filter(
      ({ seen, confidence, value }) => seen !== "no" && confidence !== "low" && value !== "unknown",
    );
    assert.equal(told.length, may.length, code);
    for (const one of told) assert.ok(one.known && one.sources.length > 0 && one.tier !== "M", code);
  }
});

test("a fact from memory names memory alone, and one read in part names it too", () => {
  for (const { code, facts } of files) {
    for (const one of facts) {
      const from = one.sources.includes("memory");
      if (one.seen === "no") assert.deepEqual(one.sources, ["memory"], `${code} ${one.topic}`);
      if (one.seen === "yes") assert.ok(!from, `${code} ${one.topic}`);
    }
  }
});

test("sources: each id once, each used, each an address; a shortened one is marked", () => {
  const ids = sources.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const multilateral = MultilateralFile.parse(read("multilateral.yaml"));
  const used = new Set([...files, multilateral].flatMap(({ facts }) => facts.flatMap((one) => one.sources)));
  for (const { id, ref, incomplete } of sources) {
    assert.ok(used.has(id), `nobody cites ${id}`);
    assert.equal(ref.includes("..."), incomplete === true, id);
  }
});

test("what may be told is put into Chinese; only names of laws need not be", () => {
  for (const { code, facts } of files) {
    for (const { topic, says, note, seen, confidence } of facts) {
      if (seen === "no" || confidence === "low" || topic === "law") continue;
      assert.ok(says === undefined || says.zh, `${code} ${topic} ${says?.en}`);
      assert.ok(note === undefined || note.zh, `${code} ${topic} ${note?.en}`);
    }
  }
});

test("no date lies after the day on which it was read", () => {
  const last = new Map(sources.map(({ id, read: day = "2026-11-23" }) => [id, day]));
  for (const { code, checked, facts } of files) {
    for (const { asOf = "", sources: ids, topic } of facts) {
      const day = [checked, ...ids.map((id) => last.get(id) ?? "")].sort().at(-1) ?? "";
      assert.ok(asOf <= day, `${code} ${topic} ${asOf}`);
    }
  }
});

test("what belongs to no state is answered by the same rule", () => {
  const of = (id: string) => law.multilateral().find((one) => one.id === id);
  assert.deepEqual(of("eu-adequacy-territories")?.value, ["AD", "FO", "GG", "IM", "JE"]);
  assert.equal(of("asean-members")?.ground, "memory");
  assert.deepEqual(of("asean-members")?.value, []);
});

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "probity-law-"));
  made.push(folder);
  writeFileSync(
    join(folder, "sources.yaml"),
    "format: probity/sources/1\nsources: [{ id: a, title: A, ref: r, tier: P }]\n",
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("a malformed file, a source nobody lists, another's code: each is one clear Problem", () => {
  const good = (code: string, source: string) =>
    `format: probity/jurisdiction/1\ncode: ${code}\nname: { en: A, zh: 甲 }\nkind: state\nchecked: "2026-11-01"\nfacts:\n  - { topic: law, value: gdpr, sources: [${source}], seen: partly, confidence: high }\n`;
  const cases: readonly (readonly [string, RegExp])[] = [
    [good("AA", "nope"), /source “nope” is not in sources\.yaml/],
    [good("BB", "a"), /its code is BB/],
    [good("AA", "a").replace("law, value: gdpr", "law, value: maybe"), /facts\.0\.value/],
    [good("AA", "a").replace("topic: law", "topic: weather"), /facts\.0\.topic/],
    ["a: &a [1]\nb: *a\n", /alias/i],
    ["{", /AA\.yaml/],
  ];
  for (const [text, says] of cases) {
    const opened = openLaw(folderWith({ "AA.yaml": text }));
    assert.throws(
      () => opened.of("AA"),
      (error) => error instanceof Problem && error.code === "bad-input" && says.test(error.message),
      String(says),
    );
  }
  assert.throws(() => openLaw(join(tmpdir(), "probity-nowhere")).codes(), Problem);
});
