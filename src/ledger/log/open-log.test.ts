// The log that is written to: places, doubles, and times.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "../../core/index.ts";
import { CompactRange, equal, leafHash, parseNote, utf8, verifyNote } from "../../tlog/index.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { addAll, door, emptyLog, folder, logKey, opened, origin, read, words } from "./logs.fixture.ts";
import { makeLog } from "./make-log.ts";

const fails = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && words.test(error.message);

test("entries get their places in the order in which they came, under the root that RFC 9162 gives them", async () => {
  for (const size of [1, 2, 255, 256, 257, 600]) {
    using place = folder();
    const at = await emptyLog(place.path);
    const log = await opened(at, { most: 100 });
    const placed = await addAll(log, words(0, size));
    assert.deepEqual(
      placed,
      words(0, size).map((_, index) => ({ index, before: false })),
    );
    const range = new CompactRange(sha256);
    for (const word of words(0, size)) range.append(leafHash(utf8(word), sha256));
    await log.settle();
    assert.equal(log.head.checkpoint.size, size);
    assert.ok(equal(log.head.checkpoint.root, range.root()));
    await log.close();
    assert.deepEqual(await read(at), words(0, size));
  }
});

test("an entry that is there gets the place that it has: in one batch, in a later one, and after a restart", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  let log = await opened(at);
  const twice = await addAll(log, ["a", "b", "a", "c", "b"]);
  assert.deepEqual(
    twice.map(({ index }) => index),
    [0, 1, 0, 2, 1],
  );
  await addAll(log, words(0, 1000));
  assert.deepEqual(await addAll(log, ["c", "entry 999"]), [
    { index: 2, before: true },
    { index: 1002, before: true },
  ]);
  await log.close();
  log = await opened(at);
  const again = await addAll(log, [...words(0, 1000).reverse(), "a", "new"]);
  assert.deepEqual(again.at(-2), { index: 0, before: true });
  assert.deepEqual(again.at(-1), { index: 1003, before: false });
  assert.deepEqual(
    again.slice(0, 1000).map(({ index }) => index),
    words(0, 1000)
      .map((_, index) => index + 3)
      .reverse(),
  );
  await log.close();
});

test("entries of no bytes and of the most bytes are kept; a longer one is not", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  const log = await opened(at);
  const longest = "x".repeat(65_535);
  assert.deepEqual(
    (await addAll(log, ["", longest])).map(({ index }) => index),
    [0, 1],
  );
  await assert.rejects(log.add(Buffer.alloc(65_536)), RangeError);
  assert.deepEqual((await log.add(utf8("after"))).index, 2);
  await log.close();
  assert.deepEqual(await read(at), ["", longest, "after"]);
});

test("nobody else writes to a log that is open; after it, the next may", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  const log = await opened(at);
  await assert.rejects(opened(at), fails("not-writable", /Another process/));
  await log.close();
  await (await opened(at)).close();
});

test("another key, no log and no checkpoint are refused", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  const pair = generateKeyPairSync("ed25519");
  const signer = signerOf(pair.privateKey, pair.publicKey);
  const other = { signer, key: verifierOf(signer, origin, "log", sha256) };
  await assert.rejects(opened(at, { keys: [other] }), fails("wrong-use", /not those/));
  await assert.rejects(opened(place.path), fails("not-found", /no log/));
  const note = readFileSync(join(at, "checkpoint"), "utf8");
  writeFileSync(join(at, "checkpoint"), note.replace("\n0\n", "\n1\n"));
  await assert.rejects(opened(at), fails("not-trusted", /no checkpoint of this log/));
  rmSync(join(at, "checkpoint"));
  await assert.rejects(opened(at), fails("not-trusted", /has no checkpoint/));
  writeFileSync(join(at, "log.json"), "{}");
  await assert.rejects(opened(at), fails("bad-input", /log\.json/));
  await assert.rejects(emptyLog(place.path), fails("not-writable", /not empty/));
});

test("parts that nobody needs any more go, and not before", async () => {
  using place = folder();
  const at = await emptyLog(place.path);
  const log = await opened(at);
  for (let from = 0; from < 1100; from += 50) {
    await addAll(log, words(from, from + 50));
    await log.settle();
  }
  const parts = () =>
    globSync("tile/{0,entries}/*.p", { cwd: at })
      .map((one) => one.replaceAll("\\", "/"))
      .sort();
  const there = parts();
  for (const name of ["000.p", "001.p"]) assert.ok(!there.some((one) => one.endsWith(name)), name);
  for (const name of ["003.p", "004.p"])
    assert.equal(there.filter((one) => one.endsWith(name)).length, 2, name);
  await log.close();
});

test("a clock that is put back puts no earlier time under a later checkpoint", async () => {
  using place = folder();
  const at = join(place.path, "log");
  const pair = generateKeyPairSync("ml-dsa-44");
  const second = signerOf(pair.privateKey, pair.publicKey);
  const keys = [logKey, { signer: second, key: verifierOf(second, origin, "log", sha256) }];
  let now = 2_000_000_000_000;
  const clock = () => now;
  await makeLog({ folder: at, origin, keys, names: ["log"], door, now: clock });
  const times: number[] = [];
  const add = async (word: string) => {
    const log = await opened(at, { keys, now: clock });
    await addAll(log, [word]);
    await log.settle();
    const signed = await verifyNote(parseNote(log.head.note), log.keys, nodeCrypto());
    times.push(...signed.flatMap(({ time }) => (time === undefined ? [] : [time])));
    await log.close();
  };
  await add("a");
  now -= 3_600_000;
  await add("b");
  now += 7_200_000;
  await add("c");
  assert.deepEqual(times, [2_000_000_000, 2_000_000_000, 2_000_003_600]);
});

test("a log that waits for witnesses shows readers the published checkpoint, and takes up the newest one", async () => {
  using place = folder();
  const at = await emptyLog(place.path, "quorum none\n");
  let log = await opened(at);
  await addAll(log, words(0, 300));
  await log.settle();
  assert.equal(log.head.checkpoint.size, 300);
  assert.equal(log.published.checkpoint.size, 0);
  assert.deepEqual(await read(at), []);
  await log.publish(log.head);
  assert.deepEqual(await read(at), words(0, 300));
  const old = log.published;
  await addAll(log, words(300, 700));
  await log.close();
  log = await opened(at);
  assert.deepEqual([log.head.checkpoint.size, log.published.checkpoint.size], [700, 300]);
  await log.publish(log.head);
  await log.publish(old);
  assert.equal(log.published.checkpoint.size, 700);
  await log.close();
  assert.deepEqual(await read(at), words(0, 700));
  writeFileSync(join(at, "pending"), old.note);
  log = await opened(at);
  assert.equal(log.head.checkpoint.size, 700);
  await log.close();
});
