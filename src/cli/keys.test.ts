import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const home = mkdtempSync(join(tmpdir(), "probity-keys-"));
after(() => rmSync(home, { recursive: true, force: true }));

function probity(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const main = join(import.meta.dirname, "main.ts");
  const { PROBITY_PASSPHRASE: _, SSH_AUTH_SOCK: __, ...own } = process.env;
  const cache = join(import.meta.dirname, "../../.probity/compiled");
  const env = { ...own, PROBITY_HOME: home, NODE_COMPILE_CACHE: cache, ...environment };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", main, ...args],
    { env, encoding: "utf8", timeout: 20_000 },
  );
  return { status, stdout, stderr };
}

test("a key is made under a passphrase, shown in every spelling, and listed", () => {
  const file = join(home, "pass");
  writeFileSync(file, "correct horse\nsecond line\n", { mode: 0o600 });
  const made = probity(["keys", "new", "alice", "--ml-dsa", "--passphrase-file", file]);
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout, /did:key:z6Mk/);
  assert.match(made.stderr, /keep a copy/);
  const show = (...args: string[]) => probity(["keys", "show", "alice", ...args]).stdout;
  assert.match(show("--format", "did"), /^did:key:z6Mk\w+\n$/);
  assert.match(show("--format", "vkey"), /^alice\+[0-9a-f]{8}\+A\S+\n$/);
  assert.match(
    show("--format", "vkey", "--log", "example.org/log", "--witness", "w.example"),
    /^example\.org\/log\+[0-9a-f]{8}\+A\S+\nexample\.org\/log\+[0-9a-f]{8}\+B\S+\nw\.example\+[0-9a-f]{8}\+B\S+\nw\.example\+[0-9a-f]{8}\+B\S+\n$/,
  );
  assert.equal(show("--format", "pem").match(/BEGIN PUBLIC KEY/g)?.length, 2);
  assert.equal(JSON.parse(show("--format", "json")).kept, "locked");
  assert.match(probity(["keys", "list"]).stdout, /^alice {2}did:key/);
  assert.ok(!readFileSync(join(home, "keys", "alice.json"), "utf8").includes("correct horse"));
});

test("wrong use is told in a line or two, without a stack and without the secret", () => {
  const open = join(home, "open");
  writeFileSync(open, "open secret\n");
  chmodSync(open, 0o644);
  const uses: readonly (readonly [readonly string[], Readonly<Record<string, string>>, RegExp, number])[] = [
    [["new", "../x"], {}, /cannot be the name/, 64],
    [["new", "b", "--passphrase-file", open], {}, /chmod 600/, 2],
    [["new", "b", "--passphrase-file", join(home, "none")], {}, /Cannot read/, 64],
    [["new", "b", "--encrypt"], {}, /no terminal/, 64],
    [["new", "b"], { PROBITY_PASSPHRASE: "" }, /empty/, 64],
    [["new", "b", "--agent"], {}, /SSH_AUTH_SOCK/, 2],
    [["show", "nobody"], {}, /no key “nobody”/, 64],
    [["show", "alice", "--log", "two words"], {}, /one word/, 64],
  ];
  for (const [args, environment, says, status] of uses) {
    const done = probity(["keys", ...args], environment);
    assert.match(done.stderr, says, args.join(" "));
    assert.doesNotMatch(done.stderr, /fault of Probity|open secret|^\s+at /m);
    assert.equal(done.status, status, args.join(" "));
    assert.equal(done.stdout, "");
  }
});
