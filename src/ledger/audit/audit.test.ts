// A log as a stranger reads it: whole, damaged anywhere, rolled back, forked; and its copies.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { Problem } from "../../core/index.ts";
import { formatVkey, type Policy, parsePolicy, Refused, utf8 } from "../../tlog/index.ts";
import { logSource } from "../client/log-source.ts";
import { makeLog } from "../log/make-log.ts";
import { openLog } from "../log/open-log.ts";
import { usualTypes } from "../log/settings.ts";
import { sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { auditLog } from "./audit-log.ts";
import { mirrorLog } from "./mirror-log.ts";
import { type SeenCheckpoints, seenCheckpoints } from "./seen-checkpoints.ts";

const place = mkdtempSync(join(tmpdir(), "probity-audit-"));
after(() => rmSync(place, { recursive: true, force: true }));

const pair = generateKeyPairSync("ed25519");
const signer = signerOf(pair.privateKey, pair.publicKey);
const origin = "log.example/audited";
const key = verifierOf(signer, origin, "log", sha256);
const policy = parsePolicy(`log ${formatVkey(key)}\nquorum none\n`, sha256);

let made = 0;
const fresh = () => join(place, `p${made++}`);

/** A log of the same key whose entries begin with `word`. */
async function logOf(count: number, word = "entry", folder = fresh()): Promise<string> {
  const door = { admission: { mode: "open" as const }, predicateTypes: usualTypes };
  const keys = [{ signer, key }];
  await makeLog({ folder, origin, keys, names: ["log"], door });
  await grow(folder, 0, count, word);
  return folder;
}

async function grow(folder: string, from: number, to: number, word = "entry"): Promise<void> {
  const log = await openLog({ folder, keys: [{ signer, key }] });
  const entries = Array.from({ length: to - from }, (_, at) => utf8(`${word} ${from + at}`));
  await Promise.all(entries.map((entry) => log.add(entry)));
  await log.close();
}

const audited = (
  folder: string,
  {
    seen = seenCheckpoints(fresh()),
    mirrors = [],
    trusted = policy,
  }: { seen?: SeenCheckpoints; mirrors?: readonly string[]; trusted?: Policy | null } = {},
) =>
  auditLog({
    source: logSource(folder),
    policy: trusted ?? undefined,
    seen,
    mirrors: mirrors.map(logSource),
  });

const idsOf = (audit: Awaited<ReturnType<typeof auditLog>>) =>
  audit.points.map(({ id, state }) => `${state} ${id}`);

const refused = (reason: string) => (error: unknown) => error instanceof Refused && error.reason === reason;

test("logs of the sizes where tiles begin and end hold, from nothing on", async () => {
  for (const size of [0, 1, 2, 255, 256, 257, 511, 512]) {
    const audit = await audited(await logOf(size));
    assert.deepEqual(
      idsOf(audit),
      ["proved signed", "told no-quorum-asked", "told seen-first", "proved whole"],
      String(size),
    );
  }
});

test("a log of more than 65,536 entries, with tiles of three levels, holds; a changed byte of any file is told with its name", async () => {
  const folder = await logOf(65_536 + 300);
  assert.deepEqual(idsOf(await audited(folder)).at(-1), "proved whole");
  const files = globSync("tile/**", { cwd: folder, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)));
  const upper = files.filter((file) => /^tile\/[12]\//.test(file) && !file.includes("tile/1/000.p"));
  const last = files.filter((file) => /\/257\.p\/44$|^tile\/(?:0|entries)\/(?:000|100|255|256)$/.test(file));
  assert.ok(upper.length >= 3 && last.length >= 6, `${upper} ${last}`);
  for (const file of [...upper, ...last]) {
    // Parts that no checkpoint speaks of any more may lie there.
    const isNewest = /\.p\//.test(file) ? /\/(?:257\.p\/44|001\.p\/1|000\.p\/1)$/.test(file) : true;
    if (!isNewest) continue;
    const whole = readFileSync(join(folder, file));
    const changed = Buffer.from(whole);
    const at = Math.floor(changed.length / 2);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(join(folder, file), changed);
    const { points } = await audited(folder);
    const damaged = points.flatMap((point) => (point.id === "damaged" ? [point.file + point.why] : []));
    assert.ok(
      damaged.some((one) => one.includes(file)),
      `${file}: ${JSON.stringify(points.slice(0, 5))}`,
    );
    assert.ok(!points.some(({ id }) => id === "whole"));
    writeFileSync(join(folder, file), whole);
  }
});

test("a file that is missing is named; one that is longer or shorter, too", async () => {
  const folder = await logOf(700);
  for (const [file, bytes] of [
    ["tile/0/000", undefined],
    ["tile/entries/001", undefined],
    ["tile/0/001", Buffer.alloc(100)],
    ["tile/entries/000", Buffer.concat([readFileSync(join(folder, "tile/entries/000")), Buffer.alloc(3)])],
    ["tile/entries/002.p/188", Buffer.alloc(0)],
  ] as const) {
    const whole = readFileSync(join(folder, file));
    if (bytes) writeFileSync(join(folder, file), bytes);
    else rmSync(join(folder, file));
    const { points } = await audited(folder);
    assert.ok(
      points.some((point) => point.id === "damaged" && (point.file === file || point.why.includes(file))),
      `${file}: ${JSON.stringify(points)}`,
    );
    writeFileSync(join(folder, file), whole);
  }
  assert.deepEqual(idsOf(await audited(folder)).at(-1), "proved whole");
});

test("who has seen a log before notices that it grew, went back, or tells another story", async () => {
  const folder = await logOf(300);
  const seen = seenCheckpoints(fresh());
  const before = `${folder}-before`;
  cpSync(folder, before, { recursive: true });
  await audited(folder, { seen });
  await grow(folder, 300, 1000);
  assert.ok(idsOf(await audited(folder, { seen })).includes("proved consistent"));
  const back = await audited(before, { seen });
  assert.ok(idsOf(back).includes("refuted rolled-back"));
  const forked = await logOf(1000, "another");
  const split = await audited(forked, { seen });
  const point = split.points.find(({ id }) => id === "split-view");
  assert.equal(point?.state, "refuted");
  assert.deepEqual(point && "notes" in point && point.notes[1], split.note);
  const longer = await logOf(1500, "another");
  assert.ok(idsOf(await audited(longer, { seen })).includes("refuted split-view"));
  // None of these became what is remembered.
  assert.equal(seen.last(origin)?.checkpoint.size, 1000);
  assert.ok(idsOf(await audited(folder, { seen })).includes("proved consistent"));
});

test("without a policy nothing is said against a log that may be another's, and nothing is remembered", async () => {
  const seen = seenCheckpoints(fresh());
  const folder = await logOf(10);
  assert.deepEqual(idsOf(await audited(folder, { seen, trusted: null })), [
    "open not-vouched",
    "proved whole",
  ]);
  assert.equal(seen.last(origin), undefined);
  await audited(folder, { seen });
  const forked = await audited(await logOf(10, "x"), { seen, trusted: null });
  assert.ok(idsOf(forked).includes("open split-view"));
  const other = parsePolicy(
    `log ${formatVkey(verifierOf(signer, "other.example", "log", sha256))}\nquorum none\n`,
    sha256,
  );
  assert.ok(idsOf(await audited(folder, { trusted: other })).includes("open other-log"));
});

test("a witness who has not signed is missed by name; a wrong signature of a known key refutes", async () => {
  const folder = await logOf(3);
  const witness = verifierOf(signer, "witness.example", "witness", sha256);
  const asks = parsePolicy(`log ${formatVkey(key)}\nwitness w ${formatVkey(witness)}\nquorum w\n`, sha256);
  const audit = await audited(folder, { trusted: asks });
  const missing = audit.points.find(({ id }) => id === "quorum-missing");
  assert.equal(missing?.state, "open");
  const file = join(folder, "checkpoint");
  const note = readFileSync(file, "utf8");
  writeFileSync(
    file,
    note.replace(/([A-Za-z0-9+/])(.{5})\n$/, (_, one, rest) => `${one === "A" ? "B" : "A"}${rest}\n`),
  );
  assert.ok(idsOf(await audited(folder)).includes("refuted signature-wrong"));
  writeFileSync(file, "not a note");
  assert.deepEqual(idsOf(await audited(folder)), ["refuted checkpoint-wrong"]);
});

test("mirrors that are behind or ahead agree; a fork between them is shown by two signed notes", async () => {
  const folder = await logOf(600);
  const behind = fresh();
  await mirrorLog({ source: logSource(folder), folder: behind, policy });
  await grow(folder, 600, 900);
  const forked = await logOf(700, "forked");
  const audit = await audited(folder, { mirrors: [behind, forked, fresh()] });
  assert.deepEqual(idsOf(audit).slice(-3), [
    "proved mirror-same",
    "refuted mirror-split",
    "open mirror-unread",
  ]);
  assert.ok(idsOf(await audited(behind, { mirrors: [folder] })).includes("proved mirror-same"));
  const unsigned = fresh();
  cpSync(forked, unsigned, { recursive: true });
  const note = readFileSync(join(unsigned, "checkpoint"), "utf8");
  writeFileSync(join(unsigned, "checkpoint"), note.replace(/^— \S+/m, "— nobody.example"));
  assert.ok(idsOf(await audited(folder, { mirrors: [unsigned] })).includes("open mirror-wrong"));
});

test("a copy grows with its log, file by file the same, and takes no log that went back, forked, or is another's", async () => {
  const folder = await logOf(300);
  const copy = fresh();
  const source = logSource(folder);
  assert.deepEqual(await mirrorLog({ source, folder: copy, policy }), { origin, from: 0, to: 300 });
  assert.deepEqual(await mirrorLog({ source, folder: copy, policy }), { origin, from: 300, to: 300 });
  await grow(folder, 300, 20_000);
  assert.deepEqual(await mirrorLog({ source, folder: copy, policy }), { origin, from: 300, to: 20_000 });
  for (const file of globSync("tile/**/???", { cwd: copy }))
    if (/\d$/.test(file))
      assert.deepEqual(readFileSync(join(copy, file)), readFileSync(join(folder, file)), file);
  assert.deepEqual(readFileSync(join(copy, "checkpoint")), readFileSync(join(folder, "checkpoint")));
  assert.deepEqual(idsOf(await audited(copy)).at(-1), "proved whole");

  const into = (from: string, trusted = policy) =>
    mirrorLog({ source: logSource(from), folder: copy, policy: trusted });
  await assert.rejects(into(await logOf(20)), refused("rolled-back"));
  await assert.rejects(into(await logOf(20_000, "x")), refused("split-view"));
  await assert.rejects(into(await logOf(20_500, "x")), refused("wrong-root"));
  const other = parsePolicy(
    `log ${formatVkey(verifierOf(signer, "other.example", "log", sha256))}\nquorum none\n`,
    sha256,
  );
  await assert.rejects(into(folder, other), refused("wrong-origin"));
  await assert.rejects(
    mirrorLog({ source, folder, policy }),
    (error) => error instanceof Problem && error.code === "wrong-use",
  );
  // What was refused left the copy what it was.
  assert.deepEqual(idsOf(await audited(copy)).at(-1), "proved whole");
  await grow(folder, 20_000, 20_001);
  assert.deepEqual(await mirrorLog({ source, folder: copy, policy }), { origin, from: 20_000, to: 20_001 });
});
