// Which property of JSON-LD stands for which field of a charter.

import { type Field, json, node, nodes, term, terms, text, word, words } from "./ld-fields.ts";

const party: readonly Field[] = [
  ["state", "probity:state", word],
  ["body", "probity:body", word],
  ["company", "probity:company", word],
  ["name", "dct:title", text],
];

const wording: readonly Field[] = [
  ["id", "probity:id", word],
  ["lang", "dct:language", word],
  ["role", "probity:role", term("probity")],
  ["publisher", "dct:publisher", word],
  ["source", "dct:identifier", word],
  ["date", "dct:date", word],
  ["sha256", "probity:sha256", word],
  ["verified", "probity:verified", word],
];

const stance: readonly Field[] = [
  ["who", "probity:who", node(party)],
  ["act", "probity:act", term("probity")],
  ["signedFor", "probity:signedFor", nodes(party)],
  ["words", "probity:quote", word],
  ["note", "dct:description", text],
  ["date", "dct:date", word],
  ["source", "dct:identifier", word],
  ["sha256", "probity:sha256", word],
  ["verified", "probity:verified", word],
];

const relation: readonly Field[] = [
  ["from", "probity:from", term("commitment")],
  ["to", "probity:to", term("commitment")],
  ["type", "probity:relation", term("probity")],
  ["reason", "dct:description", text],
  ["confidence", "probity:confidence", word],
];

const variant: readonly Field[] = [
  ["text", "probity:wording", word],
  ["diff", "dct:description", text],
  ["words", "probity:quote", word],
];

/** All but the id, and the commitments. */
export const charterFields: readonly Field[] = [
  ["format", "probity:format", word],
  ["title", "dct:title", text],
  ["about", "dct:description", text],
  ["issuer", "probity:issuer", node(party)],
  ["adopted", "dct:issued", word],
  ["force", "probity:force", term("probity")],
  ["texts", "dct:source", nodes(wording)],
  ["stances", "probity:position", nodes(stance)],
  ["relations", "probity:hasRelation", nodes(relation)],
  ["foreign", "probity:foreign", json],
];

/** All but the id, the kind of rule, and themes and tags, which are subjects together. */
export const commitmentFields: readonly Field[] = [
  ["summary", "dct:description", text],
  ["limiter", "probity:limiter", text],
  ["addressee", "probity:addressee", terms("probity")],
  ["act", "probity:does", json],
  ["unless", "probity:unless", json],
  ["class", "probity:measurability", words],
  ["verified", "probity:verified", word],
  ["touches", "probity:touches", terms("theme")],
  ["opposes", "probity:opposes", terms("theme")],
  ["variants", "probity:variant", nodes(variant)],
  ["checks", "probity:checks", json],
  ["holds", "probity:holds", json],
  ["untested", "probity:untested", text],
  ["foreign", "probity:foreign", json],
];
