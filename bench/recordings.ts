// What inspecting a recording costs, from the command line to the report, with a bait person looked for; and what one
// request costs, beside TrackHAR on the same requests.

import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { process as trackhar } from "trackhar";
import { Finder, newPersona, type Part, plantedOf } from "../src/disclosures/index.ts";
import { makePersona } from "../src/engine/personas.ts";
import { chance, type Entry, entry, writeCapture, writeHar } from "./made-traffic.ts";
import { type Measured, measure, median } from "./measure.ts";
import type { Section } from "./run.ts";
import { range } from "./visiting.ts";

const here = import.meta.dirname;
const root = join(here, "..");
const out = join(here, "out", "recordings");
const runs = 3;
const sampled = 4000;

export async function recordings(): Promise<Section> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const persona = join(out, "persona.yaml");
  writeFileSync(persona, makePersona({ seed: "bench", country: "DE" }).text);
  const rows: string[] = [];
  for (const [name, file, bytes, write, times] of [
    ["HAR", "a.har", 200e6, writeHar, runs],
    ["pcap, clear HTTP/1.1", "a.pcap", 200e6, writeCapture, runs],
    ["HAR", "large.har", 2e9, writeHar, 1],
    ["pcap, clear HTTP/1.1", "large.pcap", 2e9, writeCapture, 1],
  ] as const) {
    const recording = join(out, file);
    const requests = write(recording, bytes);
    rows.push(row(name, recording, requests, await inspected(recording, persona, times)));
    rmSync(recording);
  }
  rmSync(out, { recursive: true, force: true });
  return {
    title: "Inspecting recordings",
    lines: [
      `The whole process, with a bait person, judging and report; medians of ${runs} runs, one of each of 2 GB. Targets: 100 MB/s for HAR, 120 MB/s for pcap (reading, decoding, searching), 250 MB of memory for 2 GB.`,
      "",
      "| recording | MB | requests | wall, s | MB/s | peak, MB |",
      "|---|---|---|---|---|---|",
      ...rows,
      "",
      ...(await perRequest()),
    ],
  };
}

async function inspected(file: string, persona: string, times: number): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let run = 0; run < times; run++) {
    // Each in a folder of its own: where files were removed within the last minute, ext4 takes several times as long to
    // make new ones, and that would be counted here.
    const dossier = `${file}-${run}`;
    const args = ["inspect", file, "--persona", persona, "--operator", "shop.example", "--quiet", "--out", dossier];
    const one = await measure(join(root, "probity"), args, { timeout: 300_000 });
    if (one.code === null || one.code > 2 || !existsSync(join(dossier, "manifest.json"))) {
      throw new Error(`inspect ended with ${one.code}: ${one.stderr}`);
    }
    measured.push(one);
  }
  return measured;
}

function row(name: string, file: string, requests: number, measured: readonly Measured[]): string {
  const mb = statSync(file).size / 1e6;
  const walls = measured.map(({ wall }) => wall);
  return `| ${name} | ${Math.round(mb)} | ${requests.toLocaleString("en")} | ${range(walls, 1)} | ${Math.round(mb / median(walls))} | ${range(
    measured.map(({ peak }) => peak),
    0,
  )} |`;
}

/** Warm, in one process, one after the other. */
async function perRequest(): Promise<string[]> {
  const below = chance(3);
  const entries = Array.from({ length: sampled }, () => entry(below));
  const finder = new Finder(plantedOf(newPersona("bench", "DE")));
  const parts = entries.map(partsOf);
  const ours = micros(() => {
    for (const some of parts) finder.inParts(some);
  });
  const har = { log: { version: "1.2", creator: { name: "bench", version: "1" }, entries } };
  await trackhar(har as never);
  const begun = performance.now();
  await trackhar(har as never);
  const theirs = ((performance.now() - begun) * 1000) / sampled;
  return [
    `- one request, decoded and searched for all forms of a bait person: ${ours.toFixed(0)} µs (target 100); TrackHAR 1.0.0 on the same requests, which its adapters do not know: ${theirs.toFixed(0)} µs`,
  ];
}

function micros(work: () => void): number {
  const begun = performance.now();
  work();
  return ((performance.now() - begun) * 1000) / sampled;
}

function partsOf({ request: { url, headers, postData, method } }: Entry): Part[] {
  const seen = { kind: "request", id: "", at: 0, by: "", moment: "always", url, method, type: "other" } as const;
  const shared = { id: "", url, hints: [], seen: { ...seen, headers: [], witness: "recording" as const } };
  return [
    { ...shared, part: "url", content: url },
    ...headers.map(({ name, value }): Part => ({ ...shared, part: "header", name, content: value })),
    { ...shared, part: "body", content: Buffer.from(postData?.text ?? "") },
  ];
}
