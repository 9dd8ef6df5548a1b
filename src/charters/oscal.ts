// What all our OSCAL documents share: the version, our name space, properties, and identifiers made of content.

import { createHash } from "node:crypto";

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

/** UUID version 5 (RFC 9562) of a name in a name space of ours: equal content has equal identifiers. */
export function uuidOf(name: string): string {
  const space = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");
  const bytes = createHash("sha1").update(space).update(`${ns}:${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** One line of Markdown that says just these words. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim() || "-";

/** OSCAL's tokens begin with a letter or a low line; our ids may begin with a figure. */
export const token = (id: string): string => (/^[0-9]/.test(id) ? `_${id}` : id);
