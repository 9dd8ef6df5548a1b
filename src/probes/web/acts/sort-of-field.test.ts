import assert from "node:assert/strict";
import { test } from "node:test";
import { type Field, sortOfField } from "./sort-of-field.ts";

const field = (more: Partial<Field>): Field => ({
  tag: "input",
  type: "text",
  autocomplete: "",
  words: "",
  ...more,
});

const cases: readonly [string, Partial<Field>, string | undefined][] = [
  ["the type decides", { type: "email", words: "name" }, "email"],
  ["the token comes before the words", { autocomplete: "section-a postal-code", words: "city" }, "postcode"],
  ["words, in German", { words: "strasse adresse" }, "address"],
  ["words, in Chinese", { words: "手机" }, "phone"],
  ["words, in Japanese", { words: "郵便番号" }, "postcode"],
  ["e-mail in a text field", { words: "your e-mail" }, "email"],
  ["a number field takes digits", { type: "number", words: "your name" }, "number"],
  ["a card number in a number field", { type: "number", words: "card number" }, "card"],
  ["free text", { tag: "textarea", type: "", words: "message" }, "text"],
  ["what keys cannot fill", { type: "range" }, undefined],
];
for (const [what, more, sort] of cases)
  test(`${what}: ${sort}`, () => assert.equal(sortOfField(field(more)), sort));
