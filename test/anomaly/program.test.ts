// The program as a person runs it, when the world is against it: interrupted, no room left, its browser killed.
// Whatever happens, what it says is so, no process and no profile stays behind, and nobody is shown a stack.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Verdicts } from "../../src/core/index.ts";
import { openDossier } from "../../src/store/index.ts";
import { ProgramRun, until } from "../sites/program-run.ts";
import { type Arrived, type Site, serve } from "../sites/serve.ts";

const main = join(import.meta.dirname, "../../src/cli/main.ts");

let home = "";
before(() => {
  home = mkdtempSync(join(tmpdir(), "probity-program-"));
  // As root the browser runs as another user, who must find its profile in here.
  chmodSync(home, 0o755);
});
after(() => rmSync(home, { recursive: true, force: true }));

const inspecting = (site: Site, ...more: readonly string[]) => [
  ...["--disable-warning=ExperimentalWarning", main, "inspect", "http://odd.test/"],
  ...["--resolve", `*:80:127.0.0.1:${site.port}`, "--timeout", "30", ...more],
];

const restless = `<!doctype html><title>odd</title><p>An odd page</p><script>setInterval(()=>fetch('/p.gif'),100)</script>`;
/** A page that asks for ever; `told` hears of each request. */
const page = (told: (arrived: Arrived) => void = () => undefined) =>
  serve((arrived, response) => {
    told(arrived);
    response.setHeader("content-type", arrived.url === "/" ? "text/html" : "image/gif");
    response.end(arrived.url === "/" ? restless : "x");
  });

async function evidenceIn(folder: string) {
  const dossier = await openDossier(folder);
  assert.deepEqual(await dossier.verify(), []);
  assert.ok(dossier.file("report.html") && dossier.file("verdicts.json") && dossier.file("capture.har"));
  return dossier.evidence();
}

/** What was cut short is never innocent, and of the little that was seen only what is so is held against the site. */
async function endsAsJudged(run: ProgramRun, seconds: number): Promise<void> {
  const code = await run.end(seconds);
  const bytes = (await openDossier(run.out)).file("verdicts.json") ?? "{}";
  const { verdicts, findings } = Verdicts.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  const broken = findings.filter(({ finding }) => finding.outcome === "broken").map(({ check }) => check);
  // The page does travel in the clear; how far that had been asked is a matter of moments.
  assert.deepEqual(
    broken.filter((check) => check !== "insecure-transport" && check !== "no-security-contact"),
    [],
  );
  assert.ok(!verdicts.some(({ word }) => word === "kept" || word === "no-breach-found"), run.stdout);
  assert.equal(code, broken.includes("insecure-transport") ? 1 : 2, run.stdout);
}

test("Ctrl-C in the middle gives a whole dossier that says so, and leaves nothing behind", async () => {
  await using site = await page();
  const run = new ProgramRun(process.execPath, inspecting(site, "--visits", "arrive,accept"), home);
  await until(() => site.arrived.some(({ url }) => url === "/p.gif"), 20, "the page was opened");
  run.child.kill("SIGINT");
  await endsAsJudged(run, 10);
  assert.match(run.stderr, /Interrupted: writing down what there is/);
  assert.match(run.stdout, /interrupted/);
  const evidence = await evidenceIn(run.out);
  assert.ok(evidence.gaps.some(({ code }) => code === "interrupted"));
  assert.ok(
    evidence.observations.some((one) => one.kind === "request" && one.url === "http://odd.test/p.gif"),
  );
  await run.leftNothing();
});

test("Ctrl-C before anything was opened still gives a dossier that says so", async () => {
  await using site = await serve(() => undefined);
  const run = new ProgramRun(process.execPath, inspecting(site, "--visits", "arrive"), home);
  await until(() => run.browsers.length > 0, 20, "the browser was started");
  run.child.kill("SIGINT");
  assert.equal(await run.end(10), 2, run.stderr);
  const evidence = await evidenceIn(run.out);
  assert.ok(
    evidence.gaps.some(({ code }) => code === "interrupted"),
    JSON.stringify(evidence.gaps),
  );
  await run.leftNothing();
});

test("a second Ctrl-C ends at once: no dossier, no browser, no profile", async () => {
  await using site = await page();
  const run = new ProgramRun(process.execPath, inspecting(site), home);
  await until(() => site.arrived.some(({ url }) => url === "/p.gif"), 20, "the page was opened");
  run.child.kill("SIGINT");
  run.child.kill("SIGINT");
  await until(() => run.stderr.includes("Interrupted"), 2, "the first was heard, and its echo with it");
  // As soon as it can be a second one.
  await new Promise((done) => setTimeout(done, 260));
  run.child.kill("SIGINT");
  assert.equal(await run.end(2), 130, run.stderr);
  assert.ok(!existsSync(join(run.out, "manifest.json")));
  await run.leftNothing();
});

test("a browser that is killed in the middle is told in a whole dossier", async () => {
  await using site = await page();
  const run = new ProgramRun(process.execPath, inspecting(site, "--visits", "arrive,refuse"), home);
  await until(() => site.arrived.some(({ url }) => url === "/p.gif"), 20, "the page was opened");
  const [browser] = run.browsers;
  assert.ok(browser);
  process.kill(browser.pid, "SIGKILL");
  await endsAsJudged(run, 15);
  assert.match(run.stdout, /browser died/);
  const { gaps, observations, visits } = await evidenceIn(run.out);
  assert.ok(
    gaps.some(({ code, reason }) => code === "crashed" && reason === "the browser died"),
    JSON.stringify(gaps),
  );
  assert.ok(observations.some(({ kind }) => kind === "request"));
  assert.ok(visits.every(({ end }) => end !== "quiet"));
  await run.leftNothing();
});

/** A folder on a disk of one megabyte; undefined where no disk may be mounted. */
function tinyDisk(): { readonly folder: string; unmount(): void } | undefined {
  const folder = mkdtempSync(join(home, "tiny-"));
  const { status } = spawnSync("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", folder]);
  if (status !== 0) return undefined;
  return { folder, unmount: () => void spawnSync("/usr/bin/umount", [folder]) };
}

/** Takes so many kilobytes of the disk, or all there are. */
function fill(folder: string, kilobytes: number): void {
  const ballast = openSync(join(folder, "ballast"), "w");
  try {
    for (let written = 0; written < kilobytes; written++) writeSync(ballast, Buffer.alloc(1024));
  } catch {
    // The disk is full, as wanted.
  } finally {
    closeSync(ballast);
  }
}

/** A body that no disk of a megabyte holds. */
const large = () =>
  serve(({ url }, response) => {
    response.setHeader("content-type", url === "/" ? "text/html" : "text/javascript");
    response.end(
      url === "/" ? `<!doctype html><script src=/big.js></script>` : `// ${"x".repeat(1_500_000)}`,
    );
  });

test("a full disk ends it in one line and leaves nothing that looks whole", async (t) => {
  const disk = tinyDisk();
  if (!disk) return t.skip("no small disk may be mounted here");
  try {
    await using site = await large();
    // Nothing is left for the report itself.
    fill(disk.folder, 1000);
    const out = join(disk.folder, "dossier");
    const run = new ProgramRun(process.execPath, inspecting(site, "--visits", "arrive", "-q"), home, out);
    assert.equal(await run.end(40), 2, run.stderr);
    assert.match(run.stderr, /^probity: Cannot \S.* \(ENOSPC\)\.\n {2}\S.*\n$/);
    assert.equal(run.stdout, "");
    assert.ok(!existsSync(join(out, "manifest.json")));
    await run.leftNothing();
  } finally {
    disk.unmount();
  }
});

test("a body that the disk does not take is a gap in a whole dossier", async (t) => {
  const disk = tinyDisk();
  if (!disk) return t.skip("no small disk may be mounted here");
  try {
    await using site = await large();
    const out = join(disk.folder, "dossier");
    const run = new ProgramRun(process.execPath, inspecting(site, "--visits", "arrive", "-q"), home, out);
    const code = await run.end(40);
    assert.ok(code === 1 || code === 2, run.stderr);
    const { gaps } = await evidenceIn(out);
    assert.ok(gaps.some((gap) => gap.code === "disk" && /ENOSPC/.test(gap.reason)));
    await run.leftNothing();
  } finally {
    disk.unmount();
  }
});

test("no room for the browser's profile is one line", async (t) => {
  const disk = tinyDisk();
  if (!disk) return t.skip("no small disk may be mounted here");
  try {
    await using site = await page();
    fill(disk.folder, 2000);
    const run = new ProgramRun(process.execPath, inspecting(site, "-q"), disk.folder);
    assert.equal(await run.end(20), 2, run.stderr);
    assert.match(
      run.stderr,
      /^probity: The browser's profile cannot be kept in .* \(ENOSPC\)\.\n {2}\S.*\n$/,
    );
    await run.leftNothing();
  } finally {
    disk.unmount();
  }
});

test("a limit on the size of files is told as a full disk", async () => {
  await using site = await page();
  const args = inspecting(site, "--visits", "arrive", "-q");
  // 512-byte blocks or kilobytes, by shell: far less than any evidence, more than nothing.
  const shell = ["-c", 'ulimit -f 8; exec "$0" "$@"', process.execPath, ...args];
  const run = new ProgramRun("sh", shell, home);
  const code = await run.end(40);
  assert.equal(code, 2, run.stderr);
  assert.ok(!existsSync(join(run.out, "manifest.json")));
  assert.match(run.stderr, /^probity: .*\n( {2}.*\n)?$/);
  await run.leftNothing();
});
