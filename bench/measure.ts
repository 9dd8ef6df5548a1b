// Runs a command and measures it from outside: wall time, and the peak of the memory that its whole process
// tree has to itself (proportional set size, summed; Linux's smaps_rollup), sampled every 100 ms.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export type Measured = {
  readonly wall: number;
  /** MB. */
  readonly peak: number;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

const every = 100;

/** Runs to the end, or to `timeout` ms, after which it is killed. */
export function measure(
  command: string,
  args: readonly string[],
  { timeout = 120_000, environment = process.env }: { timeout?: number; environment?: NodeJS.ProcessEnv } = {},
): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: environment });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => {
      said.stdout = (said.stdout + chunk.toString("utf8")).slice(-2_000_000);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said.stderr = (said.stderr + chunk.toString("utf8")).slice(-20_000);
    });
    let peak = 0;
    const sampler = setInterval(() => {
      peak = Math.max(peak, memoryOf(child.pid ?? 0));
    }, every);
    const killer = setTimeout(() => child.kill("SIGKILL"), timeout);
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(sampler);
      clearTimeout(killer);
      resolve({ wall: (performance.now() - begun) / 1000, peak, code, ...said });
    });
  });
}

/** PSS of a process and everything that descends from it, in MB. */
function memoryOf(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const tree = new Set([root]);
  for (let before = 0; before !== tree.size; ) {
    before = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  const sizes = [...tree].map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process ended in between.
    return "";
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}
