// Judging a dossier of 100,000 observations: the whole process, from the command line to the verdicts.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { measure, median } from "./measure.ts";
import type { Section } from "./run.ts";
import { range } from "./visiting.ts";

const here = import.meta.dirname;
const runs = 5;
const observations = 100_000;

export async function judging(): Promise<Section> {
  const out = join(here, "out", "large");
  rmSync(out, { recursive: true, force: true });
  const made = await measure(process.execPath, [join(here, "make-evidence.ts"), out, String(observations)]);
  if (made.code !== 0) throw new Error(`The dossier was not made: ${made.stderr}`);
  const measured = [];
  for (let run = 0; run <= runs; run++) {
    const one = await measure(join(here, "..", "probity"), ["judge", out]);
    if (one.code === null || one.code > 2) throw new Error(`Judging ended with ${one.code}: ${one.stderr}`);
    if (run > 0) measured.push(one);
  }
  const walls = measured.map(({ wall }) => wall);
  const peaks = measured.map(({ peak }) => peak);
  return {
    title: `Judging ${observations.toLocaleString("en")} observations`,
    lines: [
      `\`probity judge\`, ${runs} runs, start of the process included. Targets: 1 s and 500 MB.`,
      "",
      `- wall: ${range(walls, 2)} s`,
      `- peak memory: ${range(peaks, 0)} MB`,
      `- observations per second: ${Math.round(observations / median(walls)).toLocaleString("en")}`,
    ],
  };
}
