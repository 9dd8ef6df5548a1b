// What a person may get wrong, and what a stranger may hand over: one clear line each, never a stack, nothing left behind.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "../..");
const smallest = join(root, "docs/spec/vectors/dossier/accept/smallest");

let home = "";
before(() => {
  home = mkdtempSync(join(tmpdir(), "probity-wrong-"));
});
after(() => rmSync(home, { recursive: true, force: true }));

type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

function probity(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: "1", NODE_COMPILE_CACHE: join(home, "compiled") };
  const all = ["--disable-warning=ExperimentalWarning", join(root, "src/cli/main.ts"), ...args];
  return new Promise((resolve) => {
    const options = { cwd: home, env, timeout: 60_000, maxBuffer: 64 * 1024 ** 2 };
    const child = execFile(process.execPath, all, options, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

type Case = readonly [args: readonly string[], status: number, says: RegExp];

/** One line about what is wrong and one about what to do (a YAML file's mistakes have a line each). */
async function refused([args, status, says]: Case): Promise<void> {
  const ended = await probity(...args);
  const what = `${args.join(" ")}\n${ended.stderr}`;
  assert.equal(ended.status, status, what);
  assert.match(ended.stderr, says, what);
  assert.doesNotMatch(ended.stderr, /\n\s+at |Probity's own|Maximum call stack/, what);
  assert.equal(ended.stdout, "", what);
  assert.ok(ended.stderr.trimEnd().split("\n").length <= 3, what);
}

/** Two at a time: each is a process of its own. */
async function allRefused(cases: readonly Case[]): Promise<void> {
  const queue = [...cases];
  const next = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await refused(one);
  };
  await Promise.all([next(), next()]);
}

const text = (name: string, content: string) => {
  writeFileSync(join(home, name), content);
  return name;
};
const steps = (name: string, ...lines: readonly string[]) =>
  text(name, ["format: probity/steps/1", "steps:", ...lines, ""].join("\n"));

test("what cannot be inspected is told before anything is started", async () => {
  text("shop.test", "");
  mkdirSync(join(home, "full"));
  text("full/thesis.txt", "mine");
  // The demo shops are meant by their names, whatever folders there are.
  mkdirSync(join(home, "demo/nowhere"), { recursive: true });
  const site = "http://odd.test/";
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [["./shop.test"], /is a file, but no recording that can be read/],
    [["shop.test"], /is a file, but no recording/],
    [["full"], /The folder full holds no recording/],
    [["--moment", "sometimes=shop.test"], /does not say at which moment/],
    [["--har", "none.har"], /There is no file none.har/],
    [[site, "--har", "shop.test"], /is no recording, and recordings were given as well/],
    [[site, "--keys", "shop.test"], /--keys concerns a recording, and a site was asked for/],
    [["shop.test", "--pages", "3"], /--pages concerns visits to a site/],
    [[], /There is nothing to inspect/],
    [["ftp://odd.test/"], /is not the address of a website/],
    [["http://user:pass@odd.test/"], /holds a user name or password/],
    [["demo/nowhere"], /has no page “nowhere”/],
    [[site, "--out", "shop.test"], /Cannot make the folder .* \(ENOTDIR\)/],
    [[site, "--out", "/proc/probity/out"], /Cannot make the folder .* \(ENOENT\)/],
    [[site, "--out", "full"], /full is not empty/],
    [[site, "--charter", "nope"], /no charter called “nope”/],
    [[site, "--charter", "./nope.yaml"], /Cannot read the charter file/],
    [[site, "--declaration", "nope.yaml"], /Cannot read the declaration file/],
    [[site, "--resolve", "odd.test:80"], /is not HOST:PORT:ADDR/],
    [[site, "--resolve", "odd.test:80:nowhere"], /is not HOST:PORT:ADDR/],
    [[site, "--steps", "nope.yaml"], /Cannot read the steps file/],
    [[site, "--steps", text("a.yaml", "a: [b\n")], /a\.yaml is no steps file:\n {2}a\.yaml:2:1: /],
    [[site, "--steps", steps("b.yaml", "  - push: x")], /b\.yaml:3:5: steps\.0: a step is one of: goto/],
    [
      [site, "--out", "early", "--steps", steps("c.yaml", "  - fill: '#p'", `    with: \${PROBITY_UNSET}`)],
      /asks for \$\{PROBITY_UNSET\}, which is not in the environment/,
    ],
    [[site, "--browser", "/nope", "--out", "early"], /there is no browser at \/nope/],
    [[site, "--visits", "stare"], /“stare” is no visit/],
    [[site, "--device", "abacus"], /Allowed choices are desktop/],
    [[site, "--timezone", "Mars/Olympus"], /Give a time zone/],
    [[site, "--locale", "!!"], /Give a language tag/],
    [[site, "--proxy", "::::"], /Give HOST:PORT/],
    [[site, "--timeout", "0"], /whole number from 5/],
    [[site, "--max-body", "much"], /Give a size/],
    [[site, "--format", "pdf"], /Allowed choices are text/],
  ];
  await allRefused(cases.map(([args, says]) => [["inspect", ...args], 64, says]));
  assert.ok(!existsSync(join(home, "early")), "no folder is left of what never began");
  assert.equal(readFileSync(join(home, "full/thesis.txt"), "utf8"), "mine");
});

test("a folder that may not be written to", {
  skip: process.getuid?.() === 0 && "root may write anywhere",
}, async () => {
  mkdirSync(join(home, "locked"), { mode: 0o555 });
  const args = ["inspect", "http://odd.test/", "--out", "locked/out"];
  await refused([args, 64, /Cannot make the folder .* \(EACCES\)/]);
});

test("a host that does not exist is told, and what was tried is kept", async () => {
  const args = ["inspect", "http://no-such-host.invalid/", "--visits", "arrive", "-q", "--out", "tried"];
  await refused([args, 2, /^probity: Nothing could be opened: .*\n {2}.* kept in tried\.\n$/]);
  const { status, stdout } = await probity("report", "tried");
  assert.equal(status, 0);
  assert.match(stdout, /No visit opened the page/);
  assert.equal((await probity("judge", "-q", "tried")).status, 2, "nothing seen is not innocence");
});

type Files = Record<string, { sha256: string; size: number }>;
type Made = {
  readonly folder: string;
  readonly files: Files;
  put(path: string, content: string | Buffer): void;
};

/** A copy of the smallest dossier, changed by somebody who knows how manifests are made. */
function forged(name: string, change: (made: Made) => void, raw?: string): string {
  const folder = join(home, name);
  cpSync(smallest, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const files: Files = manifest.files;
  const put = (path: string, content: string | Buffer) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    files[path] = { sha256, size: Buffer.byteLength(content) };
  };
  change({ folder, files, put });
  writeFileSync(join(folder, "manifest.json"), raw ?? JSON.stringify(manifest));
  return name;
}

const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const evidence = readFileSync(join(smallest, "evidence.json"), "utf8");
const inside = (member: string, value: string) =>
  evidence
    .replace(`"${member}":`, `"${member}-": 1, "${member}":`)
    .replace(`"${member}-": 1`, `"x": ${value}`);
const charter = (act: string) =>
  `{"format":"probity/charter/1","id":"x","title":{"en":"a","zh":"a"},"issuer":{"state":"XX"},"force":"pledge",
  "about":{"en":"a","zh":"a"},"texts":[],"commitments":[{"id":"c","addressee":["all"],"deontic":"prohibition",
  "act":{"a":${act}},"summary":{"en":"a","zh":"a"},"verified":"read","class":["F"],"checks":[]}]}`;

const verdicts = `{"format":"probity/verdicts/1","findings":[],"charters":{"x":"${"0".repeat(64)}"},"knowledge":{},"verdicts":[]}`;
const large = 600 * 1024 ** 2;

test("a hostile dossier is one line", async () => {
  const cases: readonly (readonly [string, number, RegExp])[] = [
    [
      forged("huge", ({ folder, files, put }) => {
        put("evidence.json", "");
        truncateSync(join(folder, "evidence.json"), large);
        files["evidence.json"] = { sha256: "0".repeat(64), size: large };
      }),
      64,
      /has 629145600 bytes; at most \d+ are read/,
    ],
    [
      forged("huge-manifest", () => undefined, " ".repeat(65 * 1024 ** 2)),
      64,
      /manifest of .* is larger than/,
    ],
    [forged("deep-manifest", () => undefined, deep(1_000_000)), 64, /is no manifest/],
    [forged("deep-evidence", ({ put }) => put("evidence.json", deep(1_000_000))), 64, /is no evidence/],
    [
      forged("deep-inside", ({ put }) => put("evidence.json", inside("conditions", deep(100_000)))),
      64,
      /is no evidence|is not evidence/,
    ],
    [
      forged("deep-charter", ({ put }) => {
        put("verdicts.json", verdicts);
        put("charters/x.json", charter(deep(3000)));
      }),
      64,
      /nested too deeply/,
    ],
    [
      forged("deep-declaration", ({ put }) => put("declaration.yaml", `a: ${deep(100_000)}`)),
      64,
      /nested too deeply/,
    ],
    [
      forged("link", ({ folder, put }) => {
        put("evidence.json", readFileSync(join(root, "package.json")));
        rmSync(join(folder, "evidence.json"));
        symlinkSync(join(root, "package.json"), join(folder, "evidence.json"));
      }),
      2,
      /evidence\.json is missing from the dossier/,
    ],
    [
      forged("outside", ({ files }) => {
        files["../../etc/passwd"] = { sha256: "0".repeat(64), size: 1 };
      }),
      2,
      /names a file outside its folder/,
    ],
    [
      forged("wrong-hash", ({ files }) => {
        const named = files["evidence.json"];
        if (named) files["evidence.json"] = { ...named, sha256: "0".repeat(64) };
      }),
      2,
      /evidence\.json has other bytes than the manifest says/,
    ],
    [forged("cut", ({ put }) => put("evidence.json", evidence.slice(0, -40))), 64, /ends in the middle/],
  ];
  await allRefused(cases.map(([folder, status, says]) => [["judge", folder], status, says]));
  await allRefused(
    cases.slice(-4).map(([folder, status, says]) => [["report", folder, "--format", "html"], status, says]),
  );
});

test("a report that the disk does not take is told, and half of it does not stay", {
  skip: !existsSync("/dev/full"),
}, async () => {
  const report = ["report", smallest, "--format", "html", "--output"];
  await allRefused([
    [[...report, "/dev/full"], 2, /Cannot write \/dev\/full \(ENOSPC\)/],
    [[...report, "/nowhere/x"], 64, /Cannot write \/nowhere\/x \(ENOENT\)/],
  ]);
  assert.equal((await probity(...report, "report.html")).status, 0);
  assert.match(readFileSync(join(home, "report.html"), "utf8"), /<\/html>\s*$/);
  assert.ok(!existsSync(join(home, "report.html.part")));
});
