// One run: a browser, all visits side by side, then the second witness. Answers facts and gaps, never a verdict.

import { availableParallelism } from "node:os";
import type { Completeness, Gap, Kind, Observation, Planted, Visit, VisitRecord } from "../../core/index.ts";
import type { Act } from "./act.ts";
import { ended } from "./connection.ts";
import { farewell } from "./farewell.ts";
import { hooks } from "./hooks.ts";
import { inspectVisit, type VisitPlan } from "./inspect-visit.ts";
import { issues } from "./issues.ts";
import { type LaunchOptions, launch } from "./launch.ts";
import { noteNames } from "./names.ts";
import { type NetLog, readNetLog } from "./netlog.ts";
import { network } from "./network.ts";
import type { Visitor } from "./place.ts";
import { type Blobs, type Limits, Recorder } from "./recorder.ts";
import { jar } from "./snapshots/jar.ts";
import { pageFacts } from "./snapshots/page-facts.ts";
import { stores } from "./snapshots/stores.ts";
import { Targets } from "./targets.ts";
import { lookAtTransport } from "./transport.ts";
import { transportFacts } from "./transport-facts.ts";
import { compare } from "./witness.ts";

export type LookOptions = {
  readonly url: string;
  readonly run: number;
  readonly visits: readonly Visit[];
  readonly pages: number;
  readonly launch: LaunchOptions;
  readonly visitor: Visitor;
  readonly limits: Limits;
  readonly blobs: Blobs;
  /** Number of the first observation. */
  readonly first: number;
  /** What each visit does beside looking. */
  readonly acts: (visit: Visit) => { readonly before: readonly Act[]; readonly main: readonly Act[] };
  /** Address that a visit asks for, when it differs from `url`. */
  readonly addressOf: (visit: Visit) => string;
  readonly siteOf: (url: string) => string;
  /** DNS servers (`address:port`) that are asked for aliases, of mapped names too; without them the system's. */
  readonly resolvers?: readonly string[];
  readonly stop: AbortSignal;
  readonly onProgress: (visit: Visit | undefined, text: string) => void;
};

export type Looked = {
  readonly visits: readonly VisitRecord[];
  readonly watched: readonly Kind[];
  readonly observations: readonly Observation[];
  readonly gaps: readonly Gap[];
  readonly completeness?: Completeness;
  readonly conditions: Readonly<Record<string, string>>;
  readonly planted: readonly Planted[];
};

/**
 * Makes all visits of one run.
 * @throws Problem `no-browser` when the browser does not start; everything later is a gap.
 */
export async function look(options: LookOptions): Promise<Omit<Looked, "planted">> {
  const browser = await launch(options.launch);
  const recorder = new Recorder(options.blobs, options.limits, Date.now, options.first);
  try {
    const targets = new Targets(browser.connection);
    await targets.start();
    const { connection } = browser;
    const open = { connection, targets, run: options.run, visitor: options.visitor, stop: options.stop };
    const made = sideBySide(options.visits, (visit) =>
      inspectVisit(
        { ...open, visit, url: options.addressOf(visit), signal: visit === "signal" },
        recorder,
        planOf(visit, options, connection),
      ),
    );
    const transport = lookAtTransport({ ...open, url: options.url }, recorder).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      recorder.gap({ probe: "web/transport", kinds: ["transport"], code: "probe-failed", reason });
    });
    const visited = await made;
    await transport;
    const note = recorder.notebook(undefined, options.run, () => options.url, "always").note("web/transport");
    for (const fact of transportFacts(recorder.observations)) note(fact);
    const died = connection.closed.aborted ? ended(connection.closed.reason).message : undefined;
    await browser.end();
    const log = await secondWitness(browser.netlog, recorder, died);
    const records = visited.map(({ record }) => record);
    const completeness = log && compare(log, recorder, records);
    const named = await noteNames(options, recorder, log);
    const watched: Kind[] = ["transport", ...(named ? (["alias"] as const) : [])];
    return {
      visits: records,
      watched: [...new Set<Kind>([...visited.flatMap(({ watched }) => watched), ...watched])],
      observations: recorder.observations,
      gaps: recorder.gaps,
      ...(completeness ? { completeness } : {}),
      conditions: {
        browser: browser.version,
        userAgent: browser.userAgent,
        flags: browser.flags.join(" "),
        cookiePolicy: browser.cookiePolicy,
        sandbox: options.launch.sandbox ? "on" : "off (--no-sandbox)",
      },
    };
  } finally {
    await browser.remove();
  }
}

// Typing and choosing take longest, so they begin first.
const begin: readonly Visit[] = ["type", "accept", "refuse", "arrive", "signal"];

/**
 * As many visits at a time as the machine has cores, two at least, for one may be waiting: further ones hold memory.
 * Answers in the order of `visits`.
 */
async function sideBySide<T>(visits: readonly Visit[], make: (visit: Visit) => Promise<T>): Promise<T[]> {
  const queue = begin.filter((visit) => visits.includes(visit));
  const made = new Map<Visit, T>();
  const next = async (): Promise<void> => {
    for (let visit = queue.shift(); visit !== undefined; visit = queue.shift())
      made.set(visit, await make(visit));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, next));
  return visits.flatMap((visit) => made.get(visit) ?? []);
}

function planOf(visit: Visit, options: LookOptions, connection: Parameters<typeof jar>[0]): VisitPlan {
  return {
    probes: (notebook) => [network(notebook), farewell(notebook), issues, hooks(notebook)],
    ...options.acts(visit),
    snapshots: (status) => [jar(connection), stores, pageFacts(status)],
    pages: options.pages,
    siteOf: options.siteOf,
    onProgress: (text) => options.onProgress(visit, text),
  };
}

async function secondWitness(
  file: string,
  recorder: Recorder,
  died: string | undefined,
): Promise<NetLog | undefined> {
  try {
    return await readNetLog(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const reason = `Chromium's NetLog could not be read: ${why}${died ? ` (${died})` : ""}`;
    recorder.gap({
      probe: "web/netlog",
      kinds: ["request"],
      code: "witness-missing",
      reason,
      harmless: true,
    });
    return undefined;
  }
}
