// Runs the visits, once or several times, and puts together the evidence.

import type { Evidence, Gap, Kind, Observation, Planted, Visit } from "../core/index.ts";
import { sites } from "../knowledge/index.ts";
import { type Looked, look } from "../probes/index.ts";
import type { OpenFolder } from "../store/index.ts";
import { actsOf } from "./acts-of.ts";
import { conditionsOf } from "./conditions-of.ts";
import { devices } from "./devices.ts";
import type { FoundBrowser } from "./find-browser.ts";
import type { Asked, InspectOptions } from "./inspect.ts";
import { pageLines } from "./page-lines.ts";
import type { Mapping } from "./read-resolve.ts";
import { scrubber } from "./scrubber.ts";
import { undecodedGaps } from "./undecoded-gaps.ts";

/** Observations of one kind that one visit may bring. */
const mostOfAKind = 5000;

export type LookAt = Omit<InspectOptions, "visits" | "browser"> & {
  readonly visits: readonly Visit[];
  readonly mappings: readonly Mapping[];
  readonly trustKey?: string;
  readonly browser: FoundBrowser;
  readonly asked: Asked;
  readonly dossier: OpenFolder;
  readonly seed: string;
  /** DNS servers (`address:port`) to ask for aliases instead of the system's. */
  readonly resolvers?: readonly string[];
};

/** @throws Problem `no-browser`; whatever else goes wrong is a gap in the evidence. */
export async function lookAt(options: LookAt): Promise<Evidence> {
  const { dossier, url, asked } = options;
  const scrub = scrubber(asked.steps, asked.secret);
  const runs: (Omit<Looked, "planted"> & { readonly planted: readonly Planted[] })[] = [];
  for (let run = 1; run <= options.repeat && !options.signal.aborted; run++) {
    const acting = actsOf({ ...options, run, submit: options.submit ?? false, ...asked, ...valuesOf(asked) });
    const made = await look({
      url,
      run,
      visits: options.visits,
      pages: options.pages,
      launch: launchOptions(options),
      visitor: visitorOf(options),
      limits: { maxBody: options.maxBody, most: mostOfAKind },
      blobs: { keep: (bytes, type, size) => dossier.keep(scrub.bytes(bytes), type, size) },
      first: 1 + runs.reduce((sum, { observations }) => sum + observations.length, 0),
      ...acting,
      siteOf: sites(),
      ...(options.resolvers ? { resolvers: options.resolvers } : {}),
      stop: options.signal,
      onProgress: (visit, text) => options.onProgress({ ...(visit ? { visit } : {}), run, text }),
    });
    runs.push({ ...made, planted: acting.planted() });
  }
  const observations = runs.flatMap((run) => run.observations).map(scrub.observation);
  const planted = [...runs.flatMap((run) => run.planted), ...pageLines(observations)];
  const limits = new Map<string, number>();
  const disclosures = await disclosed(observations, planted, dossier, limits);
  const { recognisedIn, secretsTold } = await import("./recognised-in.ts");
  const seen = [...observations, ...disclosures];
  const { observations: recognised, gaps: unrecognised } = recognisedIn(seen, planted, dossier.blob);
  const lost = await dossier.settle();
  const gaps: Gap[] = [
    ...runs.flatMap((run) => run.gaps).map(scrub.gap),
    ...unmade(runs.length, options.repeat),
    ...undecodedGaps(limits),
    ...unrecognised,
    ...(lost.length > 0
      ? [
          {
            probe: "store",
            kinds: ["request", "response", "message"] satisfies Kind[],
            code: "disk" as const,
            reason: `${lost.length} bodies could not be written: ${lost[0]?.message ?? ""}`,
          },
        ]
      : []),
  ];
  return {
    format: "probity/evidence/1",
    subject: { type: "web", name: url },
    conditions: { ...conditionsOf(options, runs[0]?.conditions ?? {}), ...secretsTold(recognised) },
    visits: runs.flatMap((run) => run.visits),
    watched: [...new Set<Kind>([...runs.flatMap((run) => run.watched), "disclosure", "recognised"])],
    planted,
    observations: [...observations, ...disclosures, ...recognised],
    gaps,
    ...completeness(runs),
  };
}

const valuesOf = ({ person }: Asked) => (person ? { values: person.values } : {});

/** Runs that an interruption left out. */
function unmade(made: number, asked: number): Gap[] {
  if (made === asked) return [];
  const reason = `the inspection was interrupted: ${made} of ${asked} runs were made`;
  return [{ probe: "engine", kinds: [], code: "interrupted", reason }];
}

async function disclosed(
  observations: readonly Observation[],
  planted: readonly Planted[],
  { blob }: OpenFolder,
  limits: Map<string, number>,
): Promise<Observation[]> {
  const { findDisclosures } = await import("../disclosures/index.ts");
  const byId = new Map(observations.map((one) => [one.id, one]));
  const found = findDisclosures({
    observations,
    planted,
    blob,
    undecoded: ({ limit }) => limits.set(limit, (limits.get(limit) ?? 0) + 1),
  });
  return found.flatMap((draft, at): Observation[] => {
    const by = byId.get(draft.request);
    if (!by) return [];
    const { moment, visit, run, page } = by;
    const where = {
      ...(visit ? { visit } : {}),
      ...(run === undefined ? {} : { run }),
      ...(page ? { page } : {}),
    };
    return [
      { ...draft, id: `o${observations.length + at + 1}`, at: by.at, by: "disclosures", moment, ...where },
    ];
  });
}

const launchOptions = (options: LookAt) => ({
  executable: options.browser.executable,
  headlessShell: options.browser.headlessShell,
  sandbox: options.sandbox,
  resolve: options.mappings,
  insecure: options.insecure ?? false,
  ...(options.trustKey ? { trustKey: options.trustKey } : {}),
  ...(options.proxy ? { proxy: options.proxy } : {}),
  ...(options.locale ? { locale: options.locale } : {}),
});

function visitorOf(options: LookAt) {
  const device = options.device === undefined ? undefined : devices[options.device];
  const userAgent = options.userAgent ?? (device && "userAgent" in device ? device.userAgent : undefined);
  return {
    ...(device ? { device } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...(options.locale ? { locale: options.locale } : {}),
    ...(options.timezone ? { timezone: options.timezone } : {}),
    maxBody: options.maxBody,
    timeout: options.timeout,
  };
}

/** Of several runs: what any of them saw once only. */
function completeness(runs: readonly Omit<Looked, "planted">[]): Pick<Evidence, "completeness"> {
  const all = runs.flatMap((run) => (run.completeness ? [run.completeness] : []));
  if (all.length === 0) return {};
  const union = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].sort();
  return {
    completeness: {
      both: Math.max(...all.map(({ both }) => both)),
      onlyCdp: union(all.map(({ onlyCdp }) => onlyCdp)),
      onlyNetlog: union(all.map(({ onlyNetlog }) => onlyNetlog)),
    },
  };
}
