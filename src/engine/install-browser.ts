// Gets a browser where there is none: from Debian's own archive as root, else by a download for this user.

import { accessSync, constants } from "node:fs";
import { Problem } from "../core/index.ts";
import { knownBrowsers, type System } from "./known-browsers.ts";
import { downloadBrowser } from "./own-browser.ts";
import { runCommand } from "./run-command.ts";

type InstallOptions = {
  readonly system: System;
  readonly root: boolean;
  readonly cache: string;
  readonly onProgress: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
};

// Without any font a page has no visible text, and no button that a visitor could find.
const packages = [
  ["chromium-headless-shell", "fonts-liberation"],
  ["chromium", "fonts-liberation"],
];

/**
 * Installs a browser and answers where it is.
 * @throws Problem `no-browser` with one line that says what to type.
 */
export async function installBrowser(options: InstallOptions): Promise<{ path: string; how: string }> {
  const { system, root, cache, onProgress, signal } = options;
  if (system.environment["PROBITY_NO_INSTALL"] === "1") {
    throw missing("No browser is installed, and PROBITY_NO_INSTALL=1 forbids installing one.", system);
  }
  onProgress("No browser is installed yet; getting one. This happens once.");
  if (root && system.platform === "linux" && hasApt(system.under)) {
    const path = await fromDebian(options);
    if (path !== undefined) return { path, how: "installed from the distribution" };
  }
  if (signal?.aborted) throw missing("Interrupted while a browser was being installed.", system);
  try {
    return { path: await downloadBrowser(cache, onProgress, system.environment), how: "downloaded" };
  } catch (cause) {
    if (cause instanceof Problem) throw missing(cause.message, system, cause);
    throw cause;
  }
}

function missing(message: string, { platform }: System, cause?: unknown): Problem {
  const how =
    platform === "linux"
      ? "Type: sudo apt-get install chromium   (or install Chrome another way), and start again; or name a browser with --browser PATH."
      : "Install Chrome or Edge and start again, or name a browser with --browser PATH.";
  return new Problem("no-browser", message, { hint: how, cause });
}

function hasApt(under: string): boolean {
  try {
    accessSync(`${under}/usr/bin/apt-get`, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function fromDebian({ system, onProgress, signal }: InstallOptions): Promise<string | undefined> {
  const environment = { ...system.environment, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" };
  const apt = (args: readonly string[], onLine: (line: string) => void = () => undefined) =>
    runCommand(
      `${system.under}/usr/bin/apt-get`,
      ["-y", "-q", "-o", "DPkg::Lock::Timeout=120", "-o", "APT::Status-Fd=1", ...args],
      { environment, signal, timeout: 20 * 60_000, onLine },
    );
  // An earlier installation may have been cut off; this ends it and otherwise does nothing.
  await runCommand("dpkg", ["--configure", "-a"], { environment, signal, timeout: 10 * 60_000 });
  onProgress("Reading Debian's package lists");
  const update = await apt(["update"]);
  if (update.code !== 0) onProgress(`apt-get update failed: ${lastWords(update.tail)}`);
  for (const names of packages) {
    if (signal?.aborted) return undefined;
    const name = names[0] ?? "";
    const { code, tail } = await apt(
      ["install", "--no-install-recommends", ...names],
      percent(name, onProgress),
    );
    const path = knownBrowsers(system).find(isThere);
    if (code === 0 && path !== undefined) return path;
    onProgress(`apt-get install ${name} failed: ${lastWords(tail)}`);
  }
  return undefined;
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const lastWords = (tail: readonly string[]): string =>
  tail.filter((line) => line.startsWith("E:")).at(-1) ?? tail.at(-1) ?? "it said nothing";

/** Reads apt's status lines (`dlstatus:1:20.5:text`) and tells every tenth. */
export function percent(name: string, onProgress: (text: string) => void): (line: string) => void {
  let told = "";
  return (line) => {
    const match = /^(dlstatus|pmstatus):[^:]*:(\d+)/.exec(line);
    if (!match) return;
    const doing = match[1] === "dlstatus" ? "Downloading" : "Installing";
    const text = `${doing} ${name}: ${Math.floor(Number(match[2]) / 10) * 10} %`;
    if (text !== told) onProgress(text);
    told = text;
  };
}
