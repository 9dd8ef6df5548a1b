// Bait persons: made, kept in a file, read again, and known by a digest, so that runs of one person can be told from
// another's without naming either.

import { createHash, randomUUID } from "node:crypto";
import { stringify } from "yaml";
import type { Planted } from "../core/index.ts";
import { newPersona, Persona, personaCountries, plantedOf } from "../disclosures/index.ts";
import { canonical } from "./canonical.ts";
import { readYaml } from "./read-yaml.ts";

export { personaCountries };

/** A new person as YAML. The same `seed` gives the same one. @throws Problem `wrong-use` for an unknown country. */
export function makePersona({
  seed = randomUUID(),
  country,
}: {
  readonly seed?: string;
  readonly country?: string;
}): { readonly text: string; readonly persona: Persona } {
  const persona = newPersona(seed, country);
  const head =
    "# A bait person: enter these values into what is to be inspected while its traffic is recorded, then give this file\n# to `probity inspect RECORDING --persona FILE`. Nothing here is anybody's; keep it as private as the recording.\n";
  return { text: head + stringify(persona, { lineWidth: 0 }), persona };
}

export type ReadPersonas = {
  readonly planted: readonly Planted[];
  /** One line for the conditions: digests, in the order in which the persons were given. */
  readonly told: string;
};

/** @throws Problem `not-found`, or `bad-input` with line and column. */
export async function readPersonas(files: readonly string[]): Promise<ReadPersonas> {
  const personas = await Promise.all(files.map((file) => readYaml(file, Persona, "persona")));
  const planted = personas.flatMap((persona, place) => plantedOf(persona, place + 1));
  return { planted, told: personas.map(digestOf).join(", ") };
}

export type Person = { readonly values: Persona["values"]; readonly digest: string };

/** The one whose values are typed. @throws Problem `not-found`, or `bad-input` with line and column. */
export async function readPerson(file: string): Promise<Person> {
  const persona = await readYaml(file, Persona, "persona");
  return { values: persona.values, digest: digestOf(persona) };
}

/** Of the values alone: notes and name may be edited. */
const digestOf = ({ values }: Persona): string =>
  createHash("sha256").update(canonical(values)).digest("hex").slice(0, 16);
