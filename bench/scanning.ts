// What looking for needles costs: MB/s on 200 MB of text that looks like recorded requests, on one core, beside what
// bounds the pipeline anyway; and what a bait person costs to compile.

import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { compileNeedles } from "../src/disclosures/compile/compile-needles.ts";
import type { NeedleSet } from "../src/disclosures/needle-set.ts";
import { newPersona } from "../src/disclosures/persona/new-persona.ts";
import { plantedOf } from "../src/disclosures/persona/planted-of.ts";
import { Scanner } from "../src/disclosures/scan/scanner.ts";
import { chance, entry } from "./made-traffic.ts";
import { median } from "./measure.ts";
import type { Section } from "./run.ts";

const size = 200_000_000;
const runs = 5;
const digest = (at: number) => createHash("sha256").update(`needle ${at}`).digest();

/** Digests in hex, base64 and raw, and one in fifty a word of 7 to 14 bytes: what a person compiles to. */
function needle(at: number): Buffer {
  const bytes = digest(at);
  if (at % 50 === 49) return Buffer.from(bytes.toString("base64").replace(/[+/]/g, ".").slice(0, 7 + (at % 8)));
  if (at % 4 === 0) return Buffer.from(bytes.toString("hex"));
  if (at % 4 === 1) return Buffer.from(bytes.toString("base64").replace(/=+$/, ""));
  if (at % 4 === 2) return bytes;
  return Buffer.from(bytes.toString("hex").toUpperCase().slice(0, 32));
}

function needles(count: number): NeedleSet {
  const byText = new Map(Array.from({ length: count }, (_, at) => [needle(at).toString("latin1"), needle(at)]));
  const all = [...byText.values()];
  const starts = new Uint32Array(all.length + 1);
  for (const [at, { length }] of all.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return { bytes: Buffer.concat(all), starts, labels: () => [] };
}

function haystack(): Buffer {
  const below = chance();
  const piece = Buffer.from(Array.from({ length: 4000 }, () => JSON.stringify(entry(below))).join(",\n"));
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += piece.length) piece.copy(bytes, at);
  for (let at = 0; at < size; at += 97) {
    const byte = bytes[at] ?? 0;
    if (byte >= 48 && byte <= 57) bytes[at] = 48 + below(10);
  }
  return bytes;
}

/** Milliseconds, the median of five. */
function time(work: () => unknown): number {
  return median(
    Array.from({ length: runs }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

const rate = (bytes: number, ms: number) => Math.round(bytes / 1000 / ms).toLocaleString("en");

export async function scanning(): Promise<Section> {
  const bytes = haystack();
  const rows = [20_000, 200_000].map((count) => scanned(bytes, count));
  const json = `[${Array.from({ length: 20_000 }, () => JSON.stringify(entry(chance(7)))).join(",")}]`;
  const zipped = gzipSync(bytes.subarray(0, 50_000_000));
  const planted = plantedOf(newPersona("bench", "DE"));
  const compiled = compileNeedles(planted);
  return {
    title: "Looking for hundreds of thousands of forms",
    lines: [
      `200 MB of made requests in memory, one core, medians of ${runs}. Targets: 800 MB/s with 20,000 needles, 500 MB/s with 200,000, 30 MB of tables, 1.5 s to compile.`,
      "",
      "| needles | MB/s | tables, MB | table built in, ms |",
      "|---|---|---|---|",
      ...rows,
      "",
      `- ceilings in the same run, MB/s: Buffer.indexOf of 16 absent bytes ${rate(size, time(() => bytes.indexOf("\u0001absent absent\u0001")))}, JSON.parse ${rate(json.length, time(() => JSON.parse(json)))}, gunzip (bytes out) ${rate(50_000_000, time(() => gunzipSync(zipped)))}`,
      `- a bait person of ${planted.length} values compiles to ${(compiled.starts.length - 1).toLocaleString("en")} needles in ${Math.round(time(() => compileNeedles(planted)))} ms`,
    ],
  };
}

function scanned(bytes: Buffer, count: number): string {
  const set = needles(count);
  const begun = performance.now();
  const scanner = new Scanner(set);
  const built = performance.now() - begun;
  for (let at = 0; at < 2000; at++) needle(at).copy(bytes, at * 99_991);
  let hits = 0;
  const ms = time(() => scanner.scan(bytes, () => hits++));
  if (hits < 2000 * runs) throw new Error(`${hits} hits of ${2000 * runs}: the scanner missed some.`);
  return `| ${count.toLocaleString("en")} | ${rate(size, ms)} | ${(scanner.tableBytes / 1e6).toFixed(1)} | ${Math.round(built)} |`;
}
