import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Manifest, Problem, type Subject, type Verdict, type Verdicts } from "../../core/index.ts";
import { encodeStatement, mostEntry, openStatement, parseStatement } from "../../tlog/index.ts";
import { nodeCrypto } from "../node-crypto.ts";
import { signerOf } from "../signer.ts";
import { findingStatement } from "./finding-statement.ts";
import { signStatement } from "./sign-statement.ts";

const digest = "ab".repeat(32);
const pair = generateKeyPairSync("ed25519");
const signer = signerOf(pair.privateKey, pair.publicKey);
const verdict = (charter: string, commitment: string): Verdict => ({
  charter,
  commitment,
  word: "no-breach-found",
  stand: "for",
  results: [],
  coverage: {
    visits: ["arrive"],
    missed: [],
    kinds: [],
    runs: 1,
    pages: 1,
    requests: 9,
    gaps: [2],
    from: 5,
    until: 7,
  },
});
const verdicts = (all: readonly Verdict[]): Verdicts => ({
  format: "probity/verdicts/1",
  findings: [],
  charters: {},
  knowledge: {},
  verdicts: [...all],
});
const manifest = (files: readonly string[], conditions: Record<string, string> = {}): Manifest => ({
  format: "probity/dossier/1",
  tool: { name: "probity", version: "0.0.0" },
  created: "2026-01-01T00:00:00.000Z",
  subject: "x",
  conditions,
  files: Object.fromEntries(files.map((path) => [path, { sha256: digest, size: 1 }])),
});
const statement = (given: {
  subject?: Subject;
  files?: readonly string[];
  conditions?: Record<string, string>;
}) =>
  findingStatement({
    manifest: manifest(given.files ?? [], given.conditions),
    digest,
    subject: given.subject ?? { type: "web", name: "https://shop.example/" },
    verdicts: verdicts([verdict("c", "1")]),
    longKeys: [],
  });

test("a site is told by its host, a recording by its operator, nothing by what a person called it", () => {
  const about = (subject: Subject) => statement({ subject }).predicate["about"];
  const full = "https://anna:secret@www.shop.example:8443/orders/anna?token=1#x";
  assert.deepEqual(about({ type: "web", name: full }), { type: "web", name: "www.shop.example" });
  assert.deepEqual(about({ type: "web", name: "no address" }), { type: "web" });
  assert.deepEqual(about({ type: "traffic", name: "anna's phone" }), { type: "traffic" });
  assert.deepEqual(about({ type: "traffic", name: "anna's phone", operator: "shop.example" }), {
    type: "traffic",
    name: "shop.example",
  });
  assert.deepEqual(about({ type: "app", name: "com.example.shop" }), {
    type: "app",
    name: "com.example.shop",
  });
});

test("conditions tell how it was looked, not who looked", () => {
  const conditions = {
    browser: "b",
    proxy: "http://proxy.example",
    persona: "p",
    flags: "f",
    locale: "de",
    device: "x".repeat(201),
    __proto__: "x",
  };
  assert.deepEqual(statement({ conditions }).predicate["conditions"], { browser: "b", locale: "de" });
});

test("the manifest alone is a subject: digests of other files would let guesses at what is cut from them be tried", () => {
  const names = statement({ files: ["evidence.json", "blobs/ab/x"] }).subject.map(({ name }) => name);
  assert.deepEqual(names, ["manifest.json"]);
});

test("whatever the manifest and the verdicts hold, the statement is one that readers take", () => {
  const word = fc.string({ minLength: 1, maxLength: 40 });
  return fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 80 }),
      fc.array(fc.tuple(fc.oneof(word, fc.constant("__proto__")), word), { maxLength: 30 }),
      fc.dictionary(fc.oneof(word, fc.constantFrom("browser", "locale")), fc.string()),
      (files, ids, conditions) => {
        const made = findingStatement({
          manifest: manifest(files, conditions),
          digest,
          subject: { type: "package", name: "p" },
          verdicts: verdicts(ids.map(([charter, commitment]) => verdict(charter, commitment))),
          longKeys: [],
        });
        const bytes = encodeStatement(made);
        assert.deepEqual(encodeStatement(parseStatement(bytes)), bytes);
      },
    ),
    { numRuns: 300 },
  );
});

test("a thousand commitments fit an entry; what does not fit is refused in words", async () => {
  const many = (count: number) =>
    findingStatement({
      manifest: manifest(Array.from({ length: 99 }, (_, at) => `screenshots/${at}.png`)),
      digest,
      subject: { type: "web", name: "https://shop.example/" },
      verdicts: verdicts(
        Array.from({ length: count }, (_, at) => verdict(`charter-${at % 20}`, `commitment-${at}`)),
      ),
      longKeys: [],
    });
  const entry = await signStatement(many(900), [signer]);
  assert.ok(entry.length <= mostEntry);
  assert.equal((await openStatement(entry, nodeCrypto())).signers.length, 1);
  await assert.rejects(
    signStatement(many(3000), [signer]),
    (error) => error instanceof Problem && error.code === "bad-input" && /65535/.test(error.message),
  );
});

test("what no reader would take is not signed", async () => {
  const odd = { ...statement({}), subject: [] };
  await assert.rejects(
    signStatement(odd, [signer]),
    (error) => error instanceof Problem && error.code === "bad-input" && /no subject/.test(error.message),
  );
});
