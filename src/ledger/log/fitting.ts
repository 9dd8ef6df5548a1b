// Whether a statement is one for a log: of a kind that it takes, and of words that are short. What is logged can never be
// taken back, so there must be no room in it for what people write at length or for files.

import { Refused, type Statement } from "../../tlog/index.ts";

/** UTF-16 code units: as long as the longest public key that a statement may name, in base64, and a little more. */
const longestText = 2000;
const longestName = 200;

/** @throws Refused `not-admitted` for a kind that is not among `types`, `oversized` for a text that is too long. */
export function fitting({ predicateType, predicate }: Statement, types: readonly string[]): void {
  if (!types.includes(predicateType))
    throw new Refused(
      "not-admitted",
      `This log takes no ${predicateType.slice(0, 80)}; it takes ${types.join(", ")}.`,
    );
  brief(predicate);
}

/** The reader of statements bounds how deep they are. */
function brief(value: unknown): void {
  if (typeof value === "string") {
    if (value.length > longestText)
      throw new Refused(
        "oversized",
        `A text in the statement has more than ${longestText} characters: give its digest.`,
      );
  } else if (Array.isArray(value)) {
    for (const one of value) brief(one);
  } else if (value !== null && typeof value === "object") {
    for (const [name, member] of Object.entries(value)) {
      if (name.length > longestName)
        throw new Refused(
          "oversized",
          `A member's name in the statement has more than ${longestName} characters.`,
        );
      brief(member);
    }
  }
}
