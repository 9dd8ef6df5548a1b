// Where browsers are usually installed, as plain paths. It looks at nothing.

import { posix, win32 } from "node:path";

export type System = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that stands for `/`; another one only in tests. */
  readonly under: string;
};

/** Debian and the vendors put a shell script in /usr/bin that starts the program slowly; this is what it starts. */
const behind: Readonly<Record<string, string>> = {
  "/usr/bin/chromium": "/usr/lib/chromium/chromium",
  "/usr/bin/chromium-headless-shell": "/usr/lib/chromium/chromium-headless-shell",
  "/usr/bin/google-chrome": "/opt/google/chrome/chrome",
  "/usr/bin/google-chrome-stable": "/opt/google/chrome/chrome",
  "/opt/google/chrome/google-chrome": "/opt/google/chrome/chrome",
  "/usr/bin/microsoft-edge": "/opt/microsoft/msedge/msedge",
  "/usr/bin/microsoft-edge-stable": "/opt/microsoft/msedge/msedge",
  "/opt/microsoft/msedge/microsoft-edge": "/opt/microsoft/msedge/msedge",
};

/** The program that a known wrapper script starts, or the path itself. */
export function behindWrapper(path: string, under: string): string {
  const plain = under && path.startsWith(`${under}/`) ? path.slice(under.length) : path;
  const program = behind[plain];
  return program === undefined ? path : under + program;
}

// Headless-shell before Chromium: Debian builds both from one source, and the shell starts in half the time and memory.
const linux = [
  "/opt/google/chrome/chrome",
  "/opt/microsoft/msedge/msedge",
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/lib/chromium/chromium",
  "/usr/lib64/chromium-browser/chromium-browser",
  "/usr/lib64/chromium-browser/headless_shell",
  "/usr/lib/chromium-browser/chromium-browser",
];

const mac = ["Google Chrome", "Microsoft Edge", "Chromium"];

const windows = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
  ["Chromium", "Application", "chrome.exe"],
];

/** Paths to try, the best first. */
export function knownBrowsers({ platform, environment, under }: System): string[] {
  if (platform === "win32") {
    const bases = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].map((name) => environment[name]);
    return windows.flatMap((parts) =>
      bases.filter((base) => base !== undefined).map((base) => win32.join(base, ...parts)),
    );
  }
  if (platform === "darwin") {
    const bases = [`${under}/Applications`, `${environment["HOME"] ?? ""}/Applications`];
    return mac.flatMap((name) => bases.map((base) => `${base}/${name}.app/Contents/MacOS/${name}`));
  }
  return linux.map((path) => under + path);
}

/** Names to look for on the search path, for browsers installed elsewhere. Snaps are left out: they cannot read our profile. */
export function onSearchPath({ environment, under }: System): string[] {
  const names = [
    "google-chrome-stable",
    "microsoft-edge-stable",
    "chrome-headless-shell",
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
  ];
  const folders = (environment["PATH"] ?? "").split(":").filter((folder) => posix.isAbsolute(folder));
  return names.flatMap((name) =>
    folders
      .filter((folder) => !folder.startsWith("/snap"))
      .map((folder) => behindWrapper(posix.join(folder, name), under)),
  );
}

export const isHeadlessShell = (path: string): boolean => /headless[-_]shell(\.exe)?$/i.test(path);

/** Folder for what Probity downloads for itself; for root one that an unprivileged user can read too. */
export function cacheFolder({ platform, environment }: System, root: boolean): string {
  const own = environment["PROBITY_HOME"];
  if (own) return own;
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? "";
  if (platform === "win32") return win32.join(environment["LOCALAPPDATA"] ?? home, "probity");
  if (platform === "darwin") return posix.join(home, "Library", "Caches", "probity");
  if (root || home === "") return "/var/cache/probity";
  return posix.join(environment["XDG_CACHE_HOME"] || posix.join(home, ".cache"), "probity");
}
