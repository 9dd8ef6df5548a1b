import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { Problem } from "../core/index.ts";
import { openDossier } from "../store/index.ts";
import { encodeEnvelope, parseEnvelope, utf8 } from "../tlog/index.ts";
import { readPolicy } from "./read-policy.ts";
import { key, loggedDossier, smallLog, witness } from "./sealed.fixture.ts";
import type { Point } from "./verification.ts";
import { verification, verifyDossier } from "./verify-dossier.ts";
import { verifySeal } from "./verify-seal.ts";

const place = mkdtempSync(join(tmpdir(), "probity-verify-"));
after(() => rmSync(place, { recursive: true, force: true }));
const { home, dossier: original, policy, did: alice, witnesses } = await loggedDossier(place);

let made = 0;
function copy(): string {
  made += 1;
  const folder = join(place, `d${made}`);
  cpSync(original, folder, { recursive: true });
  return folder;
}
const verify = (dossier: string, more: { policy?: string; keys?: readonly string[] } = {}) =>
  verification({ dossier, policy, keys: [alice], ...more });
const said = (points: readonly Point[], state: Point["state"]) =>
  points.filter((one) => one.state === state).map(({ id, file }) => `${id} ${file ?? ""}`.trim());
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
function flip(file: string, bit: number): () => void {
  const bytes = readFileSync(file);
  const at = (bit >> 3) % bytes.length;
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(file, changed);
  return () => writeFileSync(file, bytes);
}

test("a sealed, logged, witnessed dossier is proved to whoever has the policy and the key", async () => {
  const { outcome, points } = await verify(original);
  assert.equal(outcome, "proved");
  assert.deepEqual(said(points, "proved"), [
    "files",
    "statement seal/statement.json",
    "signer seal/statement.json",
    "logged seal/statement.tlog-proof",
    "witnessed seal/statement.tlog-proof",
    "verdicts verdicts.json",
  ]);
  assert.deepEqual(
    points.filter(({ id }) => id === "cosigned").map(({ values }) => values["time"]),
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
  );
});

test("what a reader did not give stays open, and only that", async () => {
  const nothing = await verification({ dossier: original });
  assert.equal(nothing.outcome, "open");
  assert.deepEqual(said(nothing.points, "open"), [
    "signer-unknown seal/statement.json",
    "proof-unvouched seal/statement.tlog-proof",
  ]);
  const other = await verify(original, { keys: [await key(home, "eve")] });
  assert.deepEqual(said(other.points, "open"), ["signer-other seal/statement.json"]);
  const elsewhere = join(place, "elsewhere.policy");
  writeFileSync(elsewhere, readFileSync(policy, "utf8").replace(/^log .*$/m, ""));
  assert.deepEqual(said((await verify(original, { policy: elsewhere })).points, "open"), [
    "proof-other-log seal/statement.tlog-proof",
  ]);
  const more = join(place, "more.policy");
  const { policy: third } = await smallLog(join(place, "log3"), join(place, "home3"), [
    ...witnesses,
    witness("u.example"),
  ]);
  const logLine = /^log .*$/m;
  writeFileSync(
    more,
    readFileSync(third, "utf8").replace(logLine, logLine.exec(readFileSync(policy, "utf8"))?.[0] ?? ""),
  );
  assert.deepEqual(said((await verify(original, { policy: more })).points, "open"), [
    "quorum-missing seal/statement.tlog-proof",
  ]);
  assert.equal((await verify(original, { policy: "none" })).outcome, "proved");
});

test("a bit flipped in any file is told with the file, in the whole verification", async () => {
  const folder = copy();
  const files = filesOf(folder);
  assert.equal(files.length, 8);
  const bit = fc.record({ file: fc.constantFrom(...files), at: fc.nat({ max: 2 ** 30 }) });
  await fc.assert(
    fc.asyncProperty(bit, async ({ file, at }) => {
      const restore = flip(join(folder, file), at);
      const { outcome, points } = await verify(folder);
      restore();
      assert.equal(outcome, "refuted");
      const named = points.filter(({ state }) => state === "refuted").map((one) => one.file);
      assert.ok(named.includes(file), `${file} at ${at}: ${named.join()}`);
    }),
    { numRuns: 40 },
  );
});

test("a bit flipped in a statement or a proof is told with the file", async () => {
  const folder = copy();
  const asked = {
    folder,
    dossier: await openDossier(folder),
    held: undefined,
    vouched: new Set([alice]),
    policy: await readPolicy(policy),
  };
  const bit = fc.record({
    file: fc.constantFrom("seal/statement.json", "seal/statement.tlog-proof"),
    at: fc.nat({ max: 2 ** 30 }),
  });
  await fc.assert(
    fc.asyncProperty(bit, async ({ file, at }) => {
      const restore = flip(join(folder, file), at);
      const points = await verifySeal("statement", asked);
      restore();
      assert.ok(
        points.some((one) => one.state === "refuted" && one.file === file),
        `${file} at ${at}`,
      );
    }),
    { numRuns: 600 },
  );
});

test("a manifest that was made anew over changed files is told: it is not what was sealed", async () => {
  const folder = copy();
  const dossier = await openDossier(folder);
  const verdicts = readFileSync(join(folder, "verdicts.json"), "utf8").replace(
    /"word":"(?!pledged)[a-z-]+"/,
    '"word":"pledged"',
  );
  writeFileSync(join(folder, "verdicts.json"), verdicts);
  const { hash } = await import("node:crypto");
  const files = {
    ...dossier.manifest.files,
    "verdicts.json": { sha256: hash("sha256", verdicts), size: Buffer.byteLength(verdicts) },
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...dossier.manifest, files }));
  const { points } = await verify(folder);
  const refuted = said(points, "refuted");
  for (const one of ["subject-wrong manifest.json", "verdicts-wrong verdicts.json"])
    assert.ok(refuted.includes(one), refuted.join());
});

test("missing, extra and linked files are named, and so is what does not belong into seal", async () => {
  const folder = copy();
  rmSync(join(folder, "evidence.json"));
  symlinkSync(join(original, "evidence.json"), join(folder, "evidence.json"));
  writeFileSync(join(folder, "more.txt"), "");
  writeFileSync(join(folder, "seal/more.txt"), "");
  const { outcome, points } = await verify(folder);
  assert.equal(outcome, "refuted");
  assert.deepEqual(said(points, "refuted"), [
    "file-odd evidence.json",
    "file-odd more.txt",
    "file-odd seal/more.txt",
  ]);
});

test("hostile seals are refused in words: huge, deep, of the wrong shape, linked, with 10,000 signatures", async () => {
  const entry = readFileSync(join(original, "seal/statement.json"));
  const envelope = parseEnvelope(entry);
  const [first] = envelope.signatures;
  assert.ok(first);
  const flood = { ...envelope, signatures: new Array(10_000).fill(first) };
  const nested = { ...envelope, payload: utf8("[".repeat(20_000)) };
  const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
    [encodeEnvelope(flood), /more than 65535 bytes/],
    [encodeEnvelope({ ...envelope, signatures: flood.signatures.slice(0, 40) }), /at most 16 signatures/],
    [encodeEnvelope(nested), /levels deep|not JSON/],
    ["[".repeat(60_000), /JSON/],
    [Buffer.concat([entry, Buffer.from("\n")]), /RFC 8785/],
    ["{}", /signatures/],
    ["[]", /object/],
    ["7", /object/],
    ["", /JSON/],
    [encodeEnvelope({ ...envelope, payload: utf8('{"a":1}') }), /statement/],
    [Buffer.alloc(60_000), /./],
  ];
  const folder = copy();
  for (const [bytes, says] of cases) {
    writeFileSync(join(folder, "seal/statement.json"), bytes);
    const { text, outcome } = await verifyDossier({
      dossier: folder,
      policy: "none",
      format: "text",
      language: "en",
    });
    assert.equal(outcome, "refuted");
    assert.match(text, says);
    assert.doesNotMatch(text, /^\s+at /m);
  }
  rmSync(join(folder, "seal"), { recursive: true });
  symlinkSync(join(original, "seal"), join(folder, "seal"));
  assert.deepEqual(said((await verify(folder)).points, "refuted"), ["seal-odd seal"]);
  rmSync(join(folder, "seal"));
  mkdirSync(join(folder, "seal/statement.json"), { recursive: true });
  assert.deepEqual(said((await verify(folder)).points, "refuted"), ["statement-wrong seal/statement.json"]);
});

test("a folder that is no dossier is wrong use; a dossier without its manifest is refuted", async () => {
  const nothing = join(place, "nothing");
  mkdirSync(nothing);
  const isProblem = (error: unknown) => error instanceof Problem;
  await assert.rejects(verify(nothing), isProblem);
  await assert.rejects(verify(join(place, "nowhere")), isProblem);
  for (const key of ["did:key:z6Mknot", join(place, "none"), policy.replace(".policy", "/log.json")])
    await assert.rejects(verify(original, { keys: [key] }), isProblem, key);
  const folder = copy();
  rmSync(join(folder, "manifest.json"));
  assert.deepEqual(said((await verify(folder)).points, "refuted"), ["manifest-unread manifest.json"]);
});

test("it is said in English, in Chinese and for programs, whatever the dossier says", async () => {
  const folder = copy();
  writeFileSync(join(folder, "x\u001b[2J\u202e.txt"), "");
  const asked = { dossier: folder, policy, keys: [alice] };
  const en = await verifyDossier({ ...asked, format: "text", language: "en" });
  assert.match(en.text, /NOT what it claims/);
  assert.match(en.text, /Who it was\./);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(en.text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  const zh = await verifyDossier({ ...asked, format: "text", language: "zh" });
  assert.match(zh.text, /究竟是谁/);
  const json = JSON.parse((await verifyDossier({ ...asked, format: "json", language: "en" })).text);
  assert.equal(json.format, "probity/verification/1");
  assert.equal(json.outcome, "refuted");
});

test("the sealed dossier of the vectors is proved: two seals, one of them with ML-DSA-44, one log, two witnesses", async () => {
  const vectors = join(import.meta.dirname, "../../docs/spec/vectors/statement");
  const keys = JSON.parse(readFileSync(join(vectors, "keys.json"), "utf8"));
  const { points } = await verify(join(vectors, "sealed/dossier"), {
    policy: join(vectors, "sealed/policy"),
    keys: [keys.signer.did, keys.second.did],
  });
  // What is judged, and how, may change with the program.
  const apart = points.filter(({ id }) => !id.startsWith("verdicts"));
  assert.deepEqual(said(apart, "refuted"), []);
  assert.deepEqual(said(apart, "open"), []);
  assert.equal(apart.filter(({ id }) => id === "witnessed").length, 2);
  assert.equal(apart.filter(({ id }) => id === "credential").length, 1);
});

test("the vectors of a dossier and of what was left of it after cutting", async () => {
  const vectors = join(import.meta.dirname, "../../docs/spec/vectors/statement");
  const keys = [JSON.parse(readFileSync(join(vectors, "keys.json"), "utf8")).signer.did];
  const policy = join(vectors, "redacted/policy");
  const whole = await verify(join(vectors, "redacted/whole"), { policy, keys });
  const apart = whole.points.filter(({ id }) => !id.startsWith("verdicts"));
  assert.deepEqual([...said(apart, "refuted"), ...said(apart, "open")], []);
  const left = await verify(join(vectors, "redacted/left"), { policy, keys });
  assert.deepEqual(said(left.points, "refuted"), []);
  assert.deepEqual(said(left.points, "open"), ["verdicts-cut verdicts.json"]);
  assert.ok(left.points.some(({ id, state }) => id === "redacted" && state === "proved"));
});
