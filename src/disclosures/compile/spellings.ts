// In which spellings a value of a bait person may be sent, or hashed: what is usual for its sort, and what the rule
// packs of vendors say (data/disguises/vendors.json, each rule with its source).

import vendors from "../../../data/disguises/vendors.json" with { type: "json" };
import { steps } from "./steps.ts";

export type Spelling = {
  readonly chain: readonly string[];
  readonly text: string;
  /** In plain it could stand anywhere by chance; hashed it could not. */
  readonly weak: boolean;
};

const cases = [[], ["lowercase"], ["uppercase"]];
const identifier = [
  ...cases,
  ["hyphens-stripped"],
  ["hyphens-stripped", "lowercase"],
  ["hyphens-stripped", "uppercase"],
];
const places = ["places-5", "places-4", "places-3"];

const usual: Readonly<Record<string, readonly (readonly string[])[]>> = {
  email: [
    ...cases,
    ["lowercase", "plus-stripped"],
    ["lowercase", "dots-stripped"],
    ["plus-stripped"],
    ["user-part"],
    ["lowercase", "user-part"],
    ["lowercase", "plus-stripped", "user-part"],
    ["lowercase", "dots-stripped", "user-part"],
  ],
  phone: [[], ["digits"], ["e164"], ["idd"], ["national"], ["trunk"]],
  name: [
    ...cases,
    ...["first-name", "last-name", "last-first", "last-comma-first", "joined", "dotted"].flatMap((step) => [
      [step],
      [step, "lowercase"],
      [step, "uppercase"],
    ]),
  ],
  "birth-date": [
    [],
    ...["yyyymmdd", "ddmmyyyy", "mmddyyyy", "dd.mm.yyyy", "dd/mm/yyyy", "mm/dd/yyyy", "yyyy/mm/dd"].map(
      (step) => [step],
    ),
  ],
  coordinates: [
    [],
    ...places.map((step) => [step]),
    ["latitude"],
    ["longitude"],
    ...[...places, "rounded-5", "rounded-4", "rounded-3"].flatMap((step) => [
      ["latitude", step],
      ["longitude", step],
    ]),
  ],
  mac: [...identifier, ["colons-to-hyphens"], ["colons-to-hyphens", "uppercase"]],
  text: [...cases, ["despaced"]],
};
const other = [...identifier, ["despaced"], ["despaced", "lowercase"]];

/** Sorts whose plain values are too common to stand for themselves, in any spelling. */
const common = new Set(["birth-date", "postcode", "city", "number"]);
const shortest = 7;

/** Each text once, by its shortest chain; the value as it is comes first. */
export function spellingsOf(sort: string, value: string): Spelling[] {
  const chains = [
    ...(usual[sort] ?? other),
    ...vendors.filter(({ sorts }) => sorts.includes(sort)).map((rule) => rule.steps),
  ];
  const found = new Map<string, Spelling>();
  for (const chain of chains.toSorted((a, b) => a.length - b.length)) {
    const made = spelled(chain, value);
    if (made === undefined || found.has(made.text)) continue;
    const weak = common.has(sort) || isShared(chain, made.text) || Buffer.byteLength(made.text) < shortest;
    found.set(made.text, { ...made, weak });
  }
  return [...found.values()];
}

/** One half of a pair, one word of a name: others have the same. */
const isShared = (chain: readonly string[], text: string): boolean =>
  ["latitude", "longitude", "first-name", "last-name"].some((step) => chain.includes(step)) ||
  (chain.includes("user-part") && /^\p{L}*$/u.test(text));

/** A step that changes nothing is left out of the chain; one that does not apply ends it, unless it only tidies. */
function spelled(chain: readonly string[], value: string): Omit<Spelling, "weak"> | undefined {
  const taken: string[] = [];
  let text = value;
  for (const name of chain) {
    const next = steps[name]?.(text);
    if (next === undefined) {
      if (tidying.has(name)) continue;
      return undefined;
    }
    if (next === "") return undefined;
    if (next !== text) taken.push(name);
    text = next;
  }
  return { chain: taken, text };
}

const tidying = new Set([
  "trimmed",
  "lowercase",
  "uppercase",
  "despaced",
  "punctuation-stripped",
  "hyphens-stripped",
  "at-stripped",
  "gmail-plus-stripped",
  "gmail-dots-stripped",
  "digits",
  "leading-zeros-stripped",
]);
