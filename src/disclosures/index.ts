// The door of the disclosures room: where planted values went.

export { replay } from "./compile/replay.ts";
export { type Differed, type DifferedField, type DifferRun, differ } from "./differ/differ.ts";
export { type Disclosure, disclosuresOf, findDisclosures } from "./find-disclosures.ts";
export { Finder, type Undecoded } from "./finder.ts";
export { type Part, partsOf } from "./parts.ts";
export { newPersona, personaCountries } from "./persona/new-persona.ts";
export { Persona } from "./persona/persona.ts";
export { plantedOf } from "./persona/planted-of.ts";
export { isSecret, mask } from "./recognise/mask.ts";
export { recognise } from "./recognise/recognise.ts";
export { type Recognised, reasons } from "./recognise/recognised.ts";
export { type RecognisedDraft, recogniseParts, type Unrecognised } from "./recognise-parts.ts";
