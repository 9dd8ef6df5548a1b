// Hands an entry to a log over HTTP.

import { Problem } from "../../core/index.ts";
import { fetchBytes } from "./fetch-bytes.ts";

/** Times that a log may say it has too much to do. */
const tries = 5;
/** Milliseconds that are waited at most when it says how long. */
const longest = 30_000;

/** Where it stands; where it stood before, if it was there. @throws Problem `unreachable`, or `not-trusted` with the log's own words when it is refused. */
export async function postEntry(
  place: string,
  entry: Uint8Array<ArrayBuffer>,
  pause: (milliseconds: number) => Promise<unknown> = (time) => new Promise((go) => setTimeout(go, time)),
): Promise<number> {
  const url = `${place.replace(/\/+$/, "")}/add`;
  for (let left = tries; ; left--) {
    const { status, headers, bytes } = await fetchBytes(url, { method: "POST", body: entry, most: 4096 });
    const says = new TextDecoder().decode(bytes).trim();
    if (status === 200 && /^(?:0|[1-9]\d{0,15})$/.test(says)) return Number(says);
    if (status === 503 && left > 1) {
      const seconds = Number(headers.get("retry-after") ?? 1);
      await pause(Math.min(Math.max(Number.isFinite(seconds) ? seconds * 1000 : 0, 100), longest));
      continue;
    }
    const words = says.replace(/\p{C}/gu, " ").slice(0, 300);
    throw new Problem(
      status >= 500 ? "unreachable" : "not-trusted",
      `${url} did not take the entry (${status}): ${words || "no reason given"}`,
    );
  }
}
