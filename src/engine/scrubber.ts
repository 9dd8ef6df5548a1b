// Cuts the secrets of a steps file out of everything before it is kept, in the encodings in which they travel.

import type { Gap, Observation } from "../core/index.ts";
import type { Steps } from "../probes/index.ts";

export type Scrubber = {
  bytes(bytes: Uint8Array): Uint8Array;
  observation(one: Observation): Observation;
  gap(gap: Gap): Gap;
};

const mark = "[secret]";

/** Every NAME that the steps hold as `${NAME}`, once. */
export const secretNames = (steps: Steps | undefined): string[] => [
  ...new Set(JSON.stringify(steps ?? "").match(/(?<=\$\{)[A-Z_][A-Z0-9_]*(?=\})/gi) ?? []),
];

/** A scrubber for every `${NAME}` of the steps; without steps it hands everything through. */
export function scrubber(steps: Steps | undefined, secret: (name: string) => string): Scrubber {
  const forms = secretNames(steps)
    .flatMap((name) => formsOf(secret(name)))
    .sort((a, b) => b.length - a.length);
  if (forms.length === 0) return { bytes: (bytes) => bytes, observation: (one) => one, gap: (gap) => gap };
  const text = (from: string) => forms.reduce((now, form) => now.replaceAll(form, mark), from);
  const inJson = <T>(value: T): T => {
    const json = JSON.stringify(value);
    const clean = text(json);
    return clean === json ? value : (JSON.parse(clean) as T);
  };
  return {
    bytes(bytes) {
      const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
      const clean = text(raw);
      return clean === raw ? bytes : Buffer.from(clean, "latin1");
    },
    observation: inJson,
    gap: inJson,
  };
}

/** A secret as it may stand in URLs, forms, JSON and headers. Latin-1 views of UTF-8 are for bytes. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64");
  const percent = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    Buffer.from(secret).toString("latin1"),
    percent,
    percent.replaceAll("%20", "+"),
    json,
    JSON.stringify(json).slice(1, -1),
    base64,
    base64.replace(/=+$/, ""),
    encodeURIComponent(base64),
  ];
  return [...new Set(forms)].filter((form) => form.length > 2);
}
