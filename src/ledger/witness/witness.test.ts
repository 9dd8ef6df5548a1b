// A witness against honest logs, lying ones, sick disks and clocks that are put back.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "../../core/index.ts";
import {
  formatAddCheckpoint,
  formatVkey,
  parseNote,
  parseSignatureLines,
  Refused,
  utf8,
  verifyNote,
  vkeyOf,
} from "../../tlog/index.ts";
import { type Disk, disk } from "../durable.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import { verifierOf } from "../signer.ts";
import type { OpenWitness, WitnessAnswer } from "./open-witness.ts";
import { keys, memoryLog, name, opened, own, place, signer, witnessOf } from "./witness.fixture.ts";
import { addLog, idOfOrigin, logFolder, makeWitness } from "./witness-folder.ts";

const log = memoryLog("log.example/a", 600);
const fork = memoryLog("log.example/a", 600, "another", log.signing);
const other = memoryLog("log.example/b", 300);

const statusOf = ({ status }: WitnessAnswer) => status;
const ask = async (witness: OpenWitness, old: number, size: number, of = log) =>
  witness.addCheckpoint(await of.ask(old, size));

test("a log that grows is cosigned, each time over its text, and again when it asks again", async () => {
  using at = place();
  const witness = await opened(await witnessOf(at.path, [log, other]));
  let last = 0;
  for (const size of [1, 2, 255, 256, 257, 257, 600]) {
    const answer = await ask(witness, last, size);
    assert.equal(answer.status, 200);
    if (answer.status !== 200) return;
    const { text } = parseNote(await log.note(size));
    const signatures = parseSignatureLines(utf8(answer.lines));
    const [signed] = await verifyNote(
      { text, signatures },
      keys.map(({ key }) => key),
      nodeCrypto(),
    );
    assert.ok(Math.abs((signed?.time ?? 0) - Date.now() / 1000) < 10);
    assert.equal(witness.checkpoint(idOfOrigin(log.origin)), `${text}\n${answer.lines}`);
    last = size;
  }
  assert.equal(statusOf(await ask(witness, 0, 300, other)), 200);
  assert.equal(witness.checkpoint("0".repeat(64)), undefined);
  await witness.close();
});

test("a tree of nothing is cosigned, and everything begins with it", async () => {
  using at = place();
  const witness = await opened(await witnessOf(at.path, [log]));
  assert.equal(statusOf(await ask(witness, 0, 0)), 200);
  assert.equal(statusOf(await ask(witness, 0, 5)), 200);
  assert.equal(statusOf(await ask(witness, 0, 0)), 409);
  await witness.close();
});

test("what it does not take has the status that tlog-witness gives it", async () => {
  using at = place();
  const witness = await opened(await witnessOf(at.path, [log]));
  await ask(witness, 0, 256);
  const note = await log.note(300);
  const proof = await log.consistency(256, 300);
  const wrongProof = proof.map((hash, order) => (order === 0 ? hash.map((byte) => byte ^ 1) : hash));
  const stranger = memoryLog("log.example/a", 300);
  const text = (body: string) => witness.addCheckpoint(utf8(body));
  const given = (old: number, hashes: readonly Uint8Array[], text = note) =>
    witness.addCheckpoint(formatAddCheckpoint(old, hashes, text));
  for (const [status, answer] of [
    [400, await text("")],
    [400, await text("new 5\n\nx\n1\nx\n\n")],
    [400, await text(`old 0256\n\n${note}`)],
    [400, await text(`old -1\n\n${note}`)],
    [400, await text(`old 256\nAAAA\n\n${note}`)],
    [
      400,
      await given(
        256,
        [...Array(64)].map(() => new Uint8Array(32)),
      ),
    ],
    [400, await given(256, proof, note.replace("\n300\n", "\n0300\n"))],
    [400, await given(256, proof, note.replace("log.example/a", "log\u0007example/a"))],
    [400, await given(256, proof, note + note.slice(note.indexOf("\u2014")).repeat(16))],
    [400, await given(301, [])],
    [403, await given(256, proof, note.replace(/.{6}=\n$/, "AAAAAA=\n"))],
    [403, await given(256, await stranger.consistency(256, 300), await stranger.note(300))],
    [404, await witness.addCheckpoint(await other.ask(0, 300))],
    [422, await given(256, wrongProof)],
    [422, await given(256, [])],
    [422, await given(256, [...proof, new Uint8Array(32)])],
  ] as const)
    assert.equal(answer.status, status, JSON.stringify(answer));
  for (const old of [0, 255, 257, 300]) {
    const answer = await given(old, []);
    assert.deepEqual([answer.status, answer.status === 409 && answer.size], [409, 256]);
  }
  const split = await ask(witness, 256, 256, fork);
  assert.deepEqual([split.status, split.status === 409 && split.size], [409, 256]);
  assert.equal(statusOf(await ask(witness, 256, 600, fork)), 422);
  assert.equal(statusOf(await given(256, proof)), 200);
  await witness.close();
});

test("with an ML-DSA-44 key beside it, it signs with both", async () => {
  using at = place();
  const second = signer("ml-dsa-44");
  const both = [...keys, { signer: second, key: verifierOf(second, name, "witness", sha256) }];
  const folder = join(at.path, "w");
  await makeWitness(folder, { name, keys: ["w"], vkeys: both.map(({ key }) => formatVkey(key)) });
  await addLog(folder, log.key);
  let witness = await opened(folder, { keys: both });
  const answer = await ask(witness, 0, 3);
  assert.equal(answer.status === 200 && parseSignatureLines(utf8(answer.lines)).length, 2);
  await witness.close();
  witness = await opened(folder, { keys: both });
  assert.equal(statusOf(await ask(witness, 3, 4)), 200);
  await witness.close();
  await assert.rejects(opened(folder), (error) => error instanceof Problem && error.code === "wrong-use");
});

test("a log may be added while it is at work; a key that verifiers disagree about is never let in", async () => {
  using at = place();
  const folder = await witnessOf(at.path, [log]);
  const witness = await opened(folder);
  assert.equal(statusOf(await ask(witness, 0, 300, other)), 404);
  await addLog(folder, other.key);
  assert.equal(statusOf(await ask(witness, 0, 300, other)), 200);
  const second = memoryLog("log.example/b", 300, "entry", signer());
  assert.equal(
    statusOf(await witness.addCheckpoint(formatAddCheckpoint(300, [], await second.note(300)))),
    403,
  );
  await addLog(folder, second.key);
  assert.equal(
    statusOf(await witness.addCheckpoint(formatAddCheckpoint(300, [], await second.note(300)))),
    200,
  );
  for (const point of [
    new Uint8Array(32),
    Uint8Array.of(1, ...Array(31).fill(0)),
    new Uint8Array(32).fill(255),
  ])
    await assert.rejects(
      addLog(folder, vkeyOf("log.example/c", 1, point, sha256)),
      (error) => error instanceof Refused && error.reason === "bad-key",
    );
  await witness.close();
});

test("nobody else uses the folder; what was kept must be what was signed, and is signed on from after a restart", async () => {
  using at = place();
  const folder = await witnessOf(at.path, [log]);
  let witness = await opened(folder);
  await ask(witness, 0, 200);
  await assert.rejects(
    opened(folder),
    (error) => error instanceof Problem && /Another process/.test(error.message),
  );
  await witness.close();
  witness = await opened(folder);
  assert.equal(statusOf(await ask(witness, 0, 300)), 409);
  assert.equal(statusOf(await ask(witness, 200, 200, fork)), 409);
  assert.equal(statusOf(await ask(witness, 200, 300)), 200);
  await witness.close();
  const file = join(logFolder(folder, log.origin), "checkpoint");
  const whole = readFileSync(file, "utf8");
  for (const damaged of ["", whole.replace("\n300\n", "\n200\n"), await log.note(200), whole.slice(0, -20)]) {
    writeFileSync(file, damaged);
    await assert.rejects(opened(folder), (error) => error instanceof Problem && error.code === "not-trusted");
  }
  writeFileSync(file, whole);
  await (await opened(folder)).close();
  writeFileSync(join(folder, "witness.json"), "{}");
  await assert.rejects(opened(folder), (error) => error instanceof Problem && error.code === "bad-input");
  rmSync(join(folder, "witness.json"));
  await assert.rejects(opened(folder), (error) => error instanceof Problem && error.code === "not-found");
});

test("a clock that is put back puts no earlier time under a later tree", async () => {
  using at = place();
  const folder = await witnessOf(at.path, [log]);
  let now = 2_000_000_000_000;
  const times: number[] = [];
  for (const [old, size, back] of [
    [0, 10, 0],
    [10, 20, 3_600_000],
    [20, 30, 0],
    [30, 40, -7_200_000],
  ] as const) {
    now -= back;
    const witness = await opened(folder, { now: () => now });
    const answer = await ask(witness, old, size);
    const signatures = parseSignatureLines(utf8(answer.status === 200 ? answer.lines : ""));
    const { text } = parseNote(await log.note(size));
    const [signed] = await verifyNote(
      { text, signatures },
      keys.map(({ key }) => key),
      nodeCrypto(),
    );
    times.push(signed?.time ?? 0);
    await witness.close();
  }
  assert.deepEqual(times, [2_000_000_000, 2_000_000_000, 2_000_000_000, 2_000_003_600]);
});

/** What a stranger may send, in any order, to a disk that fails now and then. */
type Step = {
  readonly of: "honest" | "fork";
  readonly old: number | "right";
  readonly size: number;
  readonly disk: "well" | "full" | "late";
};

test("whatever is asked, and however the disk fails: the trees that it tells of grow, and none excludes another", async () => {
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
      of: fc.constantFrom("honest" as const, "fork" as const),
      old: fc.oneof({ weight: 3, arbitrary: fc.constant("right" as const) }, fc.integer({ min: 0, max: 40 })),
      size: fc.integer({ min: 0, max: 40 }),
      disk: fc.constantFrom("well" as const, "well" as const, "full" as const, "late" as const),
    }),
    { maxLength: 20 },
  );
  await fc.assert(fc.asyncProperty(steps, lived), { numRuns: 40 });
});

async function lived(steps: readonly Step[]): Promise<void> {
  using at = place();
  const folder = await witnessOf(at.path, [log]);
  let state: Step["disk"] = "well";
  const sick: Disk = {
    async take(step) {
      if (state === "full") throw Object.assign(new Error("full"), { code: "ENOSPC" });
      await disk.take(step);
      if (state === "late") throw Object.assign(new Error("late"), { code: "EIO" });
    },
  };
  let witness = await opened(folder, { disk: sick });
  let told: { readonly size: number; readonly of?: Step["of"] } = { size: 0 };
  for (const { of, old, size, disk } of steps) {
    state = disk;
    const tree = of === "honest" ? log : fork;
    const answer = await ask(witness, old === "right" ? told.size : old, size, tree).catch(() => undefined);
    if (answer?.status === 200) {
      assert.ok(size >= told.size, "it went back");
      assert.ok(told.of === undefined || told.of === of, "two trees");
      told = { size, ...(size === 0 ? {} : { of }) };
    }
    // Whether it is kept, only a look at the folder tells; to the asker nothing was said.
    if (answer === undefined && size % 2 === 0) {
      await witness.close();
      witness = await opened(folder, { disk: sick });
    }
  }
  await witness.close();
}

test("many at once: one tree of each size, and each asker is answered", async () => {
  using at = place();
  const witness = await opened(await witnessOf(at.path, [log, other]));
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, order) => ask(witness, 0, 100 + order)),
    ...Array.from({ length: 20 }, (_, order) => ask(witness, 0, 100 + order, fork)),
    ask(witness, 0, 200, other),
  ]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 2);
  assert.equal(answers.filter(({ status }) => status === 409).length, 39);
  await witness.close();
});

test("a disk that fails is told to the asker, and signs on when it is well", async () => {
  using at = place();
  const folder = await witnessOf(at.path, [log]);
  let ill = true;
  const witness = await opened(folder, {
    disk: { take: (step) => (ill ? Promise.reject(new Error("ill")) : disk.take(step)) },
  });
  await assert.rejects(ask(witness, 0, 10), /ill/);
  ill = false;
  assert.equal(statusOf(await ask(witness, 0, 20)), 200);
  assert.equal(own.algorithm, "ed25519");
  await witness.close();
});
