// Text of strangers made harmless to the eye: what cannot be seen is shown by its code.

/** Controls, bidirectional overrides and invisible characters become ‹U+XXXX›; line feeds and tabs stay; lone surrogates become U+FFFD. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(
      /[^\P{C}\n\t]|[\u2028\u2029]/gu,
      (character) => `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`,
    );

/** The same on one line, cut to `most` characters with an ellipsis. */
export function line(text: string, most = 300): string {
  const flat = plain(text.slice(0, most * 4))
    .replace(/\s+/g, " ")
    .trim();
  const points = [...flat];
  return points.length > most || text.length > most * 4 ? `${points.slice(0, most - 1).join("")}…` : flat;
}
