// What a page itself signals of consent, found in a dossier: TC strings in cookies, storage and addresses, the consent
// parameters of Google's tags, and /.well-known/gpc.json where somebody asked for it.

import { type Evidence, type Observation, Problem, type Signal } from "../core/index.ts";
import { readConsentMode } from "./consent-mode.ts";
import { readGpc } from "./gpc.ts";
import { readTcString } from "./tc-string.ts";

export type Signals = {
  readonly signals: readonly Signal[];
  /** What looked like a signal and could not be read, with the reason. */
  readonly unread: readonly string[];
};

const most = 200;
const bearsTc = /euconsent|tcstring|tc_string|gdpr_consent/i;

/** Each signal once, with where and when it was first seen; at most 200 of each sort. */
export function signalsIn(
  { observations, subject }: Pick<Evidence, "observations" | "subject">,
  {
    blob,
    siteOf,
  }: {
    readonly blob: (sha256: string) => Uint8Array | undefined;
    readonly siteOf: (url: string) => string;
  },
): Signals {
  const found = new Map<string, Signal>();
  const unread = new Set<string>();
  const add = (key: string, signal: () => Signal) => {
    if (found.has(key) || found.size >= 3 * most) return;
    try {
      found.set(key, signal());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (unread.size < most) unread.add(`${key.slice(0, 120)}: ${error.message}`);
    }
  };
  for (const one of observations) {
    const { moment } = one;
    for (const [where, text] of tcStrings(one))
      add(`tcf ${text}`, () => ({ sort: "tcf", where, moment, ...plain(readTcString(text)) }));
    if (one.kind === "request") {
      const states = readConsentMode(one.url);
      const where = `request to ${siteOf(one.url)}`;
      if (states !== undefined)
        add(`mode ${where} ${moment} ${JSON.stringify(states)}`, () => ({
          sort: "consent-mode",
          where,
          moment,
          states: { ...states },
        }));
    }
    const resource = gpcOf(one, blob);
    // What another host says is nothing that this site declares.
    if (resource !== undefined && siteOf(resource.where) === siteOf(subject.name))
      add(`gpc ${resource.where}`, () => ({
        sort: "gpc",
        where: resource.where,
        ...readGpc(resource.text, resource.where),
      }));
  }
  return { signals: [...found.values()], unread: [...unread] };
}

function* tcStrings(one: Observation): Iterable<readonly [string, string]> {
  const isCookie = one.kind === "cookie" && one.angle !== "refused";
  if (isCookie && bearsTc.test(one.name)) yield* inValue(`cookie ${one.name}`, one.value);
  if (one.kind === "storage" && bearsTc.test(one.key)) yield* inValue(`storage ${one.key}`, one.value ?? "");
  if (one.kind !== "request" || !one.url.includes("gdpr_consent=")) return;
  const sent = URL.parse(one.url)?.searchParams.get("gdpr_consent") ?? "";
  // An unfilled macro, or an empty string, signals nothing.
  if (/^C[\w.-]+$/.test(sent)) yield [`address of a request, gdpr_consent`, sent];
}

/** The value itself, percent-decoded, or a member of the JSON that it is. */
function* inValue(where: string, value: string): Iterable<readonly [string, string]> {
  const text = decoded(value.slice(0, 65_536)).trim();
  if (/^C[\w.-]+$/.test(text)) yield [where, text];
  const [, inside] = /"tc_?string"\s*:\s*"(C[\w.-]+)"/i.exec(text) ?? [];
  if (inside !== undefined) yield [where, inside];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function gpcOf(
  one: Observation,
  blob: (sha256: string) => Uint8Array | undefined,
): { readonly where: string; readonly text: string } | undefined {
  if (one.kind !== "response" || one.status !== 200 || one.body === undefined) return undefined;
  const url = URL.parse(one.url);
  if (url?.pathname !== "/.well-known/gpc.json") return undefined;
  const bytes = blob(one.body.sha256);
  if (bytes === undefined) return undefined;
  const text = new TextDecoder().decode(bytes);
  // Many sites answer every address with a page: that is no statement that could not be read.
  return /^\s*</.test(text) ? undefined : { where: `${url.origin}/.well-known/gpc.json`, text };
}

/** Lists of the schema are mutable; those of the reader are not. */
function plain(read: ReturnType<typeof readTcString>) {
  const { purposes, vendors, specialFeatures, disclosed, ...rest } = read;
  const both = ({ consent, interest }: typeof purposes) => ({
    consent: [...consent],
    interest: [...interest],
  });
  return {
    ...rest,
    specialFeatures: [...specialFeatures],
    purposes: both(purposes),
    vendors: both(vendors),
    ...(disclosed === undefined ? {} : { disclosed: [...disclosed] }),
  };
}

/** A TC string that a person gave, as a signal. @throws Problem `bad-input`. */
export const tcSignal = (text: string, where: string): Signal => ({
  sort: "tcf",
  where,
  ...plain(readTcString(text.trim())),
});
