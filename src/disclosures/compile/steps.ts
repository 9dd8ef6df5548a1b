// What senders do to a value before they hash or write it, step by step, each with its name in a chain. A step that
// does not apply to a text answers undefined.

import { rot } from "../encodings.ts";

type Step = (text: string) => string | undefined;

const changed = (text: string, next: string): string | undefined => (next === text ? undefined : next);

const gmail = /@(?:gmail|googlemail)\.com$/i;

/** The part before the last @, and the rest with it. */
function mailOf(text: string): readonly [local: string, host: string] | undefined {
  const at = text.lastIndexOf("@");
  return at < 1 ? undefined : [text.slice(0, at), text.slice(at)];
}

function inLocal(text: string, change: (local: string) => string, only?: RegExp): string | undefined {
  const mail = mailOf(text);
  if (!mail || (only && !only.test(text))) return undefined;
  return change(mail[0]) + mail[1];
}

/** Country calling codes (ITU-T E.164) of those countries that bait persons are fitted to. */
const callingCode = /^\+(1|7|33|34|39|31|44|46|48|49|55|61|81|82|86|91)/;

/** Year, month and day of `1983-03-28`. */
function dateOf(text: string): readonly [year: string, month: string, day: string] | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? [match[1] ?? "", match[2] ?? "", match[3] ?? ""] : undefined;
}

const inOrder =
  (order: string): Step =>
  (text) => {
    const date = dateOf(text);
    return date && order.replace("y", date[0]).replace("m", date[1]).replace("d", date[2]);
  };

const places =
  (count: number): Step =>
  (text) =>
    /^-?\d+\.\d{6}(?:,-?\d+\.\d{6})?$/.test(text)
      ? text
          .split(",")
          .map((degrees) => degrees.slice(0, degrees.length - 6 + count))
          .join(",")
      : undefined;

const rounded =
  (count: number): Step =>
  (text) =>
    /^-?\d+\.\d{6}$/.test(text) ? Number(text).toFixed(count) : undefined;

const named = (text: string): readonly [first: string, last: string] | undefined => {
  const [first, last, ...more] = text.split(" ");
  return first && last && more.length === 0 ? [first, last] : undefined;
};

export const steps: Readonly<Record<string, Step>> = {
  trimmed: (text) => changed(text, text.trim()),
  lowercase: (text) => changed(text, text.toLowerCase()),
  uppercase: (text) => changed(text, text.toUpperCase()),
  despaced: (text) => changed(text, text.replace(/\s+/g, "")),
  "punctuation-stripped": (text) => changed(text, text.replace(/[\p{P}\p{S}]/gu, "")),
  "hyphens-stripped": (text) => changed(text, text.replace(/[-:]/g, "")),
  "colons-to-hyphens": (text) => changed(text, text.replaceAll(":", "-")),
  "at-stripped": (text) => changed(text, text.replace(/^@/, "")),
  "plus-stripped": (text) => inLocal(text, (local) => local.replace(/\+.*$/, "")),
  "dots-stripped": (text) => inLocal(text, (local) => local.replace(/\+.*$/, "").replaceAll(".", "")),
  "gmail-plus-stripped": (text) => inLocal(text, (local) => local.replace(/\+.*$/, ""), gmail),
  "gmail-dots-stripped": (text) => inLocal(text, (local) => local.replaceAll(".", ""), gmail),
  "user-part": (text) => mailOf(text)?.[0],
  digits: (text) => changed(text, text.replace(/\D/g, "")),
  e164: (text) => `+${text.replace(/\D/g, "")}`,
  idd: (text) => (text.startsWith("+") ? `00${text.slice(1)}` : undefined),
  national: (text) => (callingCode.test(text) ? text.replace(callingCode, "") : undefined),
  trunk: (text) => (callingCode.test(text) ? text.replace(callingCode, "0") : undefined),
  "leading-zeros-stripped": (text) => changed(text, text.replace(/^0+/, "")),
  "first-name": (text) => named(text)?.[0],
  "last-name": (text) => named(text)?.[1],
  "last-first": (text) => named(text)?.toReversed().join(" "),
  "last-comma-first": (text) => named(text)?.toReversed().join(", "),
  joined: (text) => named(text)?.join(""),
  dotted: (text) => named(text)?.join("."),
  yyyymmdd: inOrder("ymd"),
  ddmmyyyy: inOrder("dmy"),
  mmddyyyy: inOrder("mdy"),
  "dd.mm.yyyy": inOrder("d.m.y"),
  "dd/mm/yyyy": inOrder("d/m/y"),
  "mm/dd/yyyy": inOrder("m/d/y"),
  "yyyy/mm/dd": inOrder("y/m/d"),
  latitude: (text) => (text.includes(",") ? text.split(",")[0] : undefined),
  longitude: (text) => (text.includes(",") ? text.split(",")[1] : undefined),
  "places-5": places(5),
  "places-4": places(4),
  "places-3": places(3),
  "rounded-5": rounded(5),
  "rounded-4": rounded(4),
  "rounded-3": rounded(3),
  "first-32": (text) => (text.length > 32 ? text.slice(0, 32) : undefined),
  reversed: (text) => changed(text, [...text].reverse().join("")),
  rot13: (text) => changed(text, rot(text, 13)),
};
