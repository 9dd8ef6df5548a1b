// YAML for people: comment lines first, then the content, lists of names on one line each.

import { stringify } from "yaml";

/** `remarks` are single lines. */
export const yamlText = (content: unknown, remarks: readonly string[]): string =>
  `${remarks.map((one) => `# ${one.replace(/[\p{Cc}\u2028\u2029]/gu, " ")}\n`).join("")}${stringify(content, {
    lineWidth: 110,
    aliasDuplicateObjects: false,
  })}`;
