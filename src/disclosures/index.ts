// The door of the disclosures room: where planted values went.

export { type Disclosure, findDisclosures } from "./find-disclosures.ts";
