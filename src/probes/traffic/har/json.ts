// Reading JSON whose shape nobody vouches for: what is not as it should be is not there.

export type Json = { readonly [key: string]: unknown };

export const object = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A string that is not empty, without lone surrogates. */
export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value.toWellFormed() : undefined;

/** A number that can be a length or a time: finite and not negative (-1 is HAR's word for unknown). */
export const amount = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
