// Verifying a sealed, logged and witnessed dossier of 100 MB, the whole process from the command line to the answer,
// beside what the same bytes cost when they are only read and hashed.

import { createHash, hash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealDossier } from "../src/engine/seal-dossier.ts";
import { cosign, key, silentKeys, smallLog, witness } from "../src/engine/sealed.fixture.ts";
import { type Measured, measure, median } from "./measure.ts";
import type { Section } from "./run.ts";
import { range } from "./visiting.ts";

const here = import.meta.dirname;
const root = join(here, "..");
const out = join(here, "out", "sealing");
const runs = 5;
const makes = 3;
const megabytes = 100;
/** Observations: as much of it as in a dossier of the demo shop, and nothing else. */
const shapes = { "as in a dossier of the demo shop": 18_000, "evidence alone": 117_000 } as const;

export async function sealing(): Promise<Section> {
  rmSync(out, { recursive: true, force: true });
  const rows: string[] = [];
  const making: string[] = [];
  for (const [shape, observations] of Object.entries(shapes)) {
    const place = await placeFor(observations);
    making.push(await sealed(shape, place));
    rows.push(await verified(shape, observations, place));
  }
  return {
    title: `Verifying a sealed dossier of ${megabytes} MB`,
    lines: [
      `${runs} runs each, start of the process included: every file hashed, the signature, the log's proof and the quorum of a policy verified, the evidence judged again. Target: 1 s. The limit is the same files read and hashed by one thread, nothing else, in this process.`,
      "",
      "| dossier | files | observations | wall, s | peak, MB | read and hash, s |",
      "|---|---|---|---|---|---|",
      ...rows,
      "",
      `Sealing it for the first time (a commitment to each string of its JSON, so that any of them can be cut out later), cutting a value out of a copy, and verifying what is left of that; the whole process each time, ${makes} runs. No target was set.`,
      "",
      "| dossier | seal, s | peak, MB | redact, s | peak, MB | verify what is left, s | peak, MB |",
      "|---|---|---|---|---|---|---|",
      ...making,
      "",
      `- SHA-256 of bytes in memory, one core: ${Math.round(inMemory()).toLocaleString("en")} MB/s`,
    ],
  };
}

/** A dossier that is not sealed. */
async function placeFor(observations: number): Promise<string> {
  const place = join(out, String(observations));
  const dossier = join(place, "dossier");
  const make = [join(here, "make-evidence.ts"), dossier, String(observations), String(megabytes)];
  const made = await measure(process.execPath, ["--disable-warning=ExperimentalWarning", ...make]);
  if (made.code !== 0) throw new Error(`The dossier was not made: ${made.stderr}`);
  return place;
}

async function sealed(shape: string, place: string): Promise<string> {
  const dossier = join(place, "dossier");
  const [left, values, home] = [join(place, "left"), join(place, "values"), join(place, "home")];
  const did = await key(home, "first");
  writeFileSync(values, "ada@example.org\n");
  const environment = { ...process.env, PROBITY_HOME: home };
  const seals: Measured[] = [];
  const cuts: Measured[] = [];
  const checks: Measured[] = [];
  for (let run = 0; run < makes; run++) {
    rmSync(join(dossier, "seal"), { recursive: true, force: true });
    rmSync(left, { recursive: true, force: true });
    seals.push(await program(["seal", dossier, "--key", "first"], environment, 0));
    cuts.push(await program(["redact", dossier, "--out", left, "--values", values], environment, 0));
    checks.push(await program(["verify", left, "--policy", "none", "--key", did], environment, 2));
  }
  rmSync(join(dossier, "seal"), { recursive: true, force: true });
  const columns = [seals, cuts, checks].flatMap((all) => [
    range(all.map((one) => one.wall), 2),
    range(all.map((one) => one.peak), 0),
  ]);
  return `| ${shape} | ${columns.join(" | ")} |`;
}

async function program(args: readonly string[], environment: NodeJS.ProcessEnv, code: number): Promise<Measured> {
  const one = await measure(join(root, "probity"), args, { environment });
  if (one.code === code) return one;
  throw new Error(`${args[0]} ended with ${one.code}: ${one.stdout}${one.stderr}`);
}

async function verified(shape: string, observations: number, place: string): Promise<string> {
  const dossier = join(place, "dossier");
  const home = join(place, "home");
  const log = join(place, "log");
  const witnesses = [witness("one.example"), witness("two.example"), witness("three.example")];
  const { policy } = await smallLog(log, home, witnesses);
  const did = await key(home, "signer");
  const asked = { dossier, key: "signer", keys: silentKeys(home), log, patience: 0, onProgress: () => undefined };
  await sealDossier(asked);
  await cosign(log, witnesses, Math.floor(Date.now() / 1000));
  await sealDossier({ ...asked, policy });
  const measured: Measured[] = [];
  for (let run = 0; run <= runs; run++) {
    const one = await measure(join(root, "probity"), ["verify", dossier, "--policy", policy, "--key", did]);
    if (one.code !== 0) throw new Error(`verify ended with ${one.code}: ${one.stdout}${one.stderr}`);
    if (run > 0) measured.push(one);
  }
  const files = readdirSync(dossier, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const limit = Array.from({ length: runs }, () => hashed(files));
  const wall = range(measured.map((one) => one.wall), 2);
  const peak = range(measured.map((one) => one.peak), 0);
  return `| ${shape} | ${files.length} | ${observations.toLocaleString("en")} | ${wall} | ${peak} | ${range(limit, 2)} |`;
}

/** Seconds. */
function hashed(files: readonly string[]): number {
  const begun = performance.now();
  for (const file of files) hash("sha256", readFileSync(file), "hex");
  return (performance.now() - begun) / 1000;
}

/** MB per second. */
function inMemory(): number {
  const bytes = Buffer.alloc(megabytes * 1e6, 7);
  return median(
    Array.from({ length: runs }, () => {
      const begun = performance.now();
      createHash("sha256").update(bytes).digest();
      return (megabytes * 1000) / (performance.now() - begun);
    }),
  );
}
