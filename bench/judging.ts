// Judging a dossier of 100,000 observations, against the usual charters and against all of them, and comparing the
// charters with each other: the whole process each time, from the command line to the answer.

import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { type Measured, measure, median } from "./measure.ts";
import type { Section } from "./run.ts";
import { range } from "./visiting.ts";

const here = import.meta.dirname;
const root = join(here, "..");
const runs = 5;
const observations = 100_000;

export async function judging(): Promise<Section> {
  const out = join(here, "out", "large");
  rmSync(out, { recursive: true, force: true });
  const made = await measure(process.execPath, [join(here, "make-evidence.ts"), out, String(observations)]);
  if (made.code !== 0) throw new Error(`The dossier was not made: ${made.stderr}`);
  const all = readdirSync(join(root, "charters")).map((file) => basename(file, ".yaml"));
  const usual = await inTurn(["judge", out]);
  const every = await inTurn(["judge", out, ...all.flatMap((id) => ["--charter", id])]);
  const compared = await inTurn(["charters", "compare", ...all]);
  const wall = median(usual.map(({ wall }) => wall));
  return {
    title: `Judging ${observations.toLocaleString("en")} observations`,
    lines: [
      `${runs} runs each, start of the process included. Targets: 1 s and 500 MB; 2 s against all charters; 0.3 s for comparing all.`,
      "",
      "| command | charters | wall, s | peak, MB |",
      "|---|---|---|---|",
      row("probity judge", "the usual two", usual),
      row("probity judge", `all ${all.length}`, every),
      row("probity charters compare", `all ${all.length}`, compared),
      "",
      `- observations judged per second: ${Math.round(observations / wall).toLocaleString("en")}`,
    ],
  };
}

/** After one run that does not count. */
async function inTurn(args: readonly string[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let run = 0; run <= runs; run++) {
    const one = await measure(join(root, "probity"), args);
    if (one.code === null || one.code > 2) throw new Error(`${args[0]} ended with ${one.code}: ${one.stderr}`);
    if (run > 0) measured.push(one);
  }
  return measured;
}

const row = (command: string, charters: string, measured: readonly Measured[]): string =>
  `| ${command} | ${charters} | ${range(measured.map(({ wall }) => wall), 2)} | ${range(measured.map(({ peak }) => peak), 0)} |`;
