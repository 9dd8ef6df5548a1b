import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { Problem } from "../core/index.ts";
import { type FindOptions, findBrowser } from "./find-browser.ts";
import { percent } from "./install-browser.ts";
import { cacheFolder } from "./known-browsers.ts";

let under = "";
beforeEach(() => {
  under = mkdtempSync(join(tmpdir(), "probity-find-"));
  chmodSync(under, 0o755);
});
afterEach(() => rmSync(under, { recursive: true, force: true }));

function put(path: string, mode = 0o755): string {
  const full = join(under, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, "#!/bin/sh\n");
  chmodSync(full, mode);
  return full;
}

const find = (options: Partial<FindOptions> & { environment?: Record<string, string> } = {}) =>
  findBrowser({
    onProgress: () => undefined,
    platform: "linux",
    root: false,
    under,
    ...options,
    environment: { PROBITY_NO_INSTALL: "1", PROBITY_HOME: join(under, "cache"), ...options.environment },
  });

const problem = (code: string, said: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Problem);
  assert.equal(error.code, code);
  assert.match(`${error.message} ${error.hint}`, said);
  return true;
};

test("the asked browser goes before the environment, and that before the installed", async () => {
  const chrome = put("/opt/google/chrome/chrome");
  const one = put("/one");
  const two = put("/two");
  assert.deepEqual(await find(), { executable: chrome, headlessShell: false, how: "installed" });
  const environment = { PROBITY_BROWSER: two };
  assert.equal((await find({ environment })).executable, two);
  assert.equal((await find({ environment, asked: one })).executable, one);
});

test("a wrapper script is seen through, by path and by name", async () => {
  const script = put("/usr/bin/chromium");
  const program = put("/usr/lib/chromium/chromium");
  assert.equal((await find({ asked: script })).executable, program);
  assert.equal(
    (await find({ asked: "chromium", environment: { PATH: dirname(script) } })).executable,
    program,
  );
});

test("a wrapper whose program is elsewhere is used as it is", async () => {
  const script = put("/usr/bin/chromium");
  assert.equal((await find({ asked: script })).executable, script);
});

test("headless-shell goes before Chromium, and is told apart", async () => {
  put("/usr/lib/chromium/chromium");
  const shell = put("/usr/lib/chromium/chromium-headless-shell");
  assert.deepEqual(await find(), { executable: shell, headlessShell: true, how: "installed" });
});

test("a browser on the search path is found", async () => {
  const path = put("/elsewhere/google-chrome-stable");
  assert.equal((await find({ environment: { PATH: dirname(path) } })).executable, path);
});

test("the newest of those downloaded earlier is used when none is installed", async () => {
  put("/cache/browsers/99.0.1/browser/chrome-headless-shell");
  const newest = put("/cache/browsers/156.0.1/browser/chrome-headless-shell");
  put("/cache/browsers/partial-x1/browser/chrome-headless-shell");
  assert.deepEqual(await find(), { executable: newest, headlessShell: true, how: "downloaded before" });
});

test("an asked browser that is not there, is a folder or cannot be run is wrong use", async () => {
  const plain = put("/plain", 0o644);
  await assert.rejects(
    find({ asked: join(under, "none") }),
    problem("wrong-use", /--browser: there is no browser/),
  );
  await assert.rejects(find({ asked: under }), problem("wrong-use", /not a program/));
  await assert.rejects(find({ asked: plain }), problem("wrong-use", /not a program/));
  await assert.rejects(
    find({ environment: { PROBITY_BROWSER: "/none" } }),
    problem("wrong-use", /PROBITY_BROWSER: there is no browser/),
  );
});

test("an asked one that fails is never replaced by an installed one", async () => {
  put("/opt/google/chrome/chrome");
  await assert.rejects(find({ asked: join(under, "none") }), problem("wrong-use", /no browser/));
});

test("as root a browser that other users cannot read is refused, unless it runs without sandbox", async () => {
  const hidden = put("/secret/chrome");
  chmodSync(dirname(hidden), 0o700);
  await assert.rejects(find({ asked: hidden, root: true }), problem("wrong-use", /unprivileged user/));
  assert.equal((await find({ asked: hidden, root: true, sandbox: false })).executable, hidden);
  assert.equal((await find({ asked: hidden })).executable, hidden);
});

test("as root an unreadable installed browser is passed over, and that is told", async () => {
  put("/opt/google/chrome/chrome");
  chmodSync(join(under, "opt/google"), 0o700);
  const next = put("/opt/microsoft/msedge/msedge");
  const said: string[] = [];
  const { executable } = await find({ root: true, onProgress: (text) => said.push(text) });
  assert.equal(executable, next);
  assert.match(said.join(), /Passing over .*chrome/);
});

test("without any browser, and forbidden to install one, it says what to type", async () => {
  await assert.rejects(find(), problem("no-browser", /PROBITY_NO_INSTALL=1.*sudo apt-get install chromium/s));
  await assert.rejects(find({ platform: "darwin" }), problem("no-browser", /Install Chrome or Edge/));
});

test("macOS bundles are opened", async () => {
  const path = put("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  assert.equal((await find({ platform: "darwin" })).executable, path);
  assert.equal(
    (await find({ platform: "darwin", asked: join(under, "Applications/Google Chrome.app") })).executable,
    path,
  );
});

test("root keeps downloads where an unprivileged user can read them", () => {
  const system = { platform: "linux", environment: { HOME: "/home/a" }, under: "" } as const;
  assert.equal(cacheFolder(system, true), "/var/cache/probity");
  assert.equal(cacheFolder(system, false), "/home/a/.cache/probity");
});

test("apt's status lines become one line for each tenth", () => {
  const said: string[] = [];
  const read = percent("chromium", (text) => said.push(text));
  for (const line of ["Get:1 http://…", "dlstatus:1:3.2:a", "dlstatus:1:9.9:b", "pmstatus:chromium:42.0:c"])
    read(line);
  assert.deepEqual(said, ["Downloading chromium: 0 %", "Installing chromium: 40 %"]);
});
