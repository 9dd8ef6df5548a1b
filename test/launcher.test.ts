// The launcher, offline: a small checkout whose Node is the present one and whose program is one line.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";

const root = join(import.meta.dirname, "..");
const node = dirname(process.execPath);
const tools = "/usr/bin:/bin";

let home = "";
let place = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "probity-launcher-"));
  place = join(home, "a place with spaces");
  mkdirSync(join(place, "src", "cli"), { recursive: true });
  mkdirSync(join(place, "src", "engine"), { recursive: true });
  mkdirSync(join(place, "tools"));
  for (const file of ["probity", "tools/setup", "tools/satisfied.ts", "src/engine/satisfied.ts"]) {
    copyFileSync(join(root, file), join(place, file));
  }
  for (const folder of ["tools/node", "tools/node-arm64"]) {
    mkdirSync(join(place, folder));
    cpSync(join(root, folder, "package.json"), join(place, folder, "package.json"));
    cpSync(join(root, folder, "package-lock.json"), join(place, folder, "package-lock.json"));
  }
  writeFileSync(join(place, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(place, "src/cli/main.ts"),
    "const args: string[] = process.argv.slice(2); console.log(JSON.stringify(args));",
  );
  // No package is asked for, and npm's record says that none is missing.
  writeFileSync(join(place, "package-lock.json"), '{ "packages": { "": {} } }');
  mkdirSync(join(place, "node_modules"));
  writeFileSync(join(place, "node_modules/.package-lock.json"), '{ "packages": {} }');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function start(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  cwd = home,
) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { PATH: [node, tools].join(delimiter), HOME: home, ...environment },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

const fine = (args: readonly string[]) => ({ status: 0, stdout: `${JSON.stringify(args)}\n`, stderr: "" });

test("arguments arrive as they were given, from a path with spaces", () => {
  const args = ["inspect", "a b", "", "*", '"', "$HOME"];
  assert.deepEqual(start(join(place, "probity"), args), fine(args));
});

test("it starts through relative and absolute links, from any folder, and by sh", () => {
  mkdirSync(join(home, "bin"));
  symlinkSync(join(place, "probity"), join(home, "bin", "one"));
  symlinkSync("../bin/one", join(home, "bin", "two"));
  assert.deepEqual(start(join(home, "bin", "two"), ["x"], {}, "/"), fine(["x"]));
  assert.deepEqual(
    start("two", ["x"], { PATH: [join(home, "bin"), node, tools].join(delimiter) }),
    fine(["x"]),
  );
  assert.deepEqual(start("sh", ["probity", "x"], {}, place), fine(["x"]));
  assert.deepEqual(start("../bin/two", ["x"], {}, place), fine(["x"]));
});

test("a folder whose name looks like an option is no option", () => {
  const odd = join(home, "-x");
  cpSync(place, odd, { recursive: true });
  assert.deepEqual(start("sh", ["--", "-x/probity", "y"]), fine(["y"]));
});

test("the Node that was found is remembered, and asked for again when it changed", () => {
  start(join(place, "probity"), []);
  const memory = join(place, ".probity", "node");
  assert.equal(readFileSync(memory, "utf8"), `${process.execPath}\n`);
  // Remembered: found without a search path that leads to it.
  assert.deepEqual(
    start(join(place, "probity"), ["x"], { PATH: tools, PROBITY_NO_INSTALL: "1" }),
    fine(["x"]),
  );
  utimesSync(memory, 1, 1);
  assert.deepEqual(start(join(place, "probity"), ["x"]), fine(["x"]));
  writeFileSync(memory, join(home, "gone"));
  assert.deepEqual(start(join(place, "probity"), ["x"]), fine(["x"]));
});

test("a changed lock file is noticed, a touched one forgiven", () => {
  start(join(place, "probity"), []);
  utimesSync(join(place, "package-lock.json"), new Date(), new Date());
  assert.deepEqual(start(join(place, "probity"), ["x"]), fine(["x"]));
  const a = '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }';
  writeFileSync(join(place, "package-lock.json"), a);
  const { status, stdout, stderr } = start(join(place, "probity"), ["x"], { PROBITY_NO_INSTALL: "1" });
  assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
  assert.match(stderr, /^probity: Probity is not set up, and PROBITY_NO_INSTALL=1 forbids it\.\n {2}\S.*\n$/);
});

test("a lock file that changed only in its spaces asks for nothing new", () => {
  start(join(place, "probity"), []);
  appendFileSync(join(place, "package-lock.json"), "\n");
  assert.deepEqual(start(join(place, "probity"), ["x"], { PROBITY_NO_INSTALL: "1" }), fine(["x"]));
});

test("without npm it says what is needed, and leaves nothing half-done", () => {
  // Everything that the set-up calls except npm, node and apt-get.
  const few = join(home, "few");
  mkdirSync(few);
  for (const name of "sh cmp readlink mkdir rm date uname id ln sleep".split(" ")) {
    const path = tools
      .split(":")
      .map((folder) => join(folder, name))
      .find(existsSync);
    if (path !== undefined) symlinkSync(path, join(few, name));
  }
  const { status, stdout, stderr } = start(join(place, "probity"), ["x"], { PATH: few });
  assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
  assert.match(stderr, /^probity: (npm is needed once|Probity needs Node\.js 24).*\n {2}\S.*\n$/);
  assert.ok(!existsSync(join(place, ".probity", "node")));
  assert.ok(!existsSync(join(place, "tools", "node", "node_modules")));
});

test("an exit code of the program is the launcher's", () => {
  writeFileSync(join(place, "src/cli/main.ts"), "process.exitCode = 64;");
  assert.equal(start(join(place, "probity"), []).status, 64);
});

test("a folder that cannot be written to is told, when something is missing", {
  skip: process.getuid?.() === 0,
}, () => {
  rmSync(join(place, "node_modules"), { recursive: true });
  chmodSync(place, 0o555);
  try {
    const { status, stderr } = start(join(place, "probity"), []);
    assert.equal(status, 2);
    assert.match(stderr, /cannot be written to/);
  } finally {
    chmodSync(place, 0o755);
  }
});
