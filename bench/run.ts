// npm run bench: what Probity costs, beside a peer and in one run. Prints a table and writes bench/results.md.
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
const head = [
  "# What Probity costs",
  "",
  `Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${model}), ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}, ${system()}.`,
  "Medians; each figure with the range of its runs. Ratios are of medians of runs made in turn.",
];

const made: Section[] = [];
for (const [name, run] of wanted) {
  process.stderr.write(`${name}…\n`);
  made.push(await run());
}
const text = [...head, ...made.flatMap(({ title, lines }) => ["", `## ${title}`, "", ...lines]), ""].join("\n");
process.stdout.write(text);
if (asked.length === 0) writeFileSync(join(here, "results.md"), text);
rmSync(join(here, "out"), { recursive: true, force: true });

function system(): string {
  try {
    return /PRETTY_NAME="([^"]+)"/.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
