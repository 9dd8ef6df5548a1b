import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { findCaptures } from "./find-captures.ts";

const har = '{"log":{"version":"1.2","entries":[]}}';
const pcap = Buffer.from("d4c3b2a1020004000000000000000000ffff000001000000", "hex");

function folder(files: Readonly<Record<string, string | Uint8Array>>) {
  const path = mkdtempSync(join(tmpdir(), "probity-captures-"));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(path, name), bytes);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

test("a recording is known by its bytes, also compressed and behind a byte order mark", async () => {
  using at = folder({
    a: har,
    b: gzipSync(har),
    c: `\ufeff${har}`,
    d: pcap,
    e: gzipSync(pcap),
    f: Buffer.from("0a0d0d0a1c000000", "hex"),
    "notes.har": "shopping list",
  });
  const found = await findCaptures([at.path]);
  assert.deepEqual(
    found.map(({ name, format, moment }) => `${name} ${format} ${moment}`),
    [
      "a har always",
      "b har always",
      "c har always",
      "d capture always",
      "e capture always",
      "f capture always",
    ],
  );
});

test("a phase names its moment; a path may hold an equals sign", async () => {
  using at = folder({ "a=b.har": har });
  const [one] = await findCaptures([], [`after-refusal=${join(at.path, "a=b.har")}`]);
  assert.deepEqual([one?.moment, one?.name], ["after-refusal", "a=b.har"]);
});

test("what is no recording, no moment or not there is told in one line", async () => {
  using at = folder({ "notes.har": "shopping list" });
  const refused = async (files: string[], phases: string[], code: string, message: RegExp) =>
    assert.rejects(findCaptures(files, phases), (error: Error & { code?: string }) => {
      assert.equal(error.code, code);
      assert.match(error.message, message);
      return true;
    });
  await refused(
    [join(at.path, "notes.har")],
    [],
    "bad-input",
    /is a file, but no recording that can be read/,
  );
  await refused([at.path], [], "bad-input", /holds no recording/);
  await refused([join(at.path, "none.har")], [], "not-found", /There is no file/);
  await refused([], ["sometimes=a.har"], "wrong-use", /does not say at which moment/);
  await refused([], ["before-choice"], "wrong-use", /does not say at which moment/);
  await refused([], ["before-choice="], "wrong-use", /does not say at which moment/);
});
