// Runs of letters and digits against the shapes of their length, bare or with separators.

import { devices } from "./devices.ts";
import type { Find } from "./free-forms.ts";
import { asks, nameBefore, wordsOf } from "./names.ts";
import { asian } from "./national-asia.ts";
import { european } from "./national-europe.ts";
import { elsewhere, isSample } from "./national-world.ts";
import { payment } from "./payment.ts";
import type { Shape } from "./shape.ts";

type Asked = Shape & { readonly says: (words: string) => boolean };

export const shapes: readonly Asked[] = [...payment, ...devices, ...asian, ...european, ...elsewhere].map(
  (shape) => ({ ...shape, says: asks(shape.names) }),
);

/** What may be at a length: first whether a name asks for any of it, then what is said without a name. */
type Row = {
  readonly shapes: readonly Asked[];
  readonly alone: readonly Asked[];
  readonly asked: (words: string) => boolean;
};

function table(
  lengthsOf: (shape: Shape) => readonly number[],
  alone: "alone" | "aloneWritten",
): readonly Row[] {
  const rows: Asked[][] = Array.from({ length: 40 }, () => []);
  for (const shape of shapes) for (const length of lengthsOf(shape)) rows[length]?.push(shape);
  return rows.map((row) => ({
    shapes: row,
    alone: row.filter((shape) => shape[alone] !== undefined),
    asked: asks([...row.flatMap(({ names }) => names), ...anyIds]),
  }));
}

/** Names that say "a national id" without saying whose. */
const anyIds = [
  "national_id",
  "tax_id",
  "taxid",
  "tin",
  "personal_number",
  "individual_number",
  "id_number",
  "idnumber",
  "id_no",
  "idno",
  "nationalid",
  "national_id_number",
  "identity_number",
  "id_document",
  "personal_id",
  "tax_number",
  "citizen_id",
];
const sayAnyId = asks(anyIds);

const bareRows = table((shape) => shape.lengths, "alone");
const writtenRows = table(
  (shape) => (shape.written === undefined ? [] : (shape.starts ?? [])),
  "aloneWritten",
);

/** The words of the name beside a value, or of the name that was given for the whole text. */
export const wordsAt = (text: string, start: number, given: string): string => {
  const own = nameBefore(text, start);
  return own === undefined ? given : wordsOf(own);
};

/** What is said of a bare form that fits, by its name and by what it says alone. */
function verdict(shape: Asked, words: string, alone: Shape["alone"]): Pick<Find, "sure" | "why"> | undefined {
  const summed = shape.valid !== undefined;
  if (shape.says(words)) {
    return summed ? { sure: "checked", why: "checksum-and-name" } : { sure: "named", why: "form-and-name" };
  }
  if (alone === "checked") return { sure: "checked", why: "checksum" };
  const any = shape.kind.startsWith("id-") && summed && sayAnyId(words);
  if (alone === undefined && !any) return undefined;
  return { sure: "possible", why: summed ? "checksum-only" : "form-only" };
}

function fits(shape: Shape, bare: string): boolean {
  if (!shape.form.test(bare) || shape.refuse?.(bare) === true || isSample(shape.kind, bare)) return false;
  return shape.valid?.(bare) ?? true;
}

/** Finds for a run of letters and digits from `start` to `end`. */
export function bareAt(text: string, start: number, end: number, given: string): readonly Find[] {
  const row = bareRows[end - start];
  if (row === undefined || row.shapes.length === 0) return [];
  const words = wordsAt(text, start, given);
  const asked = row.asked(words) ? row.shapes : row.alone;
  if (asked.length === 0) return [];
  const raw = text.slice(start, end);
  const bare = raw.toUpperCase();
  const found: Find[] = [];
  for (const shape of asked) {
    if (!fits(shape, bare)) continue;
    const said = verdict(shape, words, raw === bare ? shape.alone : undefined);
    if (said !== undefined) found.push({ ...said, kind: shape.kind, tag: shape.tag, range: [start, end] });
  }
  return found;
}

/** Finds for what is written with separators and begins with a run from `start` to `end`. */
export function writtenAt(text: string, start: number, end: number, given: string): readonly Find[] {
  const found: Find[] = [];
  let words: string | undefined;
  for (const shape of writtenRows[end - start]?.shapes ?? []) {
    const written = writtenForm(shape, text, start);
    if (written === undefined) continue;
    words ??= wordsAt(text, start, given);
    const said = verdict(shape, words, shape.aloneWritten);
    const range = [start, start + written.length] as const;
    if (said !== undefined) found.push({ ...said, kind: shape.kind, tag: shape.tag, range });
  }
  return found;
}

function writtenForm(shape: Shape, text: string, start: number): string | undefined {
  if (shape.written === undefined) return undefined;
  shape.written.lastIndex = start;
  if (!shape.written.test(text)) return undefined;
  const written = text.slice(start, shape.written.lastIndex);
  const upper = written.toUpperCase();
  const stripped = upper.replace(/[ .\-/+():]/g, "");
  // The century sign of a Finnish id is part of it.
  return fits(shape, stripped) || fits(shape, upper) ? written : undefined;
}
