// What other programs write, read from files: what is made of it, and that everything else is refused in one problem
// with its line.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  exportCatalog,
  exportMapping,
  importCatalog,
  importJsonLd,
  importMapping,
  jsonLd,
  linksAmong,
} from "../charters/index.ts";
import { refusePath } from "../charters/refuse.ts";
import { Allegations, Problem } from "../core/index.ts";
import { charterIds, parseCharter, readCharters } from "./charters.ts";
import { importCharter } from "./import-charter.ts";
import { parseYaml } from "./read-yaml.ts";
import { root } from "./root.ts";

const home = join(root, "docs/spec/vectors/exchange");
const folder = mkdtempSync(join(tmpdir(), "exchange-"));
after(() => rmSync(folder, { recursive: true }));

const when = "2026-01-02T03:04:05Z";
const accepted = (name: string) => join(home, "accept", name);
const file = (text: string): string => {
  writeFileSync(join(folder, "given.json"), text);
  return join(folder, "given.json");
};
const refused = (path: string, says: RegExp, options = {}) =>
  assert.rejects(importCharter(path, options), (error) => {
    assert.ok(error instanceof Problem && ["bad-input", "wrong-use"].includes(error.code), String(error));
    assert.match(error.message.replace(/^\S*\/(reject|accept|exchange-\w+)\//, ""), says);
    return true;
  });

test("all charters come back from every format as they were", async () => {
  const all = await readCharters(await charterIds());
  assert.equal(all.length, 14);
  for (const charter of all) {
    const among = [charter, ...all.filter((one) => one !== charter)];
    const through = (document: unknown): unknown => JSON.parse(JSON.stringify(document));
    assert.deepEqual(importJsonLd(through(jsonLd(charter)), refusePath), { charter, left: [] });
    assert.deepEqual(importCatalog(through(exportCatalog(charter, when))), charter);
    const own = new Set(charter.commitments.map(({ id }) => id));
    const inside = (charter.relations ?? []).filter(({ to }) => own.has(to));
    const bare = { ...charter, relations: inside };
    const { charter: back } = importMapping(
      through(exportMapping(charter, linksAmong(all), when)),
      refusePath,
      { among: [bare, ...among.slice(1)], into: charter.id },
    );
    const sorted = (list: typeof charter.relations = []) => list.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(sorted(back.relations), sorted(charter.relations));
  }
});

test("a mapping of others gives its relation to the charter that it starts from, and names what it left out", async () => {
  const { text, notes } = await importCharter(accepted("mapping.json"));
  const { id, relations = [] } = parseCharter(text, "made");
  const made = relations.filter(({ from }) => from === "gids-9");
  assert.equal(id, "gids");
  assert.deepEqual(
    made.map(({ to, type, confidence, reason }) => [to, type, confidence, reason.zh === reason.en]),
    [["gdpr-48", "none", 0.8, true]],
  );
  assert.match(notes.join("\n"), /maps\.1: it relates 2 sources taken together to 1 targets/);
  const turned = parseCharter(
    (await importCharter(accepted("mapping.json"), { into: "eprivacy-gdpr" })).text,
    "made",
  );
  assert.ok(turned.relations?.some(({ from, to }) => from === "gdpr-48" && to === "gids-9"));
});

test("rules of DPV become commitments with their own words and terms; nothing is read into them", async () => {
  const { text } = await importCharter(accepted("dpv-policy.jsonld"));
  const { adopted, issuer, commitments } = parseCharter(text, "made");
  assert.deepEqual([adopted, issuer.body], ["2026-01-15", "Example Shop AB"]);
  assert.deepEqual(
    commitments.map((one) => [one.id, one.deontic, one.class.join(), one.tags, one.checks]),
    [
      ["no-marketing", "prohibition", "D", ["dpv:Marketing", "dpv:SensitivePersonalData"], []],
      ["delete", "obligation", "D", ["dpv:Erase"], []],
    ],
  );
});

test("findings of others are alleged with attributor and date, and only those that may be", async () => {
  const { text, notes } = await importCharter(accepted("results.json"), { source: "https://watch.example/" });
  const { allegations } = parseYaml(text, "made", Allegations, "allegations");
  assert.deepEqual(
    allegations.map(({ words: _, ...one }) => one),
    [
      {
        charter: "paris-call",
        commitment: "paris-8",
        subject: "shop.example",
        by: "An Assessor (Example Watch)",
        date: "2026-01-02",
        source: "https://watch.example/",
      },
    ],
  );
  assert.match(notes.join("\n"), /gids-8c\): satisfied; another's word keeps no commitment/);
  const nobody = join(home, "reject/results-nobody.json");
  assert.match((await importCharter(nobody, { by: "Example Watch" })).text, /by: Example Watch/);
});

const says: Readonly<Record<string, RegExp>> = {
  "a-number.json": /^a-number\.json:1:1: holds neither/,
  "cut.json": /^cut\.json:2:1: this is no JSON/,
  "deep.json": /^deep\.json:1:65: nested deeper than 64 levels/,
  "key-twice.json": /:1:18: the key “catalog” stands twice/,
  "mapping-circle.json":
    /:28:11: .*maps\.0: a circle of parts and wholes: gids-1 ⊂ gids-9 ⊂ gids-8c ⊂ gids-1/,
  "mapping-itself.json": /:28:11: .*“gids-9” stands in relation to itself/,
  "mapping-no-confidence.json": /:28:11: .*tells no confidence/,
  "mapping-other-version.json": /:8:24: .*OSCAL 2\.0\.0; versions 1\.x/,
  "mapping-percent.json": /:44:29: .*at most 1/,
  "mapping-unknown-relationship.json": /:30:29: .*“similar-to” is not known/,
  "mapping-unknown-source.json": /:34:27: .*unknown sources: “ac-99”$/,
  "neither.json": /:1:1: is neither OSCAL nor JSON-LD: it has “title”/,
  "no-rule.jsonld": /no node is a dpv:Obligation.*its types are: \S*PrivacyNotice/,
  "no-words.jsonld": /:29:5: rule\.0: this rule has no words/,
  "other-model.json": /is an OSCAL profile/,
  "remote-context.jsonld": /:2:15: @context: .*is not fetched/,
  "results-no-findings.json": /no finding stands in it/,
  "results-nobody.json": /:50:11: .*does not say who found this/,
  "results-not-class-r.json": /none of its 2 findings can be alleged:\n.*\(gids-8c\): class M D/,
  "results-odd-state.json": /:66:26: .*“satisfied” or “not-satisfied”/,
  "results-of-whom.json": /does not say what it is about/,
  "results-satisfied.json": /none of its 1 findings can be alleged:\n.*satisfied/,
  "results-unknown-target.json": /:64:28: .*“ac-6\.1_obj” is a commitment of no charter/,
  "reverse.jsonld": /:39:19: rule\.0\.@reverse/,
  "term-circle.jsonld": /:16:10: @context\.a: “b:x” is defined through itself/,
  "two-kinds.jsonld": /:29:5: rule\.0: is more than one kind of rule/,
  "unknown-term.jsonld": /:39:17: rule\.0\.colour: “colour” is no term of the context/,
};

test("every vector that must be refused is, for its own reason and with its line", async () => {
  assert.deepEqual(readdirSync(join(home, "reject")).sort(), Object.keys(says).sort());
  for (const [name, why] of Object.entries(says)) await refused(join(home, "reject", name), why);
});

test("bombs of JSON are refused before anything is made of them", async () => {
  await refused(file("[".repeat(2_000_000)), /this is no JSON/);
  await refused(file(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`), /nested deeper/);
  await refused(file(`"${"x".repeat(5_000_000)}"`), /larger than 4 MB/);
  await refused(file("<catalog/>"), /looks like XML/);
  const contexts = `[${"{},".repeat(30)}{}]`;
  await refused(file(`{"@context":${contexts},"@id":"a"}`), /more than 20 contexts/);
  await refused(
    file(`{"@context":{"@vocab":"urn:${"x".repeat(3_000)}"},"@id":"a"}`),
    /more than 2000 characters/,
  );
  const many = Array.from({ length: 5001 }, (_, nth) => ({ id: `x-${nth}`, title: "t" }));
  const metadata = { title: "t", "oscal-version": "1.2.1" };
  await refused(
    file(JSON.stringify({ catalog: { metadata, controls: many } })),
    /5001 commitments; 5000 are/,
  );
  const params = [0, 1, 2].map((nth) => ({
    id: `p${nth}`,
    label: `{{insert:param,p${nth + 1}}}`.repeat(1000),
  }));
  const parts = [{ name: "statement", prose: "{{insert:param,p0}}".repeat(1000) }];
  const controls = [{ id: "x", title: "t", params, parts }];
  await refused(file(JSON.stringify({ catalog: { metadata, controls } })), /more than 20000 parameters/);
  const same = '{"@id":"urn:a","@type":"urn:b"},'.repeat(200);
  await refused(file(`{"@graph":[${same}{"@id":"urn:c"}]}`), /stands more than 100 times/);
});

test("an option that says nothing about a file is refused, and an id that can be none", async () => {
  await refused(accepted("results.json"), /--into says nothing about .*assessment results/, { into: "gids" });
  await refused(accepted("expanded.jsonld"), /“Foo Bar” can be no charter's id/, { id: "Foo Bar" });
});
