// What stands beside the verdicts, for a terminal: reports by others, replies, suppressions, what was declared and not seen.

import type { Report } from "../core/index.ts";
import { allegedVoice, replyVoice, suppressedParts, unusedParts, type Voice } from "./beside.ts";
import { line } from "./plain.ts";
import { colon, list, say } from "./say.ts";
import { type Paint, wrap } from "./screen.ts";
import type { Row } from "./story.ts";

export type Screen = { readonly report: Report; readonly width: number; readonly paint: Paint };

const most = 5;

/** Blocks of lines; a block with nothing to say is empty. Suppressions are printed all, the others up to five. */
export const besideBlocks = (screen: Screen, rows: readonly Row[]): string[][] => [
  reported(screen, rows),
  replied(screen),
  suppressed(screen),
  unused(screen),
];

const titled = (
  { report: { language }, paint }: Screen,
  key: Parameters<typeof say>[1],
  lines: readonly string[],
): string[] => (lines.length === 0 ? [] : [paint("bold", say(language, key)), ...lines]);

const rest = ({ report: { language } }: Screen, count: number): string[] =>
  count > 0 ? [`  ${say(language, "text.andmore", { count })}`] : [];

function reported(screen: Screen, rows: readonly Row[]): string[] {
  const all = rows.flatMap(({ verdict }) =>
    (verdict.allegations ?? []).map((one) =>
      voiced(screen, verdict.commitment, allegedVoice(screen.report, one)),
    ),
  );
  return titled(screen, "text.reported", [...all.slice(0, most).flat(), ...rest(screen, all.length - most)]);
}

function replied(screen: Screen): string[] {
  const { report } = screen;
  const all = (report.replies ?? []).map((one) =>
    voiced(screen, one.about.commitment, replyVoice(report, one)),
  );
  return titled(screen, "text.replies", [...all.slice(0, most).flat(), ...rest(screen, all.length - most)]);
}

const voiced = (
  { report: { language }, width }: Screen,
  commitment: string,
  { head, words, notes }: Voice,
): string[] => {
  const said = `${line(commitment, 80)}  ${line(head, 200)}${colon(language)}${line(words, 600)}`;
  // Each gets room of its own: long words must not hide what is to be known of them.
  return [wrap(said, width - 2, 4), ...notes.map((note) => wrap(line(note, 400), width - 4, 4))]
    .flat()
    .map((one, at) => `${at === 0 ? "  " : "    "}${one}`);
};

function suppressed(screen: Screen): string[] {
  const { report, width } = screen;
  const lines = (report.suppressing?.all ?? []).flatMap((one) => {
    const { check, scope, reason, by, until, covers } = suppressedParts(report, one);
    const said = list(report.language, [`${check} (${line(scope, 200)})`, line(until, 60), covers]);
    const why = `${said}${colon(report.language)}${line(reason, 300)} – ${line(by, 80)}`;
    return wrap(why, width - 4, 6).map((text, at) => `${at === 0 ? "  " : "    "}${text}`);
  });
  return titled(screen, "text.suppressed", lines);
}

function unused(screen: Screen): string[] {
  const { report, width } = screen;
  const lines = unusedParts(report).flatMap(([head, some]) => {
    const shown = some.slice(0, 12).map((one) => line(one, 60));
    const more = some.length > shown.length ? [`+${some.length - shown.length}`] : [];
    return wrap(
      `${head}${colon(report.language)}${list(report.language, [...shown, ...more])}`,
      width - 2,
      3,
    ).map((one) => `  ${one}`);
  });
  return titled(screen, "text.unused", lines);
}
