// What stands beside verdicts: who reported, what the subject answered, what somebody decided not to count. Never decides anything.

import {
  type Alleged,
  type HeardReply,
  type Report,
  type Suppressed,
  spokenIn,
  type Verdict,
} from "../core/index.ts";
import { list, say } from "./say.ts";

/** Replies to one verdict. */
export const repliesTo = (
  { replies = [] }: Pick<Report, "replies">,
  { charter, commitment }: Pick<Verdict, "charter" | "commitment">,
): readonly HeardReply[] =>
  replies.filter(({ about }) => about.charter === charter && about.commitment === commitment);

/** Replies to commitments that the report does not list. */
export const otherReplies = ({
  replies = [],
  verdicts,
}: Pick<Report, "replies" | "verdicts">): readonly HeardReply[] =>
  replies.filter(
    ({ about }) =>
      !verdicts.verdicts.some(
        ({ charter, commitment }) => about.charter === charter && about.commitment === commitment,
      ),
  );

type Speaker = Pick<Report, "language">;

export type Voice = {
  /** Who says it, and when. */
  readonly head: string;
  readonly words: string;
  readonly notes: readonly string[];
};

export const allegedVoice = ({ language }: Speaker, { by, date, source, words }: Alleged): Voice => ({
  head: say(language, "beside.alleged", { by, date }),
  words: spokenIn(words, language),
  notes: [say(language, "beside.source", { source })],
});

export const replyVoice = (
  { language }: Speaker,
  { by, date, words, source, signature, signed }: HeardReply,
): Voice => ({
  head: say(language, "beside.reply", {
    by: [by.name, by.role, by.contact].filter(Boolean).join(", "),
    date,
  }),
  words: spokenIn(words, language),
  notes: [
    ...(source === undefined ? [] : [say(language, "beside.source", { source })]),
    say(language, `signed.${signed}`, { key: typeof signature === "object" ? signature.key : "" }),
  ],
});

/** A suppression in the parts that every report prints. */
export function suppressedParts({ language }: Speaker, { suppression, expired, offences }: Suppressed) {
  const { check, scope = {}, reason, expires, by } = suppression;
  const { site, recipient, commitment } = scope;
  const scopes = [
    ...(site === undefined ? [] : [say(language, "shut.site", { name: site })]),
    ...(recipient === undefined ? [] : [say(language, "shut.recipient", { name: recipient })]),
    ...(commitment === undefined ? [] : [say(language, "shut.commitment", { name: commitment })]),
  ];
  return {
    check,
    scope: scopes.length === 0 ? say(language, "shut.all") : list(language, scopes),
    reason,
    by,
    until: say(language, expired ? "shut.expired" : "shut.live", { date: expires }),
    covers: say(language, "shut.count", { count: offences }),
  };
}

/** What of a declaration was not seen, as head and list; empty when there was no declaration or all was seen. */
export function unusedParts({
  language,
  unused,
}: Pick<Report, "language" | "unused">): [string, readonly string[]][] {
  const parts = ["recipients", "data", "countries", "unread"] as const;
  return parts
    .map((part): [string, readonly string[]] => [say(language, `unused.${part}`), unused?.[part] ?? []])
    .filter(([, some]) => some.length > 0);
}
