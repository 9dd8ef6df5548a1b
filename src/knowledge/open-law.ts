// Facts of law from data/jurisdictions, read when they are first asked for. What may be told of each is core's rule.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as z from "zod";
import {
  type Ground,
  groundOf,
  type Jurisdiction,
  JurisdictionFile,
  jurisdictionOf,
  LawSources,
  MultilateralFile,
  Problem,
  type WhyUnknown,
} from "../core/index.ts";

const require = createRequire(import.meta.url);

export type Multilateral = {
  readonly id: string;
  /** Empty where it is unknown: then `ground` says why. */
  readonly value: readonly string[];
  readonly ground: Ground | WhyUnknown;
};

export type Law = {
  /** Codes of all jurisdictions that have a file, sorted. */
  codes(): readonly string[];
  /** Undefined when nothing is recorded about the code. */
  of(code: string): Jurisdiction | undefined;
  multilateral(): readonly Multilateral[];
};

/** `folder` holds one file per jurisdiction, `sources.yaml` and `multilateral.yaml`. Asking throws a Problem for a file that is malformed or names a source that is not listed. */
export function openLaw(folder: string): Law {
  const library = once(() => {
    const { sources } = read(join(folder, "sources.yaml"), LawSources);
    return new Map(sources.map((source) => [source.id, source]));
  });
  const codes = once(() => {
    const names = list(folder).map((name) => /^([A-Z]{2})\.yaml$/.exec(name)?.[1]);
    return names.filter((name) => name !== undefined).sort();
  });
  const known = new Map<string, Jurisdiction | undefined>();
  const open = (code: string) => {
    if (!codes().includes(code)) return undefined;
    const name = join(folder, `${code}.yaml`);
    const file = read(name, JurisdictionFile);
    if (file.code !== code) throw bad(name, `its code is ${file.code}`);
    allNamed(name, file.facts, library());
    return jurisdictionOf(file, library());
  };
  return {
    codes,
    of(code) {
      if (!known.has(code)) known.set(code, open(code));
      return known.get(code);
    },
    multilateral: once(() => {
      const name = join(folder, "multilateral.yaml");
      const { checked, facts } = read(name, MultilateralFile);
      allNamed(name, facts, library());
      return facts.map((fact) => {
        const ground = groundOf(fact, library(), checked);
        return { id: fact.id, value: typeof ground === "string" ? [] : fact.value, ground };
      });
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new Problem("not-found", `cannot read ${folder}`, {
      cause,
      hint: "the data folder belongs to the program",
    });
  }
}

/** The parser is loaded when the first file is asked for. */
function read<S extends z.ZodType>(name: string, schema: S): z.infer<S> {
  const { parse }: typeof import("yaml") = require("yaml");
  let value: unknown;
  try {
    value = parse(readFileSync(name, "utf8"), { maxAliasCount: 0 });
  } catch (cause) {
    throw bad(name, cause instanceof Error ? cause.message : "unreadable", cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw bad(name, `${issue?.path.map(String).join(".")}: ${issue?.message}`);
}

type Sourced = { readonly sources: readonly string[] };

function allNamed(name: string, facts: readonly Sourced[], library: ReadonlyMap<string, unknown>): void {
  for (const { sources } of facts) {
    const odd = sources.find((id) => !library.has(id));
    if (odd !== undefined) throw bad(name, `the source “${odd}” is not in sources.yaml`);
  }
}

const bad = (name: string, what: string, cause?: unknown) =>
  new Problem("bad-input", `${name}: ${what}`, {
    cause,
    hint: "The format is described in docs/spec/law.md.",
  });
