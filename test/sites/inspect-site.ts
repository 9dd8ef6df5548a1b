// Looks at a loopback site and judges it, as `probity inspect` does from its first step to its last but the report.

import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Charter, Declaration, Evidence, Finding, Observation, Visit } from "../../src/core/index.ts";
import { findBrowser } from "../../src/engine/find-browser.ts";
import { judgeEvidence } from "../../src/engine/judge-evidence.ts";
import { lookAt } from "../../src/engine/look-at.ts";
import { createDossier } from "../../src/store/index.ts";
import type { Site } from "./serve.ts";

export type Asked = {
  readonly url: string;
  readonly visits: readonly Visit[];
  /** One commitment for each of these checks, with its options. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly declared?: Declaration | undefined;
  /** DNS servers, `address:port`. */
  readonly resolvers?: readonly string[];
};

export type Inspected = {
  readonly evidence: Evidence;
  /** Answers of every check, as usual or with the options of its commitment. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** Word of each commitment, by its check. */
  readonly words: ReadonlyMap<string, string>;
  readonly cited: (finding: Finding) => readonly Observation[];
};

let free = availableParallelism() + 1;
const waiting: (() => void)[] = [];

/** Of all visits of all sites, no more run at a time than one inspection would run by itself. */
async function room<T>(visits: number, make: () => Promise<T>): Promise<T> {
  const wanted = Math.min(visits, availableParallelism() + 1);
  while (free < wanted) await new Promise<void>((go) => waiting.push(go));
  free -= wanted;
  try {
    return await make();
  } finally {
    free += wanted;
    for (const go of waiting.splice(0)) go();
  }
}

export async function inspectSite(site: Site, asked: Asked): Promise<Inspected> {
  const folder = await mkdtemp(join(tmpdir(), "probity-test-"));
  try {
    return await room(asked.visits.length, () => inspect(site, asked, folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function inspect(site: Site, asked: Asked, folder: string): Promise<Inspected> {
  const dossier = await createDossier(folder);
  const charters = [charterOf(asked)];
  const evidence = await lookAt({
    ...asked,
    pages: 0,
    repeat: 1,
    charters: [],
    mappings: site.resolve,
    ...(site.trustKey ? { trustKey: site.trustKey } : {}),
    browser: await findBrowser({ environment: process.env, onProgress: () => undefined }),
    asked: {
      charters,
      declared: asked.declared,
      besides: { allegations: [], suppressions: [], replies: [] },
      steps: undefined,
      secret: (name) => name,
    },
    dossier,
    seed: "test",
    timeout: 20_000,
    maxBody: 1024 ** 2,
    sandbox: true,
    lang: "en",
    signal: new AbortController().signal,
    onProgress: () => undefined,
    environment: {},
    clock: () => new Date(),
  });
  const { blob } = dossier;
  const { verdicts } = await judgeEvidence({ evidence, charters, declared: asked.declared, blob });
  const findings = new Map(verdicts.findings.map(({ check, finding }) => [check, finding]));
  for (const { results } of verdicts.verdicts)
    for (const { check, finding } of results) findings.set(check, finding);
  const byId = new Map(evidence.observations.map((one) => [one.id, one]));
  return {
    evidence,
    findings,
    words: new Map(verdicts.verdicts.map(({ commitment, word }) => [commitment, word])),
    cited: (finding) =>
      finding.outcome === "broken"
        ? finding.offences.flatMap(({ cites }) => cites.flatMap((id) => byId.get(id) ?? []))
        : [],
  };
}

const charterOf = ({ checks }: Asked): Charter => ({
  format: "probity/charter/1",
  id: "test",
  title: { en: "Test", zh: "测试" },
  issuer: { body: "Test" },
  force: "pledge",
  about: { en: "A commitment for each check.", zh: "每项检查一条承诺。" },
  texts: [],
  commitments: Object.entries(checks).map(([check, options]) => ({
    id: check,
    addressee: ["operator"],
    deontic: "prohibition",
    act: {},
    unless: [],
    summary: { en: check, zh: check },
    verified: "read",
    variants: [],
    class: ["M"],
    themes: [],
    tags: [],
    checks: [{ check, with: options }],
  })),
});
