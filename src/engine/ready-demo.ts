// Installs the demo shop's packages on first use: beside, then renamed into place, so that none is ever half there.

import { constants } from "node:fs";
import { access, copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../core/index.ts";
import { root } from "./root.ts";
import { runCommand } from "./run-command.ts";
import { satisfied } from "./satisfied.ts";

/**
 * Answers when demo/node_modules holds what demo/package-lock.json asks for.
 * @throws Problem `not-writable`, `unsupported` (no npm) or `unreachable` (npm could not fetch them).
 */
export async function readyDemo({
  onProgress,
  environment = process.env,
  signal,
  demo = join(root, "demo"),
}: {
  readonly onProgress: (text: string) => void;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  readonly demo?: string;
}): Promise<void> {
  if (satisfied(demo, { dev: false })) return;
  if (environment["PROBITY_NO_INSTALL"] === "1") {
    throw new Problem(
      "unreachable",
      "The demo shop's packages are not installed, and PROBITY_NO_INSTALL=1 forbids it.",
      {
        hint: `Type: npm ci --ignore-scripts --prefix ${demo}`,
      },
    );
  }
  onProgress("Installing the demo shop's packages. This happens once.");
  const beside = await placeBeside(demo);
  try {
    for (const name of ["package.json", "package-lock.json"])
      await copyFile(join(demo, name), join(beside, name));
    await install(beside, environment, signal);
    await swap(beside, demo);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  onProgress("The demo shop is ready.");
}

/** A folder of this process's own; those of processes that died are removed. */
async function placeBeside(demo: string): Promise<string> {
  const place = join(demo, "..", ".probity");
  const beside = join(place, `demo-${process.pid}`);
  try {
    await access(demo, constants.W_OK);
    await mkdir(place, { recursive: true });
    for (const name of await readdir(place)) {
      const pid = Number(/^demo-(\d+)$/.exec(name)?.[1]);
      if (pid > 0 && !alive(pid)) await rm(join(place, name), { recursive: true, force: true });
    }
    await rm(beside, { recursive: true, force: true });
    await mkdir(beside);
    return beside;
  } catch (cause) {
    throw new Problem(
      "not-writable",
      `The demo's packages cannot be installed: ${demo} cannot be written to.`,
      {
        hint: "Use a copy of Probity in a folder of your own.",
        cause,
      },
    );
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function install(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const args = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, missing, tail } = await runCommand("npm", args, {
    environment,
    folder,
    signal,
    timeout: 15 * 60_000,
  });
  if (missing) {
    throw new Problem("unsupported", "npm is needed once, to install the demo shop's packages.", {
      hint: "Type: sudo apt-get install npm   and start again.",
    });
  }
  if (code === 0) return;
  const why = tail
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm \S+ ?/, ""));
  throw new Problem(
    "unreachable",
    signal?.aborted
      ? "Interrupted while the demo shop's packages were being installed."
      : `The demo shop's packages could not be installed: ${why[0] ?? tail.at(-1) ?? `npm ended with ${code}`}`,
    { hint: "They come from npm's registry; check the network and start again." },
  );
}

async function swap(beside: string, demo: string): Promise<void> {
  const place = join(demo, "node_modules");
  await mkdir(join(beside, "node_modules"), { recursive: true });
  await rename(place, join(beside, "old")).catch(() => undefined);
  await rename(join(beside, "node_modules"), place).catch((cause: unknown) => {
    // Another start may have been quicker; its copy is as good.
    if (!satisfied(demo, { dev: false })) throw cause;
  });
}
