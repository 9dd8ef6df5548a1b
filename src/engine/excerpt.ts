// A few bytes around a range, made safe to show: what was recorded is hostile, and may hold secrets.

const around = 60;
const mostFound = 400;

export type Excerpt = { readonly before: string; readonly found: string; readonly after: string };

/** `hidden`: ranges of which only dots are shown. */
export function excerptOf(
  bytes: Buffer,
  [start, end]: readonly [number, number],
  hidden: readonly (readonly [number, number])[],
): Excerpt {
  const show = (from: number, to: number) => shown(bytes, from, to, hidden);
  return {
    before: show(Math.max(0, start - around), start),
    found: show(start, Math.min(end, start + mostFound)) + (end - start > mostFound ? "…" : ""),
    after: show(end, Math.min(bytes.length, end + around)),
  };
}

function shown(
  bytes: Buffer,
  from: number,
  to: number,
  hidden: readonly (readonly [number, number])[],
): string {
  let text = "";
  for (let at = from; at < to; ) {
    const secret = hidden.find(([first, last]) => first <= at && at < last);
    if (secret) {
      text += "••••";
      at = Math.min(to, secret[1]);
      continue;
    }
    const next = Math.min(to, ...hidden.filter(([first]) => first > at).map(([first]) => first));
    text += printable(bytes.subarray(at, next));
    at = next;
  }
  return text;
}

/** UTF-8 where it is, with dots for controls; hex where most is none. */
function printable(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const strange = text.match(/[\p{Cc}\p{Cf}\p{Co}\ufffd]/gu)?.length ?? 0;
  return strange * 4 > text.length
    ? bytes.toString("hex")
    : text.replace(/[\p{Cc}\p{Cf}\p{Co}\ufffd]/gu, "·");
}
