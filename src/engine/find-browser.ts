// Answers which browser to use: the one that was asked for, else one that is installed, else a new one.

import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { Problem } from "../core/index.ts";
import { installBrowser } from "./install-browser.ts";
import {
  behindWrapper,
  cacheFolder,
  isHeadlessShell,
  knownBrowsers,
  onSearchPath,
  type System,
} from "./known-browsers.ts";
import { ownBrowser } from "./own-browser.ts";

export type FoundBrowser = {
  /** Absolute path of the program itself, not of a wrapper script. */
  readonly executable: string;
  readonly headlessShell: boolean;
  /** How it was found, for the conditions of the evidence: asked, PROBITY_BROWSER, installed, downloaded… */
  readonly how: string;
};

export type FindOptions = {
  /** Value of --browser: a path, or a name on the search path. */
  readonly asked?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onProgress: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** False when the browser will run without its sandbox, and so as the user who started us. */
  readonly sandbox?: boolean;
  readonly platform?: NodeJS.Platform;
  /** Folder that stands for `/`; another one only in tests. */
  readonly under?: string;
  readonly root?: boolean;
};

/**
 * Finds a browser, in this order: --browser, PROBITY_BROWSER, an installed Chrome, Edge, headless-shell or Chromium,
 * one that Probity downloaded earlier; else installs one (unless PROBITY_NO_INSTALL=1).
 * @throws Problem `wrong-use` when the asked one is not there or cannot be run, `no-browser` when there is none to be had.
 */
export async function findBrowser(options: FindOptions): Promise<FoundBrowser> {
  const { asked, environment, onProgress, sandbox = true, under = "" } = options;
  const system: System = { platform: options.platform ?? process.platform, environment, under };
  const root = options.root ?? process.getuid?.() === 0;
  const drops = root && sandbox;
  if (asked) return found(askedBrowser(asked, "--browser", system, drops), "--browser");
  const named = environment["PROBITY_BROWSER"];
  if (named) return found(askedBrowser(named, "PROBITY_BROWSER", system, drops), "PROBITY_BROWSER");
  for (const path of [...knownBrowsers(system), ...onSearchPath(system)]) {
    if (!runnable(path)) continue;
    if (!drops || readableByAll(path)) return found(path, "installed");
    onProgress(`Passing over ${path}: it would run as an unprivileged user, who cannot read it.`);
  }
  const cache = cacheFolder(system, root);
  const own = ownBrowser(cache);
  if (own !== undefined && (!drops || readableByAll(own))) return found(own, "downloaded before");
  const installed = await installBrowser({ ...options, system, root, cache });
  return found(installed.path, installed.how);
}

const found = (executable: string, how: string): FoundBrowser => ({
  executable,
  headlessShell: isHeadlessShell(executable),
  how,
});

function askedBrowser(asked: string, by: string, system: System, drops: boolean): string {
  const path = located(asked, system);
  if (path === undefined || !existsSync(path)) {
    throw new Problem("wrong-use", `${by}: there is no browser at ${path ?? asked}.`, {
      hint: "Give the path of a Chrome, Edge, Chromium or headless-shell program.",
    });
  }
  if (!runnable(path)) {
    throw new Problem("wrong-use", `${by}: ${path} is not a program that can be run.`, {
      hint: "Give the path of the program itself, not of a folder.",
    });
  }
  if (drops && !readableByAll(path)) {
    throw new Problem("wrong-use", `${by}: ${path} cannot be read by other users.`, {
      hint: "As root, Probity runs the browser as an unprivileged user. Put the browser where everyone can read it, such as /opt, or start Probity as an ordinary user.",
    });
  }
  return path;
}

/** The program that a person means by a path, a macOS bundle or a bare name. */
function located(asked: string, { environment, platform, under }: System): string | undefined {
  const bare = !isAbsolute(asked) && !asked.includes(sep) && !existsSync(asked);
  const path = bare ? searched(asked, environment["PATH"] ?? "") : resolve(asked);
  if (path === undefined) return undefined;
  if (platform === "darwin" && path.endsWith(".app")) {
    return join(path, "Contents", "MacOS", basename(path, ".app"));
  }
  const program = behindWrapper(path, under);
  return runnable(program) ? program : path;
}

const searched = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find(runnable);

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether a user without any rights could read and run the file: itself, and every folder above it. */
function readableByAll(path: string): boolean {
  const real = realpathSync(path);
  if ((statSync(real).mode & 0o005) !== 0o005) return false;
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
