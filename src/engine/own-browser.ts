// Browsers that Probity downloaded for itself: one folder each, renamed into place when it is whole.

import { existsSync, readdirSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { Problem } from "../core/index.ts";
import { runCommand } from "./run-command.ts";

const program = process.platform === "win32" ? "chrome-headless-shell.exe" : "chrome-headless-shell";

/** Path of the newest one, or undefined. */
export function ownBrowser(cache: string): string | undefined {
  const folder = join(cache, "browsers");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d/.test(name)) : [];
  return names
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(folder, name, "browser", program))
    .find((path) => existsSync(path));
}

/**
 * Downloads the stable headless-shell of Chrome for Testing into the cache folder and tries that it starts.
 * @throws Problem `no-browser` when it cannot be had or does not start here.
 */
export async function downloadBrowser(
  cache: string,
  onProgress: (text: string) => void,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const folder = join(cache, "browsers");
  const partial = await mkdir(folder, { recursive: true })
    .then(() => mkdtemp(join(folder, "partial-")))
    .catch((cause: unknown) => {
      throw new Problem("not-writable", `A browser cannot be kept in ${folder}.`, {
        hint: "Set PROBITY_HOME to a folder that you can write to.",
        cause,
      });
    });
  try {
    const { build, executable } = await fetched(partial, onProgress);
    await tried(executable, environment);
    const home = join(folder, build);
    await chmod(partial, 0o755);
    await mkdir(join(partial, build));
    await rename(join(executable, ".."), join(partial, build, "browser"));
    await writeFile(join(partial, build, "from"), "Chrome for Testing, stable channel\n");
    await rename(join(partial, build), home).catch((cause: unknown) => {
      // Another start may have been quicker; its copy is as good.
      if (!existsSync(join(home, "browser", program))) throw cause;
    });
    return join(home, "browser", relative(join(executable, ".."), executable));
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function fetched(
  partial: string,
  onProgress: (text: string) => void,
): Promise<{ build: string; executable: string }> {
  // Only here: the library takes a while to load and is seldom needed.
  const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import("@puppeteer/browsers");
  const platform = detectBrowserPlatform();
  if (platform === undefined) {
    throw new Problem("no-browser", "There is no browser to download for this system.");
  }
  const browser = Browser.CHROMEHEADLESSSHELL;
  let told = -1;
  const tell = (done: number, total: number) => {
    const tenth = Math.floor((10 * done) / total);
    if (tenth === told) return;
    told = tenth;
    onProgress(`Downloading a browser: ${tenth * 10} % of ${Math.round(total / 1e6)} MB`);
  };
  try {
    const build = await resolveBuildId(browser, platform, "stable");
    const { executablePath } = await install({
      browser,
      platform,
      buildId: build,
      cacheDir: partial,
      downloadProgressCallback: tell,
    });
    return { build, executable: executablePath };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Problem("no-browser", `No browser could be downloaded: ${message.split("\n")[0]}`, { cause });
  }
}

async function tried(
  executable: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { code, tail } = await runCommand(executable, ["--version"], { environment, timeout: 20_000 });
  if (code === 0) return;
  const lacks = /loading shared libraries: ([^:]+)/.exec(tail.join("\n"))?.[1];
  throw new Problem(
    "no-browser",
    lacks
      ? `The downloaded browser needs the system library ${lacks}, which is not installed.`
      : `The downloaded browser does not start here: ${tail.at(-1) ?? `exit code ${code}`}`,
  );
}
