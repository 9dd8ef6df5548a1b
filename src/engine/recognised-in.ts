// What looks like personal data or a secret and was not planted, as observations beside what carried it.

import type { Gap, Observation, Of, Planted } from "../core/index.ts";
import {
  isSecret,
  mask,
  partsOf,
  type RecognisedDraft,
  recogniseParts,
  type Unrecognised,
} from "../disclosures/index.ts";

type Blob = (sha256: string) => Uint8Array | undefined;

/** Told one by one; a page may send the same over and over. */
const most = 2000;
/** Of one kind, under one name, to one host; secrets are told past it, so that reports can mask them. */
const mostOfOne = 20;

/**
 * `observations`: with what was disclosed, which is not told a second time. Ids begin with `r`. `gaps`: where more may
 * stand than is told.
 */
export function recognisedIn(
  observations: readonly Observation[],
  planted: readonly Planted[],
  blob: Blob,
): { readonly observations: Observation[]; readonly gaps: Gap[] } {
  const byId = new Map(observations.map((one) => [one.id, one]));
  const isDisclosed = disclosedIn(observations);
  const tally = new Tally();
  const found: Observation[] = [];
  const values = planted.map(({ value }) => value);
  const parts = recogniseParts(partsOf(observations, blob), values, (why) => tally.unread(why));
  for (const { part, draft, value } of parts) {
    const carrier = byId.get(part.id);
    if (!carrier || isDisclosed(draft)) continue;
    const host = URL.parse(part.url)?.host ?? "";
    const key = [host, draft.what, draft.part, draft.name, draft.sure, carrier.moment].join(" ");
    if (!tally.isTold(key, value, isSecret(draft.what))) continue;
    if (found.length >= most) {
      tally.end();
      break;
    }
    found.push(besideOf(carrier, draft, found.length + 1));
  }
  return { observations: found, gaps: tally.gaps };
}

/** What is told, and what is not told of what is there. */
class Tally {
  readonly #told = new Map<string, { count: number; readonly values: Set<string> }>();
  readonly #unread = new Map<Unrecognised, number>();
  #more = 0;
  #ended = false;

  /** A value that comes again says nothing new once it was told often. */
  isTold(key: string, value: string, isAlways: boolean): boolean {
    const told = this.#told.get(key) ?? { count: 0, values: new Set() };
    this.#told.set(key, told);
    const isNew = !told.values.has(value);
    if (told.count >= mostOfOne && !(isNew && isAlways)) {
      if (isNew) this.#more++;
      return false;
    }
    told.values.add(value);
    told.count++;
    return true;
  }

  unread(why: Unrecognised): void {
    this.#unread.set(why, (this.#unread.get(why) ?? 0) + 1);
  }

  /** Nothing behind this was looked at. */
  end(): void {
    this.#ended = true;
  }

  get gaps(): Gap[] {
    const reasons = [
      ...(this.#ended
        ? [
            `${most} values that look like personal data or secrets are told one by one; what was sent after them was not looked at, and secrets in it are not masked`,
          ]
        : []),
      ...(this.#more > 0
        ? [
            `values that look like personal data were left out ${this.#more} times: of one kind, under one name, to one host there were more than ${mostOfOne}`,
          ]
        : []),
      ...[...this.#unread].map(([why, count]) =>
        why === "many"
          ? `${count} parts of what was sent hold more values that look like personal data or secrets than are told of one part`
          : `${count} parts of what was sent were not decoded to their end (${why}) when personal data were looked for that nobody planted`,
      ),
    ];
    return reasons.map((reason) => ({
      probe: "disclosures",
      kinds: ["recognised"],
      code: "flooded",
      reason,
    }));
  }
}

function besideOf(
  { at, moment, visit, run, page }: Observation,
  draft: RecognisedDraft,
  place: number,
): Observation {
  return {
    ...draft,
    id: `r${place}`,
    at,
    by: "disclosures",
    moment,
    ...(visit ? { visit } : {}),
    ...(run === undefined ? {} : { run }),
    ...(page ? { page } : {}),
  };
}

/** Whether something planted stands in the same stretch. */
function disclosedIn(observations: readonly Observation[]): (draft: RecognisedDraft) => boolean {
  const disclosed = Map.groupBy(
    observations.filter((one): one is Of<"disclosure"> => one.kind === "disclosure"),
    ({ request, part }) => `${request} ${part}`,
  );
  return ({ request, part, range: [start, end] }) =>
    disclosed.get(`${request} ${part}`)?.some(({ range }) => range[0] < end && start < range[1]) ?? false;
}

/** A line for the conditions of a dossier, when there is something to say. */
export function secretsTold(recognised: readonly Observation[]): Record<string, string> {
  const count = recognised.filter((one) => one.kind === "recognised" && isSecret(one.what)).length;
  if (count === 0) return {};
  const secrets = `${count} values that look like secrets (keys, tokens, passwords, cards, national ids): masked in reports unless --unmask; evidence.json, blobs and capture.har hold them as they were sent`;
  return { secrets };
}

/** Shorter texts stand in too many places to be cut out of all of them. */
const shortest = 6;

/** Cuts the secrets that were recognised out of a text that is shown, as they stand and as HTML and JSON write them. */
export function masker(
  observations: readonly Observation[],
  blob: Blob,
): { readonly secrets: number; readonly masked: (text: string) => string } {
  const byId = new Map(observations.map((one) => [one.id, one]));
  const marks = new Map<string, string>();
  let secrets = 0;
  for (const one of observations) {
    if (one.kind !== "recognised" || !isSecret(one.what)) continue;
    secrets++;
    const text = textOf(one, byId.get(one.request), blob);
    if (text === undefined || text.length < shortest) continue;
    const mark = mask(text, one.what);
    for (const form of [text, escaped(text), JSON.stringify(text).slice(1, -1)]) marks.set(form, mark);
  }
  const forms = [...marks].sort(([a], [b]) => b.length - a.length);
  return {
    secrets,
    masked: (text) => forms.reduce((now, [form, mark]) => now.replaceAll(form, mark), text),
  };
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** The stretch of the recorded part that a recognised value cites. */
function textOf(
  { part, name, range: [start, end] }: Of<"recognised">,
  carrier: Observation | undefined,
  blob: Blob,
): string | undefined {
  const cut = (text: string | undefined) =>
    text === undefined ? undefined : Buffer.from(text).toString("utf8", start, end);
  if (carrier?.kind === "message") return cutBytes(blob(carrier.body.sha256), start, end);
  if (carrier?.kind !== "request") return undefined;
  if (part === "url") return cut(carrier.url);
  if (part === "cookie") return cut(carrier.cookies?.find((one) => one.name === name)?.value);
  if (part === "header") return cut(carrier.headers.find(([header]) => header === name)?.[1]);
  return carrier.body && cutBytes(blob(carrier.body.sha256), start, end);
}

const cutBytes = (bytes: Uint8Array | undefined, start: number, end: number): string | undefined =>
  bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8", start, end);
