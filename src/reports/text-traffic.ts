// What a terminal is told of recordings and of where data went: short forms of the report's own sections.

import type { Destination, Language } from "../core/index.ts";
import { disclosedTo } from "./disclosed.ts";
import { chainSays } from "./disclosed-words.ts";
import { line } from "./plain.ts";
import { recordedCounts } from "./recorded-counts.ts";
import { isRecorded } from "./recordings.ts";
import { country, list, number, say, term } from "./say.ts";
import { wrap } from "./screen.ts";
import type { Screen } from "./text-beside.ts";
import { unseenOf } from "./unseen.ts";
import { placeSays } from "./where-words.ts";

const most = 5;

type Key = Parameters<typeof say>[1];

const titled = ({ report, paint }: Screen, key: Key, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [paint("bold", say(report.language, key)), ...lines];

/** Each on its own line, hanging; how many there are beyond the first few is told. */
function some({ report, width }: Screen, all: readonly string[]): string[] {
  const rest = all.length - most;
  return [
    ...all
      .slice(0, most)
      .flatMap((one) =>
        wrap(line(one, 400), width - 4, 2).map((text, at) => `${at === 0 ? "  " : "    "}${text}`),
      ),
    ...(rest > 0 ? [`  ${say(report.language, "text.andmore", { count: rest })}`] : []),
  ];
}

/** What was seen, in one line; nobody visited anything, so no moments are named. */
export function recordedSays({ report }: Screen): string[] {
  const { language, flows } = report;
  const counts = recordedCounts(report);
  const untold = flows.all.some(({ left, party }) => left && party === "unknown");
  return [
    ...(counts.requests === 0 ? [say(language, "head.unrecorded")] : []),
    say(language, "text.recorded", counts),
    ...(untold ? [say(language, "text.untold")] : []),
  ];
}

/** What left about the person, by recipient. */
export function disclosedLines(screen: Screen): string[] {
  const { report } = screen;
  const { language } = report;
  if (!isRecorded(report.evidence)) return [];
  const lines = disclosedTo(report).map(({ recipient, told }) => {
    const kinds = Map.groupBy(told, ({ sort }) => term(language, "data", sort));
    const said = [...kinds].slice(0, 6).map(([kind, rows]) => {
      const chains = [...new Set(rows.map((row) => chainSays(language, row)))];
      return `${kind} (${list(language, chains.slice(0, 3))})`;
    });
    return `${recipient} ← ${list(language, said)}`;
  });
  return titled(screen, "text.disclosed", some(screen, lines));
}

/** Hosts whose content could not be read. */
export function unseenLines(screen: Screen): string[] {
  const { report, width } = screen;
  const { language } = report;
  const all = unseenOf(report.evidence);
  if (all.length === 0) return [];
  const lines = all.map(({ name, whys, connections, sent }) =>
    [
      name,
      list(
        language,
        whys.map((why) => term(language, "hidden", why)),
      ),
      say(language, "text.connections", { count: connections }),
      `↑ ${number(language, sent)} B`,
    ].join(" · "),
  );
  const lead = wrap(say(language, "text.unseen-lead", { hosts: all.length }), width - 2);
  return titled(screen, "text.unseen-hosts", [...lead.map((one) => `  ${one}`), ...some(screen, lines)]);
}

/** Where it goes. For recordings one line per company; for a site, which has much else to tell, seats and places counted. */
export function whereLines(screen: Screen): string[] {
  const { report } = screen;
  const others = (report.destinations?.() ?? []).filter(({ own }) => !own);
  if (!isRecorded(report.evidence)) {
    return titled(screen, "text.where", others.length === 0 ? [] : countedLines(screen, others));
  }
  const groups = [...Map.groupBy(others, nameOf)].sort(
    ([a, x], [b, y]) => sum(y) - sum(x) || (a < b ? -1 : 1),
  );
  return titled(
    screen,
    "text.where",
    some(
      screen,
      groups.map(([name, ends]) => wordsOf(screen, name, ends)),
    ),
  );
}

/** Seats of the companies, and what may be said of the places of the ends, each with how many there are. */
function countedLines({ report: { language }, width }: Screen, ends: readonly Destination[]): string[] {
  const companies = Map.groupBy(ends, nameOf);
  const seats = counted([...companies.values()].map(([one]) => seatName(language, one)));
  const places = counted(
    ends.map(({ place }) =>
      place.answer === "consistent" ? placeSays(language, place) : say(language, "where.unseated"),
    ),
  );
  const says = (all: readonly [string, number][]) =>
    list(
      language,
      all.slice(0, most).map(([name, count]) => `${name} ${count}`),
    );
  return [
    say(language, "text.seats", { list: says(seats) }),
    say(language, "text.places", { list: says(places) }),
  ].flatMap((one) => wrap(one, width - 2, 2).map((text, at) => `${at === 0 ? "  " : "    "}${text}`));
}

const seatName = (language: Language, one: Destination | undefined): string => {
  const seat = one?.company?.seat?.value;
  return seat === undefined ? say(language, "where.unseated") : country(language, seat);
};

const counted = (names: readonly string[]): [string, number][] =>
  [...Map.groupBy(names, (name) => name)]
    .map(([name, all]): [string, number] => [name, all.length])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));

const nameOf = ({ company, site, host, ip }: Destination): string =>
  company?.name ?? (site || (host ?? ip ?? "–"));
const sum = (ends: readonly Destination[]): number => ends.reduce((all, { requests }) => all + requests, 0);

function wordsOf({ report: { language } }: Screen, name: string, ends: readonly Destination[]): string {
  const seat = ends[0]?.company?.seat?.value;
  return [
    name,
    seat === undefined
      ? say(language, "sankey.unknown")
      : say(language, "text.seated", { country: country(language, seat) }),
    say(language, "text.hosts", { count: new Set(ends.map(({ host, ip }) => host ?? ip)).size }),
    [...new Set(ends.map(({ place }) => placeSays(language, place)))].slice(0, 2).join(" / "),
  ].join(" · ");
}
