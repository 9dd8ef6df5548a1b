import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Allegation, allegedOf } from "./allegation.ts";
import type { Measurability } from "./charter.ts";
import type { Reply } from "./reply.ts";
import { spokenIn } from "./spoken.ts";
import { type Verdict, Word } from "./verdict.ts";

const verdict = (word: Word): Verdict => ({
  charter: "gids",
  commitment: "gids-2a",
  word,
  stand: "neither",
  results: [],
  coverage: { visits: [], missed: [], kinds: [], runs: 0, pages: 0, requests: 0, gaps: [] },
});
const made: Allegation = {
  charter: "gids",
  commitment: "gids-2a",
  subject: "shop.example",
  by: "Example Watch",
  date: "2026-01-02",
  source: "https://watch.example/report",
  words: { en: "It is said to have happened." },
};
const reply: Reply = {
  format: "probity/reply/1",
  about: { charter: "gids", commitment: "gids-2a", subject: "shop.example" },
  by: { name: "Example Shop AB" },
  date: "2026-02-01",
  words: "It did not.",
};
const alleged = (word: Word, classes: Measurability[], replies: Reply[] = [], allegations = [made]) =>
  allegedOf(verdict(word), { class: classes, addressee: ["all"] }, { allegations, replies });

test("a report makes a commitment of class R alleged, with attributor and date; an answer makes it disputed", () => {
  const told = alleged("not-tested", ["R", "A"]);
  assert.equal(told.word, "alleged");
  assert.deepEqual(
    told.allegations?.map(({ by, date }) => [by, date]),
    [["Example Watch", "2026-01-02"]],
  );
  assert.equal(alleged("pledged", ["R", "A"]).word, "alleged");
  assert.equal(alleged("not-tested", ["R"], [reply]).word, "disputed");
  const other = { ...reply, about: { ...reply.about, commitment: "gids-2b" } };
  assert.equal(alleged("not-tested", ["R"], [other]).word, "alleged");
});

test("what only states can break is not alleged of a site", () => {
  const state = { class: ["R", "A"], addressee: ["state"] } as const;
  const told = allegedOf(
    verdict("not-tested"),
    { class: [...state.class], addressee: [...state.addressee] },
    {
      allegations: [made],
      replies: [],
    },
  );
  assert.deepEqual(told, verdict("not-tested"));
});

test("nothing that was measured is changed by a report or a reply, and no report ever breaks anything", () => {
  const words = fc.constantFrom(...Word.options);
  const classes = fc.array(fc.constantFrom<Measurability>("M", "F", "L", "D", "R", "A"), { minLength: 1 });
  fc.assert(
    fc.property(words, classes, fc.boolean(), fc.boolean(), (word, some, hasReply, hasReport) => {
      const after = alleged(word, some, hasReply ? [reply] : [], hasReport ? [made] : []);
      const open = ["not-tested", "pledged", "not-pledged"].includes(word);
      if (!open || !hasReport || !some.includes("R")) assert.equal(after.word, word);
      if (word !== "broken") assert.notEqual(after.word, "broken");
      assert.equal(after.stand, "neither");
    }),
    { numRuns: 10_000 },
  );
});

test("words are said in the reader's language, else in the one there is", () => {
  assert.equal(spokenIn("plain", "zh"), "plain");
  assert.equal(spokenIn({ en: "one", zh: "一" }, "zh"), "一");
  assert.equal(spokenIn({ zh: "一" }, "en"), "一");
});
