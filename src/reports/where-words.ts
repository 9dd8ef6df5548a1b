// The ladder of a destination in words: one rung at a time, never "the country".

import type { Destination, Language, Place } from "../core/index.ts";
import { country, list, pair, say, term } from "./say.ts";

/** What may be said of the place of the endpoint, and why no more. */
export function placeSays(language: Language, place: Place): string {
  if (place.answer === "consistent") {
    return say(language, "where.consistent", { country: country(language, place.code) });
  }
  const why =
    place.why === "carrier"
      ? say(language, "why.carrier", { name: place.carrier ?? "" })
      : term(language, "why", place.why);
  return say(language, "where.unknown", { why });
}

/** What each data set says, one by one. */
export const hintsSay = (language: Language, { hints }: Place): string =>
  list(
    language,
    hints.map(({ value, source }) =>
      // The data set behind each stands among what was asked (the report's knowledge).
      pair(language, term(language, "hint", source.replace(/ \(.*\)$/, "")), country(language, value)),
    ),
  );

/** Principal office of the company, and of its group. */
export function seatSays(language: Language, { company }: Pick<Destination, "company">): string[] {
  const { seat, parent, parentCountry, incorporated } = company ?? {};
  if (company === undefined) return [say(language, "where.unseated")];
  const named = (code: string) => country(language, code);
  return [
    seat === undefined ? say(language, "where.unseated") : named(seat.value),
    ...(seat === undefined ? [] : [pair(language, say(language, "where.source"), seat.source)]),
    ...(parent === undefined
      ? []
      : [
          pair(
            language,
            say(language, "where.parent"),
            parentCountry === undefined
              ? parent
              : say(language, "where.of", { name: parent, country: named(parentCountry) }),
          ),
        ]),
    ...(incorporated === undefined
      ? []
      : [pair(language, say(language, "where.incorporated"), named(incorporated))]),
  ];
}

/** What the declaration says of this recipient; a dash when there was none. */
export function declaredSays(language: Language, { declared }: Pick<Destination, "declared">): string {
  if (declared === undefined) return "–";
  if (declared.length === 0) return say(language, "where.undeclared");
  const codes = [...new Set(declared.flatMap(({ countries = [] }) => countries))];
  if (codes.length === 0) return say(language, "where.nocountry");
  return list(
    language,
    codes.map((code) => (code.length === 2 && code !== "EU" ? country(language, code) : code)),
  );
}
