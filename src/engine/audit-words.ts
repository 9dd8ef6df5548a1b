// What an audit says, in plain words.

import type { Language } from "../core/index.ts";
import type { AuditPoint, AuditState } from "../ledger/index.ts";

/** What comes out of looking at a log. */
export type LogOutcome = "proved" | "refuted" | "open";

type Point<Id> = AuditPoint & { readonly id: Id };
type Says = { readonly [Id in AuditPoint["id"]]: (point: Point<Id>) => string };
type Times = readonly { readonly name: string; readonly time: number }[];
type Standings = Point<"quorum">["standings"];

export type AuditWords = {
  readonly outcome: Readonly<Record<LogOutcome, string>>;
  readonly state: Readonly<Record<AuditState, string>>;
  /** Before two notes that contradict each other. */
  readonly keep: string;
  readonly entries: (count: number) => string;
  readonly point: Says;
};

export const entries = (count: number): string => (count === 1 ? "1 entry" : `${count} entries`);

const en: AuditWords = {
  outcome: {
    proved: "all that was asked is proved.",
    refuted: "it does not hold together.",
    open: "not all that was asked can be told.",
  },
  state: { proved: "ok", refuted: "NO", open: "?", told: "-" },
  keep: "Keep these two signed checkpoints: together they show it to anybody.",
  entries,
  point: {
    "checkpoint-wrong": ({ why }) => `What it serves as its checkpoint is none: ${why}`,
    "signature-wrong": ({ why }) => `The checkpoint bears a signature of a known key that is wrong: ${why}`,
    "not-vouched": ({ origin }) =>
      `It calls itself ${origin}. Nobody vouches for its key: give --policy or --vkey.`,
    "other-log": ({ origin }) => `It calls itself ${origin}, which the policy does not name.`,
    signed: ({ origin }) => `The checkpoint is signed by the key that you vouch for as that of ${origin}.`,
    "not-signed": ({ origin }) =>
      `The checkpoint is not signed by the key that you vouch for as that of ${origin}.`,
    "no-quorum-asked": () =>
      "No witness was asked for: that everybody sees this same log is only this log's own word.",
    quorum: ({ times }) => `Enough witnesses have signed: ${whoSigned(times, "none")}.`,
    "quorum-missing": ({ standings, times }) =>
      `Witnesses are missing: ${missing(standings, "of")}; signed have ${whoSigned(times, "none")}.`,
    "seen-first": () => "It was not seen here before: from now on it is held against what it shows today.",
    consistent: ({ from, to }) =>
      from === to
        ? `It is what it was when it was seen last, with ${entries(from)}.`
        : `It grew from ${entries(from)}, seen last, to ${to}; nothing of those changed.`,
    "rolled-back": ({ from, to }) =>
      `It serves ${entries(to)}, and has served ${from}: it went back, or a cache on the way serves an old answer.`,
    "split-view": ({ from, to }) =>
      `It has signed two trees that exclude each other, one of ${entries(from)} and one of ${to}.`,
    "since-unknown": ({ from, why }) =>
      `Whether its first ${from} entries are those that were seen cannot be told: ${why}`,
    damaged: ({ why }) => why,
    whole: ({ size }) =>
      `${entries(size)}, all hashed again, make the signed root; every tile holds what they make.`,
    "mirror-same": ({ place, behind }) =>
      `${place} serves the same log${behind === 0 ? "" : behind > 0 ? `, ${behind} behind` : `, ${-behind} ahead`}.`,
    "mirror-unread": ({ place, why }) => `${place} cannot be read: ${why}`,
    "mirror-wrong": ({ place, why }) => `${place} says nothing of this log: ${why}`,
    "mirror-split": ({ place, from }) =>
      `${place} serves another tree, of ${entries(from)}, signed by the same log: two stories for two readers.`,
  },
};

const zh: AuditWords = {
  outcome: {
    proved: "所要求的各项均已证实。",
    refuted: "它自相矛盾。",
    open: "并非所有要求的事项都能判明。",
  },
  state: { proved: "是", refuted: "否", open: "?", told: "-" },
  keep: "请保留这两份已签名的检查点：二者合在一起，可向任何人证明此事。",
  entries: (count) => `${count} 条`,
  point: {
    "checkpoint-wrong": ({ why }) => `它所提供的检查点不成立：${why}`,
    "signature-wrong": ({ why }) => `检查点上有一个已知密钥的错误签名：${why}`,
    "not-vouched": ({ origin }) => `它自称 ${origin}。无人为其密钥担保：请用 --policy 或 --vkey 指明。`,
    "other-log": ({ origin }) => `它自称 ${origin}，而策略中没有这个名称。`,
    signed: ({ origin }) => `检查点由您担保属于 ${origin} 的密钥签署。`,
    "not-signed": ({ origin }) => `检查点并非由您担保属于 ${origin} 的密钥签署。`,
    "no-quorum-asked": () => "未要求任何见证方：所有人看到的是否同一日志，只有日志自己的说法。",
    quorum: ({ times }) => `签署的见证方已足够：${whoSigned(times, "无")}。`,
    "quorum-missing": ({ standings, times }) =>
      `缺少见证方：${missing(standings, "/")}；已签署的有：${whoSigned(times, "无")}。`,
    "seen-first": () => "此处从未见过它：今后将以它今天所展示的内容为准进行核对。",
    consistent: ({ from, to }) =>
      from === to
        ? `它与上次所见相同，共 ${from} 条。`
        : `它由上次所见的 ${from} 条增至 ${to} 条；其中原有的各条没有改变。`,
    "rolled-back": ({ from, to }) =>
      `它现提供 ${to} 条，而此前曾提供 ${from} 条：它已回退，或途中的缓存返回了旧的应答。`,
    "split-view": ({ from, to }) => `它签署了两棵互相排斥的树，一棵 ${from} 条，一棵 ${to} 条。`,
    "since-unknown": ({ from, why }) => `其前 ${from} 条是否即此前所见，无法判明：${why}`,
    damaged: ({ why }) => why,
    whole: ({ size }) => `${size} 条均已重新计算哈希，得出所签署的根；每个分块都与其条目相符。`,
    "mirror-same": ({ place, behind }) =>
      `${place} 提供的是同一日志${behind === 0 ? "" : behind > 0 ? `，落后 ${behind} 条` : `，领先 ${-behind} 条`}。`,
    "mirror-unread": ({ place, why }) => `无法读取 ${place}：${why}`,
    "mirror-wrong": ({ place, why }) => `${place} 不能说明该日志的情况：${why}`,
    "mirror-split": ({ place, from }) =>
      `${place} 提供的是另一棵树，共 ${from} 条，却由同一日志签署：对不同的读者讲了不同的故事。`,
  },
};

export const auditWords: Readonly<Record<Language, AuditWords>> = { en, zh };

/** One point in words. */
export function pointWords({ point: says }: AuditWords, point: AuditPoint): string {
  // Each id has its own values; the table says which.
  const say = says[point.id] as (point: AuditPoint) => string;
  return say(point);
}

const whoSigned = (times: Times, none: string): string =>
  times.length === 0
    ? none
    : times.map(({ name, time }) => `${name} (${new Date(time * 1000).toISOString()})`).join(", ");

const missing = (standings: Standings, of: string): string =>
  standings
    .filter(({ fulfilled }) => !fulfilled)
    .map(({ name, have, least }) => (least === 1 && have === 0 ? name : `${name} (${have} ${of} ${least})`))
    .join(", ");
