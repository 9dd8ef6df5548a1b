// All five visits of one page of the demo shop, beside one visit by Blacklight, each with each browser.

import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startShop } from "../src/demo/index.ts";
import { type Measured, measure, median } from "./measure.ts";
import type { Section } from "./run.ts";

const here = import.meta.dirname;
const root = join(here, "..");
const runs = 5;
const browsers = {
  "headless shell": "/usr/lib/chromium/chromium-headless-shell",
  "full browser": "/usr/lib/chromium/chromium",
};

export async function visiting(): Promise<Section> {
  const rows: string[] = [];
  const medians = new Map<string, { wall: number; peak: number }>();
  for (const [name, executable] of Object.entries(browsers)) {
    if (!existsSync(executable)) continue;
    for (const [tool, measured] of await inTurn(executable)) {
      const walls = measured.map(({ wall }) => wall);
      const peaks = measured.map(({ peak }) => peak);
      medians.set(`${tool} ${name}`, { wall: median(walls), peak: median(peaks) });
      rows.push(`| ${tool} | ${name} | ${range(walls, 2)} | ${range(peaks, 0)} |`);
    }
  }
  const ratios = Object.keys(browsers).flatMap((name) => {
    const ours = medians.get(`Probity, 5 visits ${name}`);
    const theirs = medians.get(`Blacklight, 1 visit ${name}`);
    return ours && theirs
      ? [`- ${name}: ${(ours.wall / theirs.wall).toFixed(2)} × the wall time, ${(ours.peak / theirs.peak).toFixed(2)} × the peak memory`]
      : [];
  });
  return {
    title: "Five visits beside one visit of @themarkup/blacklight-collector 3.11.0",
    lines: [
      `The demo shop's front page; ${runs} runs in turn. Wall time of the whole process, judging and report included; peak of the sum of PSS over the process tree, sampled every 100 ms. The shop runs in a process of its own and is not counted. Targets: 0.6 × and 0.75 ×.`,
      "",
      "| tool | browser | wall, s | peak, MB |",
      "|---|---|---|---|",
      ...rows,
      "",
      ...ratios,
    ],
  };
}

/** Probity and Blacklight by turns, after one run of each that does not count. */
async function inTurn(executable: string): Promise<[string, Measured[]][]> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let run = 0; run <= runs; run++) {
    const shop = await startShop({ clean: false, root });
    const port = shop.mappings.find(({ port }) => port === 443)?.toPort ?? 0;
    const plain = shop.mappings.find(({ port }) => port === 80)?.toPort ?? 0;
    const work = join(here, "out");
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    const mine = await measure(join(root, "probity"), [
      "inspect", shop.url, "--quiet", "--insecure", "--browser", executable, "--out", join(work, "probity"),
      "--resolve", `*:443:127.0.0.1:${port}`, "--resolve", `*:80:127.0.0.1:${plain}`,
    ]);
    if (mine.code !== 1) throw new Error(`Probity ended with ${mine.code}: ${mine.stderr}`);
    const peer = await measure(process.execPath, [
      join(here, "peers", "blacklight.mjs"), shop.url, join(work, "blacklight"), executable,
      `--host-resolver-rules=MAP *:80 127.0.0.1:${plain},MAP *:443 127.0.0.1:${port},EXCLUDE 127.0.0.1`,
      "--ignore-certificate-errors", "--disable-quic",
      // Blacklight has no way to run as another user; Probity keeps the sandbox on.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ]);
    if (peer.code !== 0) throw new Error(`Blacklight ended with ${peer.code}: ${peer.stderr}`);
    await shop.close();
    if (run > 0) {
      ours.push(mine);
      theirs.push(peer);
    }
  }
  return [
    ["Probity, 5 visits", ours],
    ["Blacklight, 1 visit", theirs],
  ];
}

export const range = (values: readonly number[], digits: number): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
