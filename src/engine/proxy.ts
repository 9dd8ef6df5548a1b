// The third recipe: record what passes an intercepting proxy until somebody says stop, then judge it like any recording.

import { readFile, rmdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Moment, Problem } from "../core/index.ts";
import { loadKnowledge } from "../knowledge/index.ts";
import { type Authority, authority, type Exchange, recordProxy, type Unseen } from "../probes/index.ts";
import { createDossier } from "../store/index.ts";
import { type BesidesAsked, readBesides } from "./besides.ts";
import { readCharters } from "./charters.ts";
import type { Inspected, Progress } from "./inspect.ts";
import { readPersonas } from "./personas.ts";
import { readDeclaration } from "./read-declaration.ts";
import { recordedEvidence, recordingLimits } from "./recorded-evidence.ts";
import { folderFor, operatorSite } from "./recorded-subject.ts";
import { root } from "./root.ts";
import { SearchedExchanges } from "./search-exchanges.ts";
import type { Language } from "./write-dossier.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** One thing that passed, for whoever watches: no path, no header, no body, so that a terminal holds no secrets. */
export type Passed = {
  readonly moment: Moment;
  readonly host: string;
  /** Who runs the host, where that is known. */
  readonly company?: string;
  /** Bytes of bodies and messages that the program sent, and that it was sent. */
  readonly sent: number;
  readonly received: number;
  /** Places in it at which something planted stands. */
  readonly disclosures: number;
  /** It never left the machine: the server could not be reached. */
  readonly failed: boolean;
  /** Why its content was not seen; undefined for a request that was. */
  readonly unseen?: Unseen["why"];
};

export type OpenedProxy = {
  /** Where it listens; a browser finds the steps for devices there. */
  readonly url: string;
  readonly loopback: boolean;
  readonly authority: Authority;
  /** What begins from now on counts as at this moment. */
  move(moment: Moment): void;
};

export type ProxyOptions = BesidesAsked & {
  readonly listen: string;
  readonly port: number;
  readonly upstream?: string;
  readonly pass?: readonly string[];
  /** File of further certificate authorities to trust for servers, as PEM. */
  readonly trust?: string;
  readonly subject?: string;
  readonly operator?: string;
  readonly personas: readonly string[];
  readonly moment: Moment;
  readonly out?: string;
  readonly charters: readonly string[];
  readonly declaration?: string;
  readonly maxBody: number;
  readonly lang: Language;
  readonly unmask?: boolean;
  /** Ends the recording; what there is then is judged. */
  readonly signal: AbortSignal;
  readonly environment: Environment;
  readonly onOpen: (opened: OpenedProxy) => void;
  readonly onPassed: (one: Passed) => void;
  readonly onProgress: (step: Progress) => void;
  readonly clock: () => Date;
};

/** The authority of this user's proxy, made if there is none. @throws Problem. */
export const proxyAuthority = (environment: Environment): Promise<Authority> =>
  authority(dataFolder(environment));

/** PROBITY_HOME, else the data folder of the XDG Base Directory Specification. */
function dataFolder(environment: Environment): string {
  const own = environment["PROBITY_HOME"];
  if (own) return own;
  return join(environment["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "probity");
}

/**
 * Records until `signal`, then answers the report; the dossier lies in `folder`.
 * @throws Problem `unsupported` without mockttp; `wrong-use`, `bad-input`, `not-found` or `not-writable` before
 * anything is recorded.
 */
export async function proxy(options: ProxyOptions): Promise<Inspected> {
  // Bodies that pass die at once: collected early, memory stays that of what is kept.
  setFlagsFromString("--heap-growing-percent=30");
  const asked = {
    charters: await readCharters(options.charters),
    declared: options.declaration === undefined ? undefined : await readDeclaration(options.declaration),
    besides: await readBesides(options),
  };
  const operator = options.operator === undefined ? undefined : await operatorSite(options.operator);
  const { planted, told } = await readPersonas(options.personas);
  const subject = options.subject ?? "traffic through the proxy";
  const own = await proxyAuthority(options.environment);
  const trust = options.trust === undefined ? undefined : await pemOf(options.trust);
  const folder = resolve(options.out ?? folderFor(options.subject ?? "proxy", options.clock()));
  const dossier = await createDossier(folder);
  const search = planted.length > 0 ? new SearchedExchanges(planted) : undefined;
  const recording = await recordProxy({
    authority: own,
    host: options.listen,
    port: options.port,
    ...(options.upstream === undefined ? {} : { upstream: options.upstream }),
    pass: options.pass ?? [],
    ...(trust === undefined ? {} : { trust }),
    moment: options.moment,
    limits: { maxBody: options.maxBody, ...recordingLimits },
    blobs: { keep: (bytes, type, size) => dossier.keep(bytes, type, size) },
    ...(search
      ? {
          wanted: (one) => search.wanted(one),
          noted: (_, request, messages) => search.noted(request, messages),
        }
      : {}),
    ...(await watching(options, search)),
  }).catch(async (error) => {
    // Nothing was recorded: the folder, still empty, goes again.
    await rmdir(folder).catch(() => undefined);
    throw error;
  });
  const { url, move } = recording;
  options.onOpen({ url, loopback: isLoopback(url), authority: own, move });
  await aborted(options.signal);
  const read = await recording.stop();
  options.onProgress({ run: 1, text: `${read.requests} requests recorded; judging` });
  const evidence = await recordedEvidence(
    {
      ...options,
      read,
      search,
      subject,
      ...(operator === undefined ? {} : { operator }),
      planted,
      ...(told === "" ? {} : { persona: told }),
      dossier,
    },
    conditionsOf(options),
  );
  const { writeDossier } = await import("./write-dossier.ts");
  return { folder, report: await writeDossier({ ...options, evidence, dossier, asked }) };
}

/** What whoever watches is told. Names of companies are looked up once for each host. */
async function watching({ onPassed }: ProxyOptions, search: SearchedExchanges | undefined) {
  const know = await loadKnowledge(join(root, "data"));
  const companies = new Map<string, string | undefined>();
  const company = (host: string): { company?: string } => {
    if (!companies.has(host) && companies.size < 20_000) companies.set(host, know.ownerOf(host)?.name);
    const name = companies.get(host);
    return name === undefined ? {} : { company: name };
  };
  return {
    seen: (one: Exchange, moment: Moment) => {
      const host = URL.parse(one.url)?.hostname ?? "";
      onPassed({
        moment,
        host,
        ...company(host),
        ...sizes(one),
        disclosures: search?.latest ?? 0,
        failed: one.failed !== undefined,
      });
    },
    hidden: ({ host = "", why, sent, received }: Unseen, moment: Moment) =>
      onPassed({
        moment,
        host,
        ...company(host),
        sent,
        received,
        disclosures: 0,
        failed: false,
        unseen: why,
      }),
  };
}

function sizes({ body, response, frames }: Exchange): { sent: number; received: number } {
  const length = (part: Exchange["body"]) => part?.size ?? part?.bytes.length ?? 0;
  const total = (way: string) =>
    frames.reduce((sum, { direction, bytes }) => sum + (direction === way ? bytes.length : 0), 0);
  return { sent: length(body) + total("sent"), received: length(response?.body) + total("received") };
}

function conditionsOf({ listen, upstream, pass = [], trust }: ProxyOptions): Record<string, string> {
  return {
    vantage: `an intercepting proxy on ${listen}: what a program sent past it, HTTP/3 above all, was not seen`,
    // Without its path and whatever name and password stand in it.
    ...(upstream === undefined ? {} : { upstream: URL.parse(upstream)?.host ?? "given" }),
    ...(pass.length === 0 ? {} : { passedThrough: pass.join(", ") }),
    ...(trust === undefined
      ? {}
      : { trust: "further certificate authorities were trusted for servers (--trust)" }),
  };
}

async function pemOf(path: string): Promise<string> {
  const text = await readFile(path, "latin1").catch((cause) => {
    throw new Problem("not-found", `${path} cannot be read.`, { cause });
  });
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw new Problem("bad-input", `${path} holds no certificate in PEM.`);
}

const isLoopback = (url: string): boolean => /^http:\/\/(?:127\.|\[::1\]|localhost[:/])/.test(url);

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((go) => {
    if (signal.aborted) go();
    else signal.addEventListener("abort", () => go(), { once: true });
  });
