import assert from "node:assert/strict";
import { test } from "node:test";
import vendors from "../../../data/disguises/vendors.json" with { type: "json" };
import type { Planted } from "../../core/index.ts";
import { newPersona, personaCountries } from "../persona/new-persona.ts";
import { plantedOf } from "../persona/planted-of.ts";
import { compileNeedles } from "./compile-needles.ts";
import { replay } from "./replay.ts";
import { spellingsOf } from "./spellings.ts";

const planted = plantedOf(newPersona("compile", "DE"));
const set = compileNeedles(planted);
const count = set.starts.length - 1;
const needle = (at: number) => set.bytes.subarray(set.starts[at], set.starts[at + 1]);
const formsOf = (sort: string, value: string) => {
  const one: Planted = { id: "p", sort, value, where: "persona" };
  const made = compileNeedles([one]);
  const texts = new Map<string, readonly string[]>();
  for (let at = 0; at < made.starts.length - 1; at++) {
    const text = Buffer.from(made.bytes.subarray(made.starts[at], made.starts[at + 1])).toString("latin1");
    texts.set(text, made.labels(at)[0]?.chain ?? []);
  }
  return texts;
};

test("every chain, replayed on its value, gives the needle's bytes", () => {
  assert.ok(count > 20_000, `${count} needles`);
  for (let at = 0; at < count; at += 7) {
    for (const { planted: place, chain } of set.labels(at)) {
      const value = planted[place]?.value ?? "";
      assert.deepEqual(Buffer.from(replay(chain, value) ?? []), Buffer.from(needle(at)), chain.join(" "));
    }
  }
});

test("needles are distinct, and the same values give the same ones in the same order", () => {
  const seen = new Set<string>();
  for (let at = 0; at < count; at++) seen.add(Buffer.from(needle(at)).toString("latin1"));
  assert.equal(seen.size, count);
  assert.deepEqual(Buffer.from(compileNeedles(planted).bytes), Buffer.from(set.bytes));
});

test("vendors' rules give the vendors' own examples", () => {
  let tried = 0;
  for (const { vendor, sorts, hash, writing, vectors, steps } of vendors) {
    for (const [value = "", expected = ""] of vectors) {
      tried++;
      const forms = formsOf(sorts[0] ?? "", value);
      const chain = forms.get(expected.replace(/=+$/, ""));
      assert.ok(chain, `${vendor}: ${value} by ${steps.join(", ")}`);
      assert.ok(chain.includes(hash) && (writing === undefined || chain.includes(writing)));
    }
  }
  assert.ok(tried >= 10);
});

test("a name or mailbox that many have is no proof by itself", () => {
  const strong = (sort: string, value: string) =>
    spellingsOf(sort, value)
      .filter(({ weak }) => !weak)
      .map(({ text }) => text);
  assert.ok(!strong("email", "support@shop.example").includes("support"));
  assert.ok(!strong("name", "Maria Schmidtbauer").some((text) => /^(maria|schmidtbauer)$/i.test(text)));
});

test("numbers of fiction stay within their ranges", () => {
  const phones = (country: string) =>
    Array.from({ length: 300 }, (_, at) => newPersona(`n${at}`, country).values["phone"] ?? "");
  assert.ok(phones("SE").every((one) => /^\+467017406(?:0[5-9]|[1-9]\d)$/.test(one)));
  assert.ok(phones("US").every((one) => /^\+1\d{3}55501\d\d$/.test(one)));
  assert.ok(phones("GB").every((one) => /^\+447700900\d{3}$/.test(one)));
});

test("what a person could share with anybody counts in plain only as a whole word", () => {
  const weak = (sort: string, value: string) => spellingsOf(sort, value).every((one) => one.weak);
  assert.ok(weak("birth-date", "1983-03-28") && weak("postcode", "10825") && weak("city", "Berlin"));
  const mail = spellingsOf("email", "Xiporus.Qino7+z@gmail.com");
  assert.ok(mail.every((one) => !one.weak));
  const single = spellingsOf("coordinates", "52.559449,13.407216").filter(
    ({ chain }) => chain[0] === "latitude",
  );
  assert.ok(single.length >= 4 && single.every((one) => one.weak));
});

test("another value shares no needle but those that are weak", () => {
  const other = compileNeedles(plantedOf(newPersona("another", "DE")));
  const mine = new Set<string>();
  for (let at = 0; at < count; at++) {
    if (set.labels(at).every(({ weak }) => !weak)) mine.add(Buffer.from(needle(at)).toString("latin1"));
  }
  const shared: string[] = [];
  for (let at = 0; at < other.starts.length - 1; at++) {
    const text = Buffer.from(other.bytes.subarray(other.starts[at], other.starts[at + 1])).toString("latin1");
    // What a country fixes, such as its capital, is the same for all its people.
    if (mine.has(text) && other.labels(at).every(({ weak }) => !weak)) {
      const [label] = other.labels(at);
      const sort = Object.keys(newPersona("another", "DE").values)[label?.planted ?? 0];
      if (sort !== "city" && sort !== "postcode") shared.push(`${sort}: ${text.slice(0, 40)}`);
    }
  }
  assert.deepEqual(shared, []);
});

test("no value of a person stands inside another one's plain form", () => {
  for (const country of [...personaCountries, undefined]) {
    const values = Object.entries(newPersona("inside", country).values);
    const strong = values.map(([sort, value]) => ({
      sort,
      texts: spellingsOf(sort, value)
        .filter(({ weak }) => !weak)
        .map(({ text }) => text),
    }));
    for (const one of strong) {
      for (const other of strong.filter(({ sort }) => sort !== one.sort)) {
        const inside = one.texts.filter((text) => other.texts.some((longer) => longer.includes(text)));
        assert.deepEqual(inside, [], `${one.sort} in ${other.sort}`);
      }
    }
  }
});

test("national identifiers differ from person to person", () => {
  for (const country of ["CN", "GB", "US"]) {
    const of = (seed: string) => newPersona(seed, country).values["national-id"];
    assert.notEqual(of("one"), of("two"));
  }
  assert.match(newPersona("one", "CN").values["national-id"] ?? "", /^\d{17}[\dX]$/);
});

test("a person for each country, all values unlike each other and long enough to be looked for", () => {
  for (const country of personaCountries) {
    const { values } = newPersona("one", country);
    const all = Object.values(values);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.every((value) => value.length >= 2));
  }
});
