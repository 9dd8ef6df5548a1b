// The main recipe: look at a site, keep what was seen, judge it, write it all down.

import { randomUUID } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type Charter, type Declaration, Problem, type Report, type Visit, visits } from "../core/index.ts";
import { loadKnowledge } from "../knowledge/index.ts";
import { Steps } from "../probes/index.ts";
import { createDossier } from "../store/index.ts";
import { type Besides, type BesidesAsked, checkAllegations, isAbout, readBesides } from "./besides.ts";
import { readCharters } from "./charters.ts";
import type { DeviceName } from "./devices.ts";
import { findBrowser } from "./find-browser.ts";
import { lookAt } from "./look-at.ts";
import { openSubject } from "./open-subject.ts";
import { type Person, readPerson } from "./personas.ts";
import { ofThisSite, readDeclaration } from "./read-declaration.ts";
import { readResolve } from "./read-resolve.ts";
import { readYaml } from "./read-yaml.ts";
import { root } from "./root.ts";
import { secretNames } from "./scrubber.ts";
import type { Language } from "./write-dossier.ts";

export type Progress = { readonly visit?: Visit; readonly run: number; readonly text: string };

export type InspectOptions = BesidesAsked & {
  readonly url: string;
  readonly out?: string;
  readonly visits?: readonly Visit[];
  readonly pages: number;
  readonly repeat: number;
  readonly steps?: string;
  readonly submit?: boolean;
  /** Path of the bait person whose values are typed. */
  readonly persona?: string | undefined;
  readonly charters: readonly string[];
  readonly declaration?: string;
  readonly resolve?: readonly string[];
  readonly insecure?: boolean;
  readonly proxy?: string;
  readonly userAgent?: string;
  readonly device?: DeviceName;
  readonly locale?: string;
  readonly timezone?: string;
  /** Milliseconds a visit may take. */
  readonly timeout: number;
  /** Bytes kept of each body. */
  readonly maxBody: number;
  readonly browser?: string;
  readonly sandbox: boolean;
  readonly lang: Language;
  /** Show what looks like a secret as it was sent. */
  readonly unmask?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (step: Progress) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
};

export type Inspected = { readonly folder: string; readonly report: Report };

/** Everything a person asked for, read and checked before anything is started. */
export type Asked = {
  readonly charters: readonly Charter[];
  readonly declared: Declaration | undefined;
  readonly besides: Besides;
  readonly steps: Steps | undefined;
  readonly secret: (name: string) => string;
  readonly person?: Person | undefined;
};

/**
 * Inspects a site and answers the report; the dossier lies in `folder`.
 * @throws Problem `wrong-use` or `bad-input` before anything is started; `unreachable` when no visit opened a page
 * (the dossier is written all the same); `no-browser`, `not-writable`.
 */
export async function inspect(options: InspectOptions): Promise<Inspected> {
  const asked = await read(options);
  const mappings = (options.resolve ?? []).map(readResolve);
  const tell = (text: string) => options.onProgress({ run: 1, text });
  await using subject = await openSubject(options, tell);
  await fitting(asked, subject.url);
  const folder = resolve(options.out ?? nameFor(subject.url, options.clock()));
  const dossier = await createDossier(folder);
  const browser = await findBrowser({
    asked: options.browser,
    environment: options.environment,
    onProgress: tell,
    signal: options.signal,
    sandbox: options.sandbox,
  }).catch(async (error) => {
    // Nothing was looked at: the folder, still empty, goes again.
    await rmdir(folder).catch(() => undefined);
    throw error;
  });
  const seen = await lookAt({
    ...options,
    url: subject.url,
    visits: options.visits ?? visits,
    mappings: [...subject.mappings, ...mappings],
    ...(subject.trustKey ? { trustKey: subject.trustKey } : {}),
    browser,
    asked,
    dossier,
    // One person plants the same values each time, so that runs of different people can be compared.
    seed: asked.person?.digest ?? randomUUID(),
  });
  // Judging and laying out take memory that is better the browser's until now.
  const { writeDossier } = await import("./write-dossier.ts");
  const report = await writeDossier({ ...options, evidence: seen, dossier, asked });
  if (!seen.visits.some(({ pages }) => pages.length > 0) && !options.signal.aborted) {
    const why = seen.gaps.find(({ code }) => code === "not-reached")?.reason ?? subject.url;
    throw new Problem("unreachable", `Nothing could be opened: ${why}`, {
      hint: `Check the address and the connection. What was tried is kept in ${basename(folder)}.`,
    });
  }
  return { folder, report };
}

/** What people said of a site must be about this one. @throws Problem `bad-input`. */
async function fitting({ declared, besides, charters }: Asked, url: string): Promise<void> {
  if (declared === undefined && besides.allegations.length === 0) return;
  const know = await loadKnowledge(join(root, "data"));
  const subject = { type: "web" as const, name: url };
  if (declared) ofThisSite(declared, { subject, visits: [] }, know);
  checkAllegations(besides.allegations, charters, (one) => isAbout(one, { subject }, know));
}

async function read(options: InspectOptions): Promise<Asked> {
  const { charters, declaration, steps, environment } = options;
  const secret = (name: string) => {
    const value = environment[name];
    if (value !== undefined && value !== "") return value;
    throw new Problem("wrong-use", `The steps file asks for \${${name}}, which is not in the environment.`, {
      hint: `Set it first: ${name}=… ./probity inspect …`,
    });
  };
  const asked = {
    charters: await readCharters(charters),
    declared: declaration === undefined ? undefined : await readDeclaration(declaration),
    besides: await readBesides(options),
    steps: steps === undefined ? undefined : await readYaml(steps, Steps, "steps"),
    secret,
    person: options.persona === undefined ? undefined : await readPerson(options.persona),
  };
  // Asked for once before anything is started: a secret that is missing is told now.
  for (const name of secretNames(asked.steps)) secret(name);
  return asked;
}

/** `probity-shop.example-20260101-120000`, in UTC. */
function nameFor(url: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `probity-${new URL(url).hostname.replace(/[^a-z0-9.-]/gi, "_")}-${stamp}`;
}
