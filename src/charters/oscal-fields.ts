// A commitment's and a charter's fields as properties of OSCAL, and back.

import type { Charter } from "../core/index.ts";
import { coded, ns, type Property, plain } from "./oscal.ts";

type Commitment = Charter["commitments"][number];
type Fields = Readonly<Record<string, unknown>>;

/** Fields that are a list of words are repeated, single words stand plain, everything else is JSON. */
const lists = new Set(["addressee", "class", "themes"]);
const words = new Set(["deontic", "verified", "force", "format"]);

/** Fields that stand elsewhere in the document. */
const elsewhere = new Set(["summary", "foreign", "commitments"]);

const coding = (fields: Fields): Property[] =>
  Object.entries(fields)
    .filter(([name, value]) => !elsewhere.has(name) && value !== undefined)
    .flatMap(([name, value]) => {
      if (lists.has(name) && Array.isArray(value)) return value.map((one) => plain(name, String(one)));
      return [words.has(name) ? plain(name, String(value)) : coded(name, value)];
    });

/** What formats other than OSCAL know; OSCAL's own stands in its elements again. */
function foreignProps(foreign: Fields | undefined): Property[] {
  const others = Object.entries(foreign ?? {}).filter(([format]) => !format.startsWith("oscal-"));
  return others.length > 0 ? [coded("foreign", Object.fromEntries(others))] : [];
}

/** All but the words of the summary in English, which are the statement. */
export const commitmentProps = (commitment: Commitment): Property[] => [
  ...coding(commitment),
  coded("summary-zh", commitment.summary.zh),
  ...foreignProps(commitment.foreign),
];

export const charterProps = (charter: Charter): Property[] => [
  ...coding(charter),
  ...foreignProps(charter.foreign),
];

/** Our fields among an element's properties; undefined where there is none of ours. @throws SyntaxError for broken JSON. */
export function fieldsOf(props: readonly Property[]): Fields | undefined {
  const own = props.filter((one) => one.ns === ns);
  if (own.length === 0) return undefined;
  const fields: Record<string, unknown> = {};
  for (const { name, value } of own) {
    if (lists.has(name)) fields[name] = [...((fields[name] as unknown[] | undefined) ?? []), value];
    else fields[name] = words.has(name) ? value : JSON.parse(value);
  }
  return fields;
}
