// What an audit says, in plain words.

import type { AuditPoint } from "../ledger/index.ts";

export function auditWords(point: AuditPoint): string {
  switch (point.id) {
    case "checkpoint-wrong":
      return `What it serves as its checkpoint is none: ${point.why}`;
    case "signature-wrong":
      return `The checkpoint bears a signature of a known key that is wrong: ${point.why}`;
    case "not-vouched":
      return `It calls itself ${point.origin}. Nobody vouches for its key: give --policy or --vkey.`;
    case "other-log":
      return `It calls itself ${point.origin}, which the policy does not name.`;
    case "signed":
      return `The checkpoint is signed by the key that you vouch for as that of ${point.origin}.`;
    case "not-signed":
      return `The checkpoint is not signed by the key that you vouch for as that of ${point.origin}.`;
    case "no-quorum-asked":
      return "No witness was asked for: that everybody sees this same log is only this log's own word.";
    case "quorum":
      return `Enough witnesses have signed: ${whoSigned(point.times)}.`;
    case "quorum-missing":
      return `Witnesses are missing: ${missing(point.standings)}; signed have ${whoSigned(point.times)}.`;
    case "seen-first":
      return "It was not seen here before: from now on it is held against what it shows today.";
    case "consistent":
      return point.from === point.to
        ? `It is what it was when it was seen last, with ${entries(point.from)}.`
        : `It grew from ${entries(point.from)}, seen last, to ${point.to}; nothing of those changed.`;
    case "rolled-back":
      return `It serves ${entries(point.to)}, and has served ${point.from}: it went back, or a cache on the way serves an old answer.`;
    case "split-view":
      return `It has signed two trees that exclude each other, one of ${entries(point.from)} and one of ${point.to}.`;
    case "since-unknown":
      return `Whether its first ${point.from} entries are those that were seen cannot be told: ${point.why}`;
    case "damaged":
      return point.why;
    case "whole":
      return `${entries(point.size)}, all hashed again, make the signed root; every tile holds what they make.`;
    case "mirror-same":
      return `${point.place} serves the same log${ahead(point.behind)}.`;
    case "mirror-unread":
      return `${point.place} cannot be read: ${point.why}`;
    case "mirror-wrong":
      return `${point.place} says nothing of this log: ${point.why}`;
    case "mirror-split":
      return `${point.place} serves another tree, of ${entries(point.from)}, signed by the same log: two stories for two readers.`;
  }
}

export const entries = (count: number): string => (count === 1 ? "1 entry" : `${count} entries`);

const ahead = (behind: number): string =>
  behind === 0 ? "" : behind > 0 ? `, ${behind} behind` : `, ${-behind} ahead`;

const whoSigned = (times: readonly { readonly name: string; readonly time: number }[]): string =>
  times.length === 0
    ? "none"
    : times.map(({ name, time }) => `${name} (${new Date(time * 1000).toISOString()})`).join(", ");

const missing = (
  standings: readonly {
    readonly name: string;
    readonly fulfilled: boolean;
    readonly have: number;
    readonly least: number;
  }[],
): string =>
  standings
    .filter(({ fulfilled }) => !fulfilled)
    .map(({ name, have, least }) => (least === 1 && have === 0 ? name : `${name} (${have} of ${least})`))
    .join(", ");
