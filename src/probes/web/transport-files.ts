// The two files under /.well-known/ by which a site speaks to strangers: security.txt and gpc.json. Each is asked for
// once, as a document, and what stands in it is noted as it stands; whether it is true is nobody's business here.

import type { Note } from "../../core/index.ts";
import type { OpenVisit } from "./open-visit.ts";
import { pause } from "./settling.ts";

const longest = 20_000;
const patience = 10_000;
export const short = { quiet: 100, cap: 3000 };

export type Asking = {
  readonly opened: OpenVisit;
  readonly home: URL;
  readonly note: Note;
  /** `harmless`: nothing that is judged rests on the answer. */
  readonly miss: (url: string, reason: string, harmless?: true) => void;
};

/** Whom may one tell of a flaw (RFC 9116)? No answer, or one that cannot be read, is a gap, not the absence of a contact. */
export async function askContact({ opened, home, note, miss }: Asking, led: string): Promise<void> {
  const url = `${secureOrigin(home, led)}/.well-known/security.txt`;
  const { status, error, body } = await fetched(opened, url);
  if (opened.place.over.aborted) return;
  if (!answers.has(status)) {
    miss(url, status === 0 ? (error ?? "no answer") : `status ${status}`);
    return;
  }
  const contact = /^contact:\s*(\S+)/im.exec((await body()).slice(0, longest))?.[1];
  const detail = contact === undefined ? `status ${status}, no contact` : `contact: ${contact.slice(0, 200)}`;
  note({ kind: "transport", what: "security-txt", url, ok: contact !== undefined, detail });
}

/**
 * Does the site say that it abides by Global Privacy Control (W3C GPC, "GPC Support Resource")? Nobody has to say so, so
 * that a file that cannot be had is a gap that touches no verdict, and a slow one is not waited for.
 */
export async function askGpc({ opened, home, note, miss }: Asking, led: string): Promise<void> {
  const url = `${secureOrigin(home, led)}/.well-known/gpc.json`;
  const { over } = opened.place;
  try {
    const file = await Promise.race([fetched(opened, url), pause(patience, over)]);
    if (file === undefined || over.aborted) return miss(url, "no answer in time", true);
    if (!answers.has(file.status)) {
      return miss(url, file.status === 0 ? (file.error ?? "no answer") : `status ${file.status}`, true);
    }
    const says = isAt(file.url, url) ? abidance((await file.body()).slice(0, longest)) : undefined;
    const detail = says === undefined ? `status ${file.status}, no statement` : `gpc: ${says}`;
    note({ kind: "transport", what: "gpc-json", url, ok: says === true, detail });
  } catch (cause) {
    miss(url, cause instanceof Error ? cause.message : String(cause), true);
  }
}

/** What `gpc` says; undefined when the text is no such file. */
function abidance(text: string): boolean | undefined {
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const isObject = typeof read === "object" && read !== null && Object.hasOwn(read, "gpc");
    const gpc: unknown = isObject ? Reflect.get(read, "gpc") : undefined;
    return typeof gpc === "boolean" ? gpc : undefined;
  } catch {
    return undefined;
  }
}

/** Led elsewhere, the words are those of another host: only `www.` before the name may differ. */
function isAt(got: string, asked: string): boolean {
  const [here, there] = [new URL(asked), URL.parse(got)];
  const bare = ({ hostname }: URL) => hostname.replace(/^www\./, "");
  return there !== null && bare(there) === bare(here) && there.pathname === here.pathname;
}

/** The file, or that there is none. A refusal or a fault of the server's says neither. */
const answers: ReadonlySet<number> = new Set([200, 404, 410]);

type Fetched = {
  /** 0: no answer. */
  readonly status: number;
  /** Where the last answer came from. */
  readonly url: string;
  readonly error: string | undefined;
  /** Text of the answer, empty unless its status is 200. */
  body(): Promise<string>;
};

async function fetched(opened: OpenVisit, url: string): Promise<Fetched> {
  const { place } = opened;
  const { page } = place;
  let last = { status: 0, url, requestId: "" };
  const stop = page.on("Network.responseReceived", ({ type, frameId, requestId, response }) => {
    if (type !== "Document" || frameId !== page.target.id) return;
    last = { status: response.status, url: response.url, requestId };
  });
  const error = await opened.goto(url);
  await place.settle(short);
  stop();
  const { requestId, status } = last;
  return {
    status,
    url: last.url,
    error,
    body: async () =>
      status === 200 ? (await page.send("Network.getResponseBody", { requestId })).body : "",
  };
}

/** RFC 9116 asks for HTTPS: where plain HTTP led there, the file is sought there. */
function secureOrigin(home: URL, led: string): string {
  const top = URL.parse(led);
  if (home.protocol === "https:" || top?.protocol !== "https:") return home.origin;
  return top.hostname === home.hostname ? top.origin : `https://${home.hostname}`;
}
