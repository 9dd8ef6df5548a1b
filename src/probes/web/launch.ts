// Starts one Chromium for one run: own profile, own NetLog, sandbox on, nothing of its own traffic.
// As root it runs the browser as an unprivileged user, because Chromium refuses its sandbox to root.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { Problem } from "../../core/index.ts";
import { Connection } from "./connection.ts";

export type Mapping = {
  readonly host: string;
  readonly port?: number;
  readonly address: string;
  readonly toPort?: number;
};

export type LaunchOptions = {
  readonly executable: string;
  readonly headlessShell: boolean;
  readonly sandbox: boolean;
  readonly resolve: readonly Mapping[];
  readonly insecure: boolean;
  /** Base64 SHA-256 of a public key to trust without turning certificate checks off. */
  readonly trustKey?: string;
  readonly proxy?: string;
  readonly locale?: string;
};

export type Browser = {
  readonly connection: Connection;
  readonly version: string;
  readonly userAgent: string;
  readonly flags: readonly string[];
  readonly cookiePolicy: string;
  readonly pid: number;
  /** Where NetLog is written; complete once the browser has ended. */
  readonly netlog: string;
  /** Ends the browser and waits for it; the profile stays until `remove`. */
  end(): Promise<void>;
  /** Ends it if need be and removes everything it wrote. */
  remove(): Promise<void>;
};

const prefix = "probity-browser-";
// Debian's `nobody`; any user without rights will do.
const nobody = 65534;

const quiet = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-client-side-phishing-detection",
  "--allow-browser-signin=false",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-extensions",
  "--disable-gpu",
  "--mute-audio",
  "--hide-scrollbars",
  "--disable-dev-shm-usage",
  "--disable-quic",
  `--disable-features=${[
    "Translate",
    "OptimizationHints",
    "MediaRouter",
    "DialMediaRouteProvider",
    "AutofillServerCommunication",
    "NetworkTimeServiceQuerying",
    "SpareRendererForSitePerProcess",
    // Full Chromium draws two drop-downs of its address bar as pages, two renderers for each window.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
  ].join(",")}`,
  "--password-store=basic",
  "--use-mock-keychain",
];

/** Host rules as Chromium has them, from curl-like ones. */
export const hostRules = (resolve: readonly Mapping[]): string =>
  resolve
    .map(({ host, port, address, toPort }) => {
      const to = toPort === undefined ? address : `${address}:${toPort}`;
      return `MAP ${host}${port === undefined ? "" : `:${port}`} ${to}`;
    })
    .join(",");

function flagsOf(options: LaunchOptions, profile: string, netlog: string): string[] {
  return [
    ...(options.headlessShell ? ["--site-per-process"] : ["--headless"]),
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    `--log-net-log=${netlog}`,
    "--net-log-capture-mode=IncludeSensitive",
    ...quiet,
    ...(options.sandbox ? [] : ["--no-sandbox"]),
    ...(options.resolve.length > 0 ? [`--host-resolver-rules=${hostRules(options.resolve)}`] : []),
    ...(options.insecure ? ["--ignore-certificate-errors"] : []),
    ...(options.trustKey ? [`--ignore-certificate-errors-spki-list=${options.trustKey}`] : []),
    ...(options.proxy ? [`--proxy-server=${options.proxy}`] : []),
    ...(options.locale ? [`--lang=${options.locale}`, `--accept-lang=${options.locale}`] : []),
    // A page of the browser's own would only take memory: every visit opens its own.
    "--no-startup-window",
  ];
}

/**
 * Starts the browser and waits for its first answer.
 * @throws Problem `no-browser` when it does not start, with what it said and what to do; `no-space` or `not-writable`
 * when there is no room for its profile.
 */
export async function launch(options: LaunchOptions): Promise<Browser> {
  await sweep();
  const drop = process.getuid?.() === 0 && options.sandbox;
  const home = await makeHome(drop);
  const profile = join(home, "profile");
  const netlog = join(home, "netlog.json");
  const flags = flagsOf(options, profile, netlog);
  const child = spawn(options.executable, flags, {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    detached: true,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      TMPDIR: home,
      LANG: "C.UTF-8",
    },
    cwd: home,
    ...(drop ? { uid: nobody, gid: nobody } : {}),
  });
  const end = ender(child);
  // Our own end must not leave a browser behind, nor what it wrote.
  const leave = () => {
    void end();
    removeNow(home);
  };
  process.once("exit", leave);
  const remove = async () => {
    await end();
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    process.off("exit", leave);
  };
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  try {
    const { product, userAgent } = await greet(child, connection, drop);
    return {
      connection,
      version: product,
      userAgent,
      flags: flags.map((flag) => flag.replaceAll(home, "PROFILE")),
      cookiePolicy: "third-party cookies allowed (cookie_controls_mode 0)",
      pid: child.pid ?? 0,
      netlog,
      end: async () => {
        // Asked kindly first: only then is NetLog closed properly.
        await connection.send("Browser.close", {}, "", 1500).catch(() => undefined);
        await end(1500);
      },
      remove,
    };
  } catch (cause) {
    await remove();
    throw cause;
  }
}

/** A folder for all that the browser writes, with the profile's settings in it. */
async function makeHome(drop: boolean): Promise<string> {
  const folder = tmpdir();
  let home: string | undefined;
  try {
    home = await mkdtemp(join(folder, prefix));
    await writeFile(join(home, "owner"), String(process.pid));
    await mkdir(join(home, "profile", "Default"), { recursive: true });
    await writeFile(
      join(home, "profile", "Default", "Preferences"),
      // Debian's Chromium refuses third-party cookies by default; the policy in force is part of the evidence.
      JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
    );
    if (drop) await give(home);
    return home;
  } catch (cause) {
    if (home !== undefined) await rm(home, { recursive: true, force: true }).catch(() => undefined);
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    const full = /^(ENOSPC|EDQUOT|EFBIG|EIO)$/.test(code);
    throw new Problem(
      full ? "no-space" : "not-writable",
      `The browser's profile cannot be kept in ${folder} (${code}).`,
      {
        hint: "Free some space there, or set TMPDIR to a folder that you can write to.",
        cause,
      },
    );
  }
}

async function greet(child: ChildProcess, connection: Connection, dropped: boolean) {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-4000);
  });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  try {
    const answer = await Promise.race([connection.send("Browser.getVersion", {}, "", 30_000), failed]);
    return answer as { product: string; userAgent: string };
  } catch (cause) {
    const sandbox = /sandbox|namespace|setuid/i.test(said);
    const last = said.trim().split("\n").at(-1) ?? "";
    throw new Problem("no-browser", `The browser did not start${last ? `: ${last}` : "."}`, {
      hint: sandbox
        ? "This system does not allow Chromium's sandbox. Allow user namespaces, or add --no-sandbox (dangerous with hostile pages)."
        : `Try another with --browser PATH.${dropped ? " It is run as an unprivileged user, who must be able to read it." : ""}`,
      cause,
    });
  }
}

/** Ends the whole process group: asked first, then made to. */
function ender(child: ChildProcess): (patience?: number) => Promise<void> {
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  let over = false;
  const kill = () => {
    // Once the group has gone, its number may be another's.
    if (over) return;
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  };
  return async (patience = 0) => {
    if (patience > 0) await Promise.race([gone, new Promise((late) => setTimeout(late, patience).unref())]);
    kill();
    await gone;
    over = true;
  };
}

/** Removes a folder into which processes that are just dying may still write; what stays is swept at the next start. */
function removeNow(home: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 75; tries++) {
    try {
      rmSync(home, { recursive: true, force: true });
    } catch {
      // Something was written into it meanwhile.
    }
    // Where others removed a file in it meanwhile, Node.js ends early and says nothing: only looking tells.
    if (!existsSync(home)) return;
    Atomics.wait(clock, 0, 0, 20);
  }
}

async function give(home: string): Promise<void> {
  await chmod(home, 0o700);
  const all = await readdir(home, { recursive: true });
  for (const path of [home, ...all.map((name) => join(home, name))]) await chown(path, nobody, nobody);
}

/** Removes profiles whose owner died without removing them. */
async function sweep(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const home = join(tmpdir(), name);
    const owner = Number(await readFile(join(home, "owner"), "utf8").catch(() => "0"));
    const mine = await lstat(home).then(
      (stat) => stat.isDirectory(),
      () => false,
    );
    if (mine && owner > 0 && !alive(owner))
      await rm(home, { recursive: true, force: true }).catch(() => undefined);
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
