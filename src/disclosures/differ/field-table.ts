// The fields of all runs, under names that do not change from run to run.

import type { Observation } from "../../core/index.ts";
import type { Blob } from "../parts.ts";
import type { Values } from "./compare-field.ts";
import { pathShapes } from "./path-shapes.ts";
import { type SentField, sentFields } from "./sent-fields.ts";

export type Field = {
  readonly method: string;
  /** `*.site` where not every run met the same host of it. */
  readonly host: string;
  /** Changing segments are `*`. */
  readonly shape: string;
  readonly part: SentField["part"] | "host";
  readonly path: readonly string[];
  /** By run. */
  readonly values: readonly (Values | undefined)[];
  /** Whether a run holds more values than are compared. */
  readonly flooded: boolean;
};

export type Run = {
  readonly person: string;
  readonly observations: readonly Observation[];
  readonly blob: Blob;
};

type Growing = Omit<Field, "values" | "flooded"> & { values: Map<string, string>[]; flooded: boolean };
type Placed = { readonly run: number; readonly field: SentField };

const mostValues = 400;

/** `siteOf`: registrable domain of a host. In the order of their names. */
export function fieldTable(runs: readonly Run[], siteOf: (host: string) => string): Field[] {
  const placed = runs.flatMap(({ observations, blob }, run): Placed[] =>
    [...sentFields(observations, blob)].map((field) => ({ run, field })),
  );
  const hosts = hostNames(placed, siteOf);
  const table = new Map<string, Growing>();
  const put = (one: Placed, more: Pick<Field, "host" | "shape" | "part" | "path">, value: string) => {
    const key = JSON.stringify([more.host, one.field.method, more.shape, more.part, ...more.path]);
    let field = table.get(key);
    if (!field) {
      field = { method: one.field.method, ...more, values: [], flooded: false };
      table.set(key, field);
    }
    note(field, one, value);
  };
  const byShape = Map.groupBy(placed, ({ field }) =>
    JSON.stringify([hosts.get(field.host), field.method, field.segments.length]),
  );
  for (const those of byShape.values()) {
    const shapes = pathShapes(those.map(({ run, field }) => ({ run, segments: field.segments })));
    for (const [at, one] of those.entries()) {
      const { part, path, value } = one.field;
      const [host, shape] = [hosts.get(one.field.host) ?? "", shapes[at] ?? ""];
      // What is written out in the shape is the same in every run.
      if (part !== "path" || shape.split("/")[Number(path[0])] === "*")
        put(one, { host, shape, part, path }, value);
      if (host.startsWith("*.") && part === "path" && path[0] === "1")
        put(one, { host, shape, part: "host", path: [] }, one.field.host);
    }
  }
  const ordered = [...table].toSorted(([one], [two]) => (one < two ? -1 : 1));
  return ordered.map(([, field]) => ({ ...field, values: runs.map((_, run) => field.values[run]) }));
}

function note(field: Growing, { run, field: { id } }: Placed, value: string): void {
  const values = field.values[run] ?? new Map<string, string>();
  field.values[run] = values;
  const before = values.get(value);
  if (before === undefined && values.size >= mostValues) field.flooded = true;
  // The smallest id, so that the order of the observations does not matter.
  else if (before === undefined || isBefore(id, before)) values.set(value, id);
}

const isBefore = (one: string, two: string) =>
  one.length === two.length ? one < two : one.length < two.length;

function hostNames(placed: readonly Placed[], siteOf: (host: string) => string): Map<string, string> {
  const runsOf = (name: (host: string) => string) => {
    const all = new Map<string, Set<number>>();
    for (const { run, field } of placed) {
      const key = name(field.host);
      all.set(key, (all.get(key) ?? new Set()).add(run));
    }
    return all;
  };
  const [byHost, bySite] = [runsOf((host) => host), runsOf(siteOf)];
  return new Map(
    [...byHost].map(([host, runs]) => {
      const site = siteOf(host);
      const changes = runs.size < (bySite.get(site)?.size ?? 0) && host !== site;
      return [host, changes ? `*.${site}` : host];
    }),
  );
}
