// A log over HTTP: what it answers to whom, under load, on a sick disk and with damaged files.

import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { logService } from "../engine/log-service.ts";
import {
  makeLog,
  type OpenLog,
  openLog,
  rawPublicKey,
  sha256,
  signerOf,
  usualTypes,
  verifierOf,
} from "../ledger/index.ts";
import {
  didKeyOf,
  type Envelope,
  encodeEnvelope,
  encodeStatement,
  pae,
  parseCheckpoint,
  parseNote,
  payloadType,
  TreeReader,
  utf8,
} from "../tlog/index.ts";
import type { Listening } from "./listen.ts";
import { serveLog } from "./log-server.ts";

const place = mkdtempSync(join(tmpdir(), "probity-log-server-"));
const ends: (() => Promise<void>)[] = [];
after(async () => {
  for (const end of ends.reverse()) await end();
  rmSync(place, { recursive: true, force: true });
});

const pair = generateKeyPairSync("ed25519");
const signer = signerOf(pair.privateKey, pair.publicKey);
const key = verifierOf(signer, "log.example/http", "log", sha256);
const alice = generateKeyPairSync("ed25519");
const bob = generateKeyPairSync("ed25519");
const didOf = (who: typeof alice) => didKeyOf(rawPublicKey(who.publicKey));

function entryOf(by: typeof alice, given: { word?: string; type?: string; keyid?: string } = {}): Buffer {
  const { word = "x", type = "urn:probity:pledge:1", keyid = didOf(by) } = given;
  const payload = encodeStatement({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "charter", digest: { sha256: "0f".repeat(32) } }],
    predicateType: type,
    predicate: { word },
  });
  const envelope: Envelope = {
    payload,
    payloadType,
    signatures: [{ keyid, sig: sign(null, pae(payloadType, payload), by.privateKey) }],
  };
  return Buffer.from(encodeEnvelope(envelope));
}

let made = 0;
type Changed = {
  admission?: Parameters<typeof makeLog>[0]["door"]["admission"];
  add?: OpenLog["add"];
  most?: number;
};
async function served({ admission = { mode: "possession" }, add, most }: Changed = {}) {
  made += 1;
  const folder = join(place, `log${made}`);
  const keys = [{ signer, key }];
  const door = { admission, predicateTypes: usualTypes };
  await makeLog({ folder, origin: "log.example/http", keys, names: ["log"], door });
  const log = await openLog({ folder, keys });
  const faults: string[] = [];
  const service = logService(add ? { ...log, published: log.published, head: log.head, add } : log);
  const server = await serveLog({
    service,
    host: "127.0.0.1",
    port: 0,
    onFault: (line) => faults.push(line),
    ...(most === undefined ? {} : { most }),
  });
  ends.push(() => log.close());
  ends.push(() => server.close());
  return { folder, log, server, faults, url: server.url };
}

async function post(url: string, body: Uint8Array<ArrayBuffer> | Buffer) {
  const response = await fetch(`${url}/add`, { method: "POST", body: new Uint8Array(body) });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test("an entry gets its index once it is kept, and the same one again when it comes again", async () => {
  const { url, log } = await served();
  const entries = Array.from({ length: 300 }, (_, at) => entryOf(alice, { word: `w${at}` }));
  const answers = await Promise.all(entries.map((entry) => post(url, entry)));
  assert.deepEqual(
    answers.map(({ text }) => Number(text)).sort((a, b) => a - b),
    entries.map((_, at) => at),
  );
  const first = answers[0];
  assert.deepEqual([first?.status, first?.headers.get("content-type")], [200, "text/plain; charset=utf-8"]);
  assert.match(first?.text ?? "", /^\d+\n$/);
  assert.equal((await post(url, entries[7] ?? Buffer.alloc(0))).text, answers[7]?.text);
  assert.equal((await post(url, entryOf(bob, { word: "forged", keyid: didOf(alice) }))).status, 403);
  // As any reader of C2SP tlog-tiles finds it, moments later.
  await log.settle();
  const { size, root } = parseCheckpoint(parseNote(await (await fetch(`${url}/checkpoint`)).text()).text);
  const read = async (path: string) => {
    const response = await fetch(`${url}/${path}`);
    assert.equal(response.status, 200, path);
    return new Uint8Array(await response.arrayBuffer());
  };
  const reader = new TreeReader({ size, root, read, hash: sha256 });
  const there = [...(await reader.entries(0)), ...(await reader.entries(1))].map((entry) =>
    Buffer.from(entry),
  );
  for (const [at, entry] of entries.entries()) assert.ok(there[Number(answers[at]?.text)]?.equals(entry));
});

test("what is no entry, is not signed by whom it names, or is of another kind is refused with its reason", async () => {
  const { url } = await served();
  const right = entryOf(alice);
  const changed = Buffer.from(
    right.toString().replace(/"sig":"(.)/, (_, one) => `"sig":"${one === "A" ? "B" : "A"}`),
  );
  const spaced = Buffer.from(right.toString().replace('","payloadType"', '", "payloadType"'));
  for (const [body, status, words] of [
    [Buffer.alloc(0), 400, /malformed/],
    [Buffer.from("{}"), 400, /malformed/],
    [spaced, 400, /not-canonical|malformed/],
    [changed, 403, /bad-signature/],
    [entryOf(bob, { keyid: didOf(alice) }), 403, /bad-signature/],
    [entryOf(alice, { keyid: "somebody" }), 403, /unknown-signer/],
    [entryOf(alice, { type: "https://example.org/other/v1" }), 403, /not-admitted/],
    [entryOf(alice, { word: "x".repeat(3000) }), 400, /oversized/],
    [Buffer.alloc(65_536, 32), 413, /65535/],
  ] as const) {
    const answer = await post(url, body);
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.text, words);
  }
  assert.equal((await post(url, right)).text, "0\n");
});

test("listed keys may add, others not; an open log looks at the form alone", async () => {
  const listed = await served({ admission: { mode: "listed", keys: [didOf(alice)] } });
  assert.equal((await post(listed.url, entryOf(bob))).status, 403);
  assert.equal((await post(listed.url, entryOf(alice))).status, 200);
  const open = await served({ admission: { mode: "open" } });
  assert.equal((await post(open.url, entryOf(bob, { keyid: "somebody" }))).status, 200);
  assert.equal((await post(open.url, Buffer.from("[]"))).status, 400);
});

test("other paths and methods: 404 and 405, never another file of the folder", async () => {
  const { url, folder, log } = await served();
  await post(url, entryOf(alice));
  await log.settle();
  writeFileSync(join(folder, "tile", "stray"), "stray");
  for (const path of [
    "log.json",
    "lock",
    "pending",
    "tile/stray",
    "tile/0/000",
    "tile/0/000.p/2",
    "tile/0/0",
    "tile/../log.json",
    "%2e%2e/log.json",
    "tile/0/000.p/01",
    "",
  ]) {
    const response = await raw(url, `GET /${path} HTTP/1.1`);
    assert.match(response, /^HTTP\/1\.1 404 /, path);
  }
  for (const [method, path, status] of [
    ["GET", "add", 405],
    ["POST", "checkpoint", 405],
    ["DELETE", "tile/0/000.p/1", 405],
    ["HEAD", "checkpoint", 200],
    ["HEAD", "tile/0/000.p/1", 200],
  ] as const) {
    const response = await fetch(`${url}/${path}`, { method });
    assert.equal(response.status, status);
    if (status === 200) assert.equal(await response.text(), "");
  }
  const tile = await fetch(`${url}/tile/0/000.p/1`);
  assert.match(tile.headers.get("cache-control") ?? "", /immutable/);
  assert.equal((await fetch(`${url}/checkpoint`)).headers.get("cache-control"), "no-cache");
});

test("past what it can have under way it says when to come again, and serves who was there first", async () => {
  const { promise: gate, resolve: go } = Promise.withResolvers<void>();
  let index = 0;
  const { url } = await served({ most: 3, add: () => gate.then(() => ({ index: index++, before: false })) });
  const first = [1, 2, 3].map((at) => post(url, entryOf(alice, { word: `w${at}` })));
  await until(async () => (await post(url, entryOf(alice))).status === 503);
  const late = await post(url, entryOf(alice));
  assert.deepEqual([late.status, late.headers.get("retry-after")], [503, "1"]);
  go();
  assert.deepEqual(
    (await Promise.all(first)).map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal((await post(url, entryOf(alice))).status, 200);
});

test("a full disk is told with 503 and when to come again; the operator hears why", async () => {
  const { url, faults } = await served({
    add: async () => {
      const { Problem } = await import("../core/index.ts");
      throw new Problem("no-space", "The log could not be written (ENOSPC).");
    },
  });
  const answer = await post(url, entryOf(alice));
  assert.deepEqual([answer.status, answer.headers.get("retry-after")], [503, "10"]);
  assert.doesNotMatch(answer.text, /ENOSPC/);
  assert.deepEqual(faults, ["The log could not be written (ENOSPC)."]);
});

test("a tile or a bundle that is damaged is named to the operator and never served", async () => {
  const { url, folder, faults, log } = await served();
  await Promise.all(Array.from({ length: 300 }, (_, at) => post(url, entryOf(alice, { word: `w${at}` }))));
  await log.settle();
  // The tile first: once it was traced it is served from memory, as it was signed.
  for (const file of ["tile/0/000", "tile/entries/000"]) {
    const whole = readFileSync(join(folder, file));
    const changed = Buffer.from(whole);
    changed[100] = (changed[100] ?? 0) ^ 1;
    writeFileSync(join(folder, file), changed);
    const response = await fetch(`${url}/${file}`);
    assert.equal(response.status, 500);
    assert.match(faults.at(-1) ?? "", new RegExp(file));
    writeFileSync(join(folder, file), whole);
    assert.equal((await fetch(`${url}/${file}`)).status, 200);
  }
});

test("a copy is served, and takes nothing; one that grows meanwhile is served as it grows", async () => {
  const { url, folder, log } = await served();
  await post(url, entryOf(alice));
  await log.settle();
  const copy: Listening = await serveLog({
    service: logService(folder),
    host: "127.0.0.1",
    port: 0,
    onFault: () => undefined,
  });
  ends.push(() => copy.close());
  assert.equal((await post(copy.url, entryOf(alice))).status, 403);
  assert.equal((await fetch(`${copy.url}/tile/0/000.p/1`)).status, 200);
  await post(url, entryOf(bob));
  await log.settle();
  assert.equal((await fetch(`${copy.url}/tile/0/000.p/2`)).status, 200);
});

test("who breaks off, sends garbage, or is slow with headers takes nobody else's place", async () => {
  const { url } = await served({ most: 2 });
  const entry = entryOf(alice);
  for (let turn = 0; turn < 5; turn++) {
    await raw(
      url,
      `POST /add HTTP/1.1\r\nContent-Length: ${entry.length}\r\n\r\n${entry.toString().slice(0, 50)}`,
      true,
    );
    assert.match(await raw(url, "NONSENSE\r\n\r\n"), /^HTTP\/1\.1 400/);
  }
  assert.equal((await post(url, entry)).status, 200);
});

/** What is answered to raw words; `breaksOff`: without waiting for it. */
function raw(url: string, words: string, breaksOff = false): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.on("data", (part) => {
      answer += part;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer));
    const text = words.includes("\r\n\r\n") ? words : `${words}\r\nHost: x\r\nConnection: close\r\n\r\n`;
    socket.write(utf8(text), () => {
      if (breaksOff) setTimeout(() => socket.destroy(), 20);
    });
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await holds()) return;
    await new Promise((go) => setTimeout(go, 10));
  }
  assert.fail("it never came to be");
}
