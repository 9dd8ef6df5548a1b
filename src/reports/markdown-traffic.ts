// What left about the person, what was not visible and where it goes, as Markdown tables.

import type { Report } from "../core/index.ts";
import { disclosedTo } from "./disclosed.ts";
import { chainSays, whoseSays } from "./disclosed-words.ts";
import { escaped } from "./markdown-text.ts";
import { list, number, say, term } from "./say.ts";
import { unseenOf } from "./unseen.ts";
import { declaredSays, placeSays, seatSays } from "./where-words.ts";

const most = 40;

/** Headings and tables; parts with nothing to say are left out. */
export const trafficParts = (report: Report): string[] => [
  ...disclosed(report),
  ...unseen(report),
  ...destinations(report),
];

function table(report: Report, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rest = rows.length - most;
  const lines = rows.slice(0, most).map((cells) => `| ${cells.map((one) => escaped(one)).join(" | ")} |`);
  const more = rest > 0 ? [`\n${say(report.language, "offence.more", { count: rest })}`] : [];
  return [`| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...lines, ...more].join("\n");
}

function disclosed(report: Report): string[] {
  const { language } = report;
  const rows = disclosedTo(report).flatMap(({ recipient, told }) =>
    told.map((one) => [
      recipient,
      term(language, "data", one.sort),
      whoseSays(language, one),
      `${term(language, "part", one.part)}${one.name === undefined ? "" : ` ${one.name.slice(0, 60)}`} (${one.cites[0] ?? ""})`,
      chainSays(language, one),
      one.moment === "always" ? say(language, "coverage.untold") : term(language, "moment", one.moment),
    ]),
  );
  if (rows.length === 0) return [];
  const head = (
    ["matrix.recipient", "told.what", "told.whose", "told.where", "told.chain", "told.when"] as const
  ).map((key) => say(language, key));
  return [`## ${say(language, "told.title")}`, table(report, head, rows)];
}

function unseen(report: Report): string[] {
  const { language } = report;
  const all = unseenOf(report.evidence);
  if (all.length === 0) return [];
  const rows = all.map(({ name, whys, connections, sent, received }) => [
    name,
    list(
      language,
      whys.map((why) => term(language, "hidden", why)),
    ),
    number(language, connections),
    say(language, "unseen.each", { sent: number(language, sent), received: number(language, received) }),
  ]);
  const head = (["unseen.host", "unseen.why", "unseen.connections", "unseen.bytes"] as const).map((key) =>
    say(language, key),
  );
  return [
    `## ${say(language, "unseen.title")}`,
    `**${say(language, "unseen.never")}**`,
    table(report, head, rows),
  ];
}

function destinations(report: Report): string[] {
  const { language } = report;
  const all = (report.destinations?.() ?? []).filter(({ own }) => !own);
  if (all.length === 0) return [];
  const rows = all.map((one) => [
    [one.host, one.ip].filter(Boolean).join(" "),
    one.company?.name ?? say(language, "where.nobody"),
    placeSays(language, one.place),
    seatSays(language, one)[0] ?? "",
    declaredSays(language, one),
  ]);
  const head = (
    ["where.endpoint", "where.operator", "where.place", "where.seat", "where.declared"] as const
  ).map((key) => say(language, key));
  return [`## ${say(language, "where.title")}`, say(language, "where.place-lead"), table(report, head, rows)];
}
