// To whom a planted value went: reads disclosures together with flows.

import type { Flow, Flows, Knowledge, Of, Planted } from "../../core/index.ts";
import { leftForThird, recipient } from "./parties.ts";

export type Disclosed = {
  readonly id: string;
  readonly seen: Of<"disclosure">;
  readonly planted: Planted;
  readonly flow: Flow;
  /** Site that received it. */
  readonly to: string;
};

type Given = { readonly flows: Flows; readonly know: Knowledge; readonly planted: readonly Planted[] };

/**
 * Disclosures whose carrying request is known to have left for a third party (with `own`: for anybody), in order of
 * time. What came through a socket is read by the request that opened it.
 */
export function disclosed(
  disclosures: readonly Of<"disclosure">[],
  messages: readonly Of<"message">[],
  { flows, know, planted }: Given,
  own = false,
): Disclosed[] {
  const values = new Map(planted.map((value) => [value.id, value]));
  const opened = new Map(messages.map((message) => [message.id, message.request]));
  const found: Disclosed[] = [];
  for (const seen of disclosures) {
    const value = values.get(seen.planted);
    const flow = flows.of.get(seen.request) ?? flows.of.get(opened.get(seen.request) ?? "");
    if (!value || !flow?.left) continue;
    if (own || leftForThird(flow, know))
      found.push({ id: seen.id, seen, planted: value, flow, to: recipient(flow) });
  }
  return found.sort((a, b) => a.seen.at - b.seen.at || (a.id < b.id ? -1 : 1));
}

/** `lowercase → sha256`; `plain` when nothing was done to it. */
export const encoding = (seen: Of<"disclosure">): string =>
  seen.chain.length === 0 ? "plain" : seen.chain.join(" → ");

/** A whole value, or at least six of its characters. */
export const telling = (seen: Of<"disclosure">): boolean => seen.prefix === undefined || seen.prefix >= 6;
