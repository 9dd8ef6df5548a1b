// What is told of a connection that is not read to its end.

import type { Moment, Stage } from "../pcap/talk.ts";

/** The host that was spoken to, as it is told to people. */
export const nameOf = (stage: Stage): string => stage.host ?? stage.remote().ip ?? "an unknown host";

export function tellLost(
  stage: Stage,
  { start, end }: Moment,
  what: "exchange" | "header",
  reason: string,
): void {
  stage.sink.lost({ what, reason, place: stage.place(start, end) });
}
