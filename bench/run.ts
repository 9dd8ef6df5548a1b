// npm run bench: what Probity costs, beside a peer and in one run. Prints tables and writes bench/results.md.
// Sections may be named: npm run bench -- visits complete judge scan recordings seal log log-reading

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { completeness } from "./completeness.ts";
import { judging } from "./judging.ts";
import { logReading } from "./log-reading.ts";
import { logging } from "./logging.ts";
import { recordings } from "./recordings.ts";
import { scanning } from "./scanning.ts";
import { sealing } from "./sealing.ts";
import { visiting } from "./visiting.ts";

export type Section = { readonly title: string; readonly lines: readonly string[] };

const here = import.meta.dirname;
const sections = {
  visits: visiting,
  complete: completeness,
  judge: judging,
  scan: scanning,
  recordings,
  seal: sealing,
  log: logging,
  "log-reading": logReading,
};
const asked = process.argv.slice(2);
const wanted = Object.entries(sections).filter(([name]) => asked.length === 0 || asked.includes(name));

const model = cpus()[0]?.model ?? "unknown processor";
const machine = `${cpus().length} cores (${model}), ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}, ${system()}`;
const head = [
  "# What Probity costs",
  "",
  "Measured by `npm run bench`; sections that are named are measured anew, and the others stay as they were.",
  "Medians; each figure with the range of its runs. Ratios are of medians of runs made in turn.",
  "",
].join("\n");
const file = join(here, "results.md");

/** By title, as they stand in the file. */
const standing = new Map(
  readFileSync(file, "utf8")
    .split(/^(?=## )/m)
    .slice(1)
    .map((section) => [/^## (.*)/.exec(section)?.[1] ?? "", section.trimEnd()] as const),
);
for (const [name, run] of wanted) {
  process.stderr.write(`${name}…\n`);
  const { title, lines } = await run();
  const when = `On ${new Date().toISOString().slice(0, 10)}: ${machine}.`;
  const text = [`## ${title}`, "", when, "", ...lines].join("\n");
  process.stdout.write(`${text}\n\n`);
  standing.set(title, text);
  writeFileSync(file, `${[head, ...standing.values()].join("\n\n").replaceAll(/\n{3,}/g, "\n\n")}\n`);
}
rmSync(join(here, "out"), { recursive: true, force: true });

function system(): string {
  try {
    return /PRETTY_NAME="([^"]+)"/.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
