// The door of the disclosures room: where planted values went.

export { type Disclosure, disclosuresOf, findDisclosures } from "./find-disclosures.ts";
export { Finder, type Undecoded } from "./finder.ts";
export { type Part, partsOf } from "./parts.ts";
