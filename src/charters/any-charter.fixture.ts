// Charters of every form that the format allows, for properties.

import * as fc from "fast-check";
import { Charter, themeIds } from "../core/index.ts";

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
const words = fc.string({ unit: "grapheme", maxLength: 20 });
const text = fc.record({ en: words, zh: words });
const verified = fc.constantFrom("read", "partly", "unverified");
const day = fc.constantFrom("2020", "2020-09", "2020-09-08");
const sha256 = fc.constantFrom("0".repeat(64), "f".repeat(64));
const quote = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const json = fc
  .json({ maxDepth: 2 })
  .filter((value) => !value.includes("__proto__"))
  .map((value) => JSON.parse(value.replaceAll("-0", "0")));
const object = fc.dictionary(id, json, { maxKeys: 3 });
const themes = fc.uniqueArray(fc.constantFrom(...themeIds), { maxLength: 3 });
const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
const party = fc.record({ state: words, body: words, company: words, name: text }, { requiredKeys: [] });
const tag = fc.oneof(
  words,
  fc.constantFrom(
    "dpv:Collect",
    "probity:BackDoor",
    "theme:security",
    "urn:probity:theme:security",
    "https://w3id.org/dpv#Collect",
    "dpv:a b",
  ),
);

const wording = fc.record(
  {
    id,
    lang: words,
    role: fc.constantFrom("authentic", "issuer-translation", "reprint", "own-words"),
    publisher: words,
    source: words,
    date: words,
    sha256,
    verified,
  },
  { requiredKeys: ["id", "lang", "role", "publisher", "source", "verified"] },
);

const stance = fc.record(
  {
    who: party,
    act: fc.constantFrom("proposed", "welcomed", "signed", "withdrew"),
    signedFor: fc.array(party, { minLength: 1, maxLength: 2 }),
    words: quote,
    note: text,
    date: day,
    source: words,
    sha256,
    verified,
  },
  { requiredKeys: ["who", "act", "source", "verified"] },
);

const commitment = fc.record(
  {
    id,
    addressee: fc.array(fc.constantFrom("state", "company", "all"), { minLength: 1, maxLength: 2 }),
    deontic: fc.constantFrom("obligation", "prohibition", "permission", "stance"),
    act: object,
    unless: some(object),
    limiter: text,
    summary: text,
    verified,
    variants: some(fc.record({ text: id, diff: text, words: quote }, { requiredKeys: ["text", "diff"] })),
    class: fc.array(fc.constantFrom("M", "F", "L", "D", "R", "A"), { minLength: 1, maxLength: 2 }),
    themes,
    touches: themes,
    opposes: themes,
    tags: some(tag),
    checks: some(fc.record({ check: id, with: object })),
    holds: fc.constant({ any: [{ check: "a", with: {} }] }),
    untested: text,
    foreign: fc.dictionary(fc.constantFrom("x", "y"), json, { minKeys: 1, maxKeys: 2 }),
  },
  { requiredKeys: ["id", "addressee", "deontic", "summary", "verified", "class"] },
);

type Given = Readonly<Record<string, unknown>> & { readonly commitments: readonly { readonly id: string }[] };

/** Relations from commitments of the charter to its own and to `b-1`, `b-2`, no two of one pair. */
const related = (given: Given): fc.Arbitrary<Charter> =>
  fc
    .uniqueArray(
      fc.record({
        from: fc.constantFrom(...given.commitments.map((one) => one.id)),
        to: fc.constantFrom("b-1", "b-2"),
        type: fc.constantFrom(
          "equal",
          "equivalent",
          "subset",
          "superset",
          "intersects",
          "contradicts",
          "none",
        ),
        reason: text,
        confidence: fc.double({ min: 0, max: 1, minExcluded: true, noNaN: true }),
      }),
      { maxLength: 4, selector: ({ from, to }) => `${from} ${to}` },
    )
    .map((relations) => Charter.parse(relations.length > 0 ? { ...given, relations } : given));

/** Ids of its commitments begin with `a-`. */
export const anyCharter: fc.Arbitrary<Charter> = fc
  .record(
    {
      format: fc.constant("probity/charter/1"),
      id: fc.constant("a"),
      title: text,
      issuer: party,
      adopted: words,
      force: fc.constantFrom("pledge", "norm", "treaty", "law", "contract", "certification"),
      about: text,
      texts: some(wording),
      stances: some(stance),
      commitments: fc
        .uniqueArray(commitment, { minLength: 1, maxLength: 3, selector: (one) => one.id })
        .map((all) => all.map((one) => ({ ...one, id: `a-${one.id}` }))),
      foreign: fc.dictionary(fc.constantFrom("x", "y"), json, { minKeys: 1, maxKeys: 2 }),
    },
    { requiredKeys: ["format", "id", "title", "issuer", "force", "about", "texts", "commitments"] },
  )
  .chain(related);
