// What an audit says of a log, point by point. Words for people are made elsewhere.

import type { Standing } from "../../tlog/index.ts";

/** `told`: beside the points, and decides nothing. */
export type AuditState = "proved" | "refuted" | "open" | "told";

/** Two signed notes that cannot both be true: whoever holds them can show it to anybody. */
type Notes = { readonly notes: readonly [string, string] };

export type AuditPoint = { readonly state: AuditState } & (
  | { readonly id: "checkpoint-wrong" | "signature-wrong"; readonly why: string }
  | { readonly id: "not-vouched" | "other-log" | "signed" | "not-signed"; readonly origin: string }
  | { readonly id: "no-quorum-asked" | "seen-first" }
  | {
      readonly id: "quorum" | "quorum-missing";
      readonly standings: readonly Standing[];
      readonly times: readonly { readonly name: string; readonly time: number }[];
    }
  | ({ readonly id: "rolled-back" | "split-view"; readonly from: number; readonly to: number } & Notes)
  | { readonly id: "consistent"; readonly from: number; readonly to: number }
  | { readonly id: "since-unknown"; readonly from: number; readonly why: string }
  | { readonly id: "damaged"; readonly file: string; readonly why: string }
  | { readonly id: "whole"; readonly size: number }
  | { readonly id: "mirror-same"; readonly place: string; readonly size: number; readonly behind: number }
  | { readonly id: "mirror-unread" | "mirror-wrong"; readonly place: string; readonly why: string }
  | ({
      readonly id: "mirror-split";
      readonly place: string;
      readonly from: number;
      readonly to: number;
    } & Notes)
);
