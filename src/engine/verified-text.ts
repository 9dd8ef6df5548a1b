// A verification for people and for programs.

import type { Language } from "../core/index.ts";
import type { Verification } from "./verification.ts";
import type { VerificationFormat } from "./verification-formats.ts";
import { verifiedWords } from "./verified-words.ts";

/** What a dossier says is hostile: no line breaks or terminal controls get out. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "·").slice(0, 1000);

export function verifiedText(
  { dossier, outcome, points }: Verification,
  format: VerificationFormat,
  language: Language,
): string {
  const say = verifiedWords[language];
  const spoken = points.map((one) => ({
    ...one,
    says: clean(say.points[one.id](one.values, one.file ?? "")),
  }));
  if (format === "json") {
    const value = { format: "probity/verification/1", dossier, outcome, points: spoken, never: say.nevers };
    return `${JSON.stringify(value, null, 1)}\n`;
  }
  const lines = [
    say.outcome[outcome],
    "",
    ...spoken.map(({ state, says }) => `${say.state[state].padStart(4)}  ${says}`),
    "",
    `${say.never}:`,
    ...say.nevers.map((one) => `   -  ${one}`),
  ];
  return `${lines.join("\n")}\n`;
}
