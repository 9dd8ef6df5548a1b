// What all our OSCAL documents share: the version, our name space, properties, and identifiers made of content.

import { createHash } from "node:crypto";
import { nameUuid } from "../core/index.ts";

export const oscalVersion = "1.2.1";
/** Qualifies the names of properties that OSCAL does not know. */
export const ns = "urn:probity:charter:1";

export type Property = {
  readonly name: string;
  readonly ns?: string;
  readonly value: string;
  readonly class?: string;
};

export const plain = (name: string, value: string): Property => ({ name, ns, value });
/** Any value as JSON: OSCAL's strings hold one line and no white space at their ends. */
export const coded = (name: string, value: unknown): Property => ({ name, ns, value: JSON.stringify(value) });

/** Equal content has equal identifiers. */
export const uuidOf = (name: string): string =>
  nameUuid(`${ns}:${name}`, (space, urn) =>
    createHash("sha1").update(space, "hex").update(urn).digest("hex"),
  );

/** One line of Markdown that says just these words. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim() || "-";

/** OSCAL's tokens begin with a letter or a low line; our ids may begin with a figure. */
export const token = (id: string): string => (/^[0-9]/.test(id) ? `_${id}` : id);
