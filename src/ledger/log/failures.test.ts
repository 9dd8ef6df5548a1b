// What is left of a log after every kind of failure: nothing acknowledged is missing, and no two trees of one size.

import assert from "node:assert/strict";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../../core/index.ts";
import { parseCheckpoint, parseNote, utf8 } from "../../tlog/index.ts";
import { type Disk, disk, type Step } from "../durable.ts";
import { addAll, emptyLog, folder, opened, read, words } from "./logs.fixture.ts";

const fails = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && words.test(error.message);

const failing = (code: string) => Object.assign(new Error(code), { code });

test("a disk that is full, read-only or breaks acknowledges nothing, and the log goes on when it is well again", async () => {
  for (const [code, problem] of [
    ["ENOSPC", "no-space"],
    ["EDQUOT", "no-space"],
    ["EROFS", "not-writable"],
    ["EIO", "not-writable"],
  ] as const) {
    using place = folder();
    const at = await emptyLog(place.path);
    let ill = false;
    const sick: Disk = {
      async take(step) {
        if (!ill) return disk.take(step);
        // Half of it is there, and one file is torn.
        for (const { file, bytes } of step.files.slice(1)) put(file, bytes.subarray(0, bytes.length / 2));
        throw failing(code);
      },
    };
    const log = await opened(at, { disk: sick });
    await addAll(log, words(0, 300));
    ill = true;
    const lost = await Promise.allSettled(words(300, 600).map((word) => log.add(utf8(word))));
    assert.ok(lost.every((one) => one.status === "rejected" && fails(problem, new RegExp(code))(one.reason)));
    assert.equal(log.head.checkpoint.size, 300);
    ill = false;
    assert.deepEqual((await addAll(log, ["later"]))[0], { index: 300, before: false });
    await log.close();
    assert.deepEqual(await read(at), [...words(0, 300), "later"]);
  }
});

test("a checkpoint that came into its place although the disk failed stays: no other tree of its size is signed", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  let fail = false;
  const late: Disk = {
    async take(step) {
      await disk.take(step);
      if (fail) throw failing("EIO");
    },
  };
  const log = await opened(at, { disk: late });
  await addAll(log, ["first"]);
  fail = true;
  await assert.rejects(log.add(utf8("doubtful")), fails("not-writable", /EIO/));
  fail = false;
  const seen = parseCheckpoint(parseNote(readFileSync(join(at, "checkpoint"))).text);
  assert.equal(seen.size, 2);
  assert.deepEqual(await addAll(log, ["next", "doubtful"]), [
    { index: 2, before: false },
    { index: 1, before: true },
  ]);
  await log.close();
  assert.deepEqual(await read(at), ["first", "doubtful", "next"]);
});

/** What is written when the power goes: some of the files, some of them short, some of zeros. */
type Torn = readonly { readonly kept: number; readonly zeros: boolean }[];

test("whatever a crash leaves of the files beyond the checkpoint, the log goes on behind it", async () => {
  const torn: fc.Arbitrary<Torn> = fc.array(
    fc.record({ kept: fc.double({ min: 0, max: 1, noNaN: true }), zeros: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const round = fc.record({
    good: fc.integer({ min: 0, max: 400 }),
    bad: fc.integer({ min: 1, max: 600 }),
    torn,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
      using place = folder();
      const at = await emptyLog(place.path);
      const known: string[] = [];
      for (const [turn, { good, bad, torn }] of rounds.entries()) {
        let dying = false;
        const mortal: Disk = {
          take: (step) => (dying ? Promise.reject(die(step, torn)) : disk.take(step)),
        };
        const log = await opened(at, { disk: mortal });
        const fresh = words(0, good, `good ${turn}`);
        await addAll(log, fresh);
        known.push(...fresh);
        dying = true;
        await Promise.allSettled(words(0, bad, `bad ${turn}`).map((word) => log.add(utf8(word))));
        await log.close();
      }
      const log = await opened(at);
      await addAll(log, ["last"]);
      await log.close();
      assert.deepEqual(await read(at), [...known, "last"]);
    }),
    { numRuns: 25 },
  );
});

function die({ files, head }: Step, torn: Torn): Error {
  for (const [order, { file, bytes }] of files.entries()) {
    const { kept = 0, zeros = false } = torn[order % torn.length] ?? {};
    if (kept > 0.1) put(file, zeros ? Buffer.alloc(bytes.length) : bytes.subarray(0, bytes.length * kept));
  }
  put(join(dirname(head.file), ".checkpoint.part"), head.bytes.subarray(0, 10));
  return failing("EIO");
}

function put(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

test("a damaged tile is named and the log is not written to; other damage is never served (audit names it)", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  let log = await opened(at);
  await addAll(log, words(0, 1000));
  await log.close();
  const tiles = globSync("tile/**", { cwd: at, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(at, join(one.parentPath, one.name)));
  const newest = tiles.filter((file) =>
    /^tile\/0\/\d+$|^tile\/(?:0|entries)\/003\.p\/232$|^tile\/1\/000\.p\/3$/.test(file),
  );
  assert.equal(newest.length, 6);
  for (const file of newest) {
    const whole = readFileSync(join(at, file));
    const changed = Buffer.from(whole);
    changed[7] = (changed[7] ?? 0) ^ 4;
    for (const bytes of [changed, whole.subarray(0, 40), undefined]) {
      if (bytes) writeFileSync(join(at, file), bytes);
      else rmSync(join(at, file));
      await assert.rejects(
        opened(at),
        (error) =>
          error instanceof Problem &&
          error.code === "not-trusted" &&
          (error.message.includes(file) || /the tiles at its end/.test(error.message)),
        file,
      );
    }
    writeFileSync(join(at, file), whole);
  }
  log = await opened(at);
  assert.deepEqual(await addAll(log, ["entry 3", "new"]), [
    { index: 3, before: true },
    { index: 1000, before: false },
  ]);
  await log.close();
});
