// A question of transfer as a sheet: the answer, and every fact it rests on, the two permissions apart.

import type { LawAnswer, Transfer, TransferLine } from "../core/index.ts";
import { placeName } from "./law-sheets.ts";
import { answerRow, sourceRows, type Told } from "./law-words.ts";
import { list, say, term } from "./say.ts";
import type { Sheet, SheetBlock, SheetRow } from "./sheet.ts";
import type { Key } from "./words/index.ts";

export function transferSheet(told: Told, asked: Transfer): Sheet {
  const { language } = told;
  const { from, to, sort, answer, grounds, person, state, blocking, access } = asked;
  const block = (
    title: Key,
    lines: readonly TransferLine[],
    none: Key,
    more: { readonly lead?: Key } = {},
  ): SheetBlock => ({
    title: say(language, title),
    ...(more.lead === undefined ? {} : { lead: say(language, more.lead) }),
    rows:
      lines.length === 0 ? [{ head: say(language, none), lines: [] }] : lines.map((one) => rowOf(told, one)),
  });
  return {
    title: say(language, "transfer.title", {
      from: placeName(told, from),
      to: placeName(told, to),
      sort: term(language, "sort", sort),
    }),
    lead: [say(language, "transfer.lead")],
    blocks: [
      {
        title: say(language, "transfer.answer"),
        lead: [`transfer.${answer}` as const, ...(isDraft(asked) ? (["transfer.draft"] as const) : [])]
          .map((key) => say(language, key))
          .join(" "),
      },
      block("transfer.grounds", grounds, "transfer.none"),
      block("transfer.person", person, "transfer.person-none", { lead: "transfer.person-lead" }),
      block("transfer.state", state, "transfer.state-none", { lead: "transfer.state-lead" }),
      block("transfer.blocking", blocking, "counsel.needed"),
      block("transfer.access", access, "counsel.needed"),
      { title: say(language, "transfer.open"), rows: openRows(told, asked) },
      { title: say(language, "law.sources"), rows: sourceRows(factsOf(asked)) },
    ],
    foot: [],
  };
}

const rowOf = (told: Told, { of, means, fact }: TransferLine): SheetRow =>
  answerRow(told, `${of} · ${term(told.language, "means", means)}`, fact);

function openRows(told: Told, { open }: Transfer): SheetRow[] {
  const { language } = told;
  const groups = Map.groupBy(open, ({ of, topic }) => `${of} · ${term(language, "topic", topic)}`);
  if (groups.size === 0) return [{ head: say(language, "transfer.open-none"), lines: [] }];
  return [...groups].map(([head, some]) => ({
    head,
    lines: [
      list(
        language,
        some.map(({ why }) => term(language, "why", why)),
      ),
    ],
  }));
}

/** Whether a fact that decides is not enough for a published verdict. */
const isDraft = ({ answer, grounds, person, state }: Transfer): boolean =>
  answer !== "unknown" && [...grounds, ...person, ...state].some(({ fact }) => fact.standing === "draft");

const factsOf = ({ grounds, person, state, blocking, access }: Transfer): LawAnswer[] =>
  [...grounds, ...person, ...state, ...blocking, ...access].map(({ fact }) => fact);
