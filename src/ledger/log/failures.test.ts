// What is left of a log after every kind of failure: nothing acknowledged is missing, and no two trees of one size.

import assert from "node:assert/strict";
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../../core/index.ts";
import { parseCheckpoint, parseNote, utf8 } from "../../tlog/index.ts";
import { type Disk, disk, type Step } from "../durable.ts";
import { type Appending, appending } from "./journal.ts";
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
    const sick: Appending = {
      async append(descriptor, at, bytes) {
        if (!ill) return appending.append(descriptor, at, bytes);
        // Half of it is there.
        await appending.append(descriptor, at, bytes.subarray(0, bytes.length / 2));
        throw failing(code);
      },
    };
    const log = await opened(at, { appending: sick });
    await addAll(log, words(0, 300));
    ill = true;
    const lost = await Promise.allSettled(words(300, 600).map((word) => log.add(utf8(word))));
    assert.ok(lost.every((one) => one.status === "rejected" && fails(problem, new RegExp(code))(one.reason)));
    ill = false;
    assert.deepEqual((await addAll(log, ["later"]))[0], { index: 300, before: false });
    await log.close();
    assert.deepEqual(await read(at), [...words(0, 300), "later"]);
  }
});

test("where tiles cannot be written, what was acknowledged stays in the journal, doubles are known, and tiles follow", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  let ill = true;
  const faults: Error[] = [];
  const sick: Disk = {
    async take(step) {
      if (!ill) return disk.take(step);
      for (const { file, bytes } of step.files.slice(1)) put(file, bytes.subarray(0, bytes.length / 2));
      throw failing("ENOSPC");
    },
  };
  const onFault = (error: Error) => void faults.push(error);
  let log = await opened(at, { disk: sick, onFault });
  await addAll(log, words(0, 300));
  await log.settle();
  assert.ok(faults.every((one) => fails("no-space", /ENOSPC/)(one)) && faults.length > 0);
  assert.equal(log.head.checkpoint.size, 0);
  assert.deepEqual(await addAll(log, ["entry 7", "more"]), [
    { index: 7, before: true },
    { index: 300, before: false },
  ]);
  await log.close();
  assert.deepEqual(await read(at), []);
  await assert.rejects(opened(at, { disk: sick }), fails("no-space", /ENOSPC/));
  ill = false;
  log = await opened(at, { disk: sick });
  assert.deepEqual(await addAll(log, ["more", "last"]), [
    { index: 300, before: true },
    { index: 301, before: false },
  ]);
  await log.close();
  assert.deepEqual(await read(at), [...words(0, 300), "more", "last"]);
  assert.deepEqual(
    readdirSync(at).filter((name) => name.startsWith("journal.")),
    [],
  );
});

test("a checkpoint that came into its place although the disk failed is no other than the one that follows", async () => {
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
  await log.settle();
  fail = true;
  await addAll(log, ["doubtful"]);
  await log.settle();
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

/** How the power goes: what is left of the last record of the journal, and of files beyond the checkpoint. */
type Death = { readonly good: number; readonly bad: number; readonly record: number; readonly torn: Torn };
type Torn = readonly { readonly kept: number; readonly zeros: boolean }[];

const part = fc.double({ min: 0, max: 1, noNaN: true });

test("whatever a crash leaves of the last record and of the files beyond the checkpoint, nothing acknowledged is missing", async () => {
  const torn = fc.array(fc.record({ kept: part, zeros: fc.boolean() }), { minLength: 1, maxLength: 6 });
  const death: fc.Arbitrary<Death> = fc.record({
    good: fc.integer({ min: 0, max: 400 }),
    bad: fc.integer({ min: 1, max: 600 }),
    record: part,
    torn,
  });
  await fc.assert(fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 4 }), lives), { numRuns: 25 });
});

async function lives(deaths: readonly Death[]): Promise<void> {
  using place = folder();
  const at = await emptyLog(place.path);
  const known: string[] = [];
  for (const [turn, { good, bad, record, torn }] of deaths.entries()) {
    let dying = false;
    // From one moment on nothing is whole any more.
    const log = await opened(at, {
      disk: { take: (step) => (dying ? Promise.reject(die(step, torn)) : disk.take(step)) },
      appending: {
        append: async (descriptor, from, bytes) => {
          await appending.append(descriptor, from, dying ? bytes.subarray(0, bytes.length * record) : bytes);
          if (dying) throw failing("EIO");
        },
      },
    });
    const fresh = words(0, good, `good ${turn}`);
    await addAll(log, fresh);
    known.push(...fresh);
    dying = true;
    const lost = await Promise.allSettled(words(0, bad, `bad ${turn}`).map((word) => log.add(utf8(word))));
    // A record of which every byte is there, and whose writer never heard so, counts when it is read again.
    if (record === 1) known.push(...words(0, Math.min(bad, 1024), `bad ${turn}`));
    assert.ok(lost.every(({ status }) => status === "rejected"));
    await log.close();
  }
  const log = await opened(at);
  await addAll(log, ["last"]);
  await log.close();
  assert.deepEqual(await read(at), [...known, "last"]);
}

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

test("a record of the journal that is not what it was, and is not the last, stops the log and is named", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  const never: Disk = { take: () => Promise.reject(failing("EIO")) };
  const log = await opened(at, { disk: never, onFault: () => undefined });
  for (const word of ["a", "b", "c"]) await addAll(log, [word]);
  await log.close();
  // The first went into a file of its own, because tiles were begun behind it.
  const [first = "", second = ""] = readdirSync(at)
    .filter((name) => name.startsWith("journal."))
    .map((name) => join(at, name));
  const [one, two] = [readFileSync(first), readFileSync(second)];
  const half = two.length / 2;
  for (const [file, whole, where] of [
    [first, one, one.length - 1],
    [first, one, 30],
    [second, two, 4],
    [second, two, half / 2],
    [second, two, half - 1],
  ] as const) {
    const changed = Buffer.from(whole);
    changed[Math.floor(where)] = (changed[Math.floor(where)] ?? 0) ^ 1;
    writeFileSync(file, changed);
    await assert.rejects(opened(at), fails("not-trusted", /journal\.\d+ holds a record/), `${file} ${where}`);
    writeFileSync(file, whole);
  }
  writeFileSync(second, two.subarray(0, two.length - 3));
  await (await opened(at)).close();
  assert.deepEqual(await read(at), ["a", "b"]);
});

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
