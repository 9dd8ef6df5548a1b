// Witnesses over HTTP, and a log that is published once enough of them have signed: one is down, one lies, one is slow.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { askWitness } from "../ledger/client/ask-witness.ts";
import { nodeCrypto, sha256, verifierOf } from "../ledger/index.ts";
import { addAll, emptyLog, folder, logKey, opened as openedLog, words } from "../ledger/log/logs.fixture.ts";
import { publishing } from "../ledger/log/publishing.ts";
import { openWitness } from "../ledger/witness/open-witness.ts";
import { memoryLog, signer } from "../ledger/witness/witness.fixture.ts";
import { addLog, idOfOrigin, makeWitness } from "../ledger/witness/witness-folder.ts";
import {
  formatAddCheckpoint,
  formatVkey,
  parseNote,
  parsePolicy,
  Refused,
  satisfied,
  verifyNote,
} from "../tlog/index.ts";
import { serveWitness } from "./witness-server.ts";

const ends: (() => unknown)[] = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});

async function witness(name: string, logs: readonly Parameters<typeof addLog>[1][]) {
  const place = folder();
  ends.push(() => place[Symbol.dispose]());
  const at = join(place.path, "w");
  const own = signer();
  const key = verifierOf(own, name, "witness", sha256);
  await makeWitness(at, { name, keys: ["w"], vkeys: [formatVkey(key)] });
  for (const one of logs) await addLog(at, one);
  const open = await openWitness({ folder: at, keys: [{ signer: own, key }] });
  const faults: string[] = [];
  const server = await serveWitness({
    witness: open,
    host: "127.0.0.1",
    port: 0,
    onFault: (line) => faults.push(line),
  });
  ends.push(() => open.close());
  ends.push(() => server.close());
  return { folder: at, key, url: server.url, open, faults };
}

test("each answer has its status, and a conflict says the size in the form of the specification", async () => {
  const log = memoryLog("log.example/http", 300);
  const { url, open } = await witness("w.example", [log.key]);
  const post = async (body: Uint8Array) => {
    const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body: new Uint8Array(body) });
    return {
      status: response.status,
      text: await response.text(),
      type: response.headers.get("content-type"),
    };
  };
  assert.equal((await fetch(`${url}/${idOfOrigin(log.origin)}/checkpoint`)).status, 404);
  const right = await post(await log.ask(0, 200));
  assert.equal(right.status, 200);
  assert.match(right.text, /^\u2014 w\.example \S+\n$/);
  assert.deepEqual(await post(await log.ask(0, 300)), {
    status: 409,
    text: "200\n",
    type: "text/x.tlog.size",
  });
  assert.equal((await post(formatAddCheckpoint(200, [], await log.note(300)))).status, 422);
  assert.equal((await post(new Uint8Array(3))).status, 400);
  assert.equal((await post(await memoryLog("log.example/x", 3).ask(0, 3))).status, 404);
  assert.equal((await post(await memoryLog("log.example/http", 300).ask(200, 300))).status, 403);
  assert.equal((await post(new Uint8Array(1_100_000))).status, 413);
  const newest = await fetch(`${url}/${idOfOrigin(log.origin)}/checkpoint`);
  assert.deepEqual([newest.status, await newest.text()], [200, open.checkpoint(idOfOrigin(log.origin))]);
  assert.equal((await fetch(`${url}/add-checkpoint`)).status, 405);
  assert.equal((await fetch(`${url}/${idOfOrigin(log.origin)}/checkpoint`, { method: "PUT" })).status, 405);
  assert.equal((await fetch(`${url}/witness.json`)).status, 404);
});

test("whoever asks finds out by itself how far a witness is, and takes no signature but its own", async () => {
  const log = memoryLog("log.example/asks", 300);
  const one = await witness("one.example", [log.key]);
  const asked = async (size: number, known: number, keys = [one.key]) =>
    askWitness({
      url: `${one.url}/`,
      keys,
      note: await log.note(size),
      known,
      consistency: (from) => log.consistency(from, size),
    });
  assert.match(await asked(100, 0), /^\u2014 one\.example/);
  assert.match(await asked(200, 0), /^\u2014 one\.example/);
  const refused = (reason: string) => (error: unknown) => error instanceof Refused && error.reason === reason;
  await assert.rejects(asked(150, 100), refused("rolled-back"));
  await assert.rejects(
    asked(300, 0, [verifierOf(signer(), "one.example", "witness", sha256)]),
    refused("unknown-signer"),
  );
  const fork = memoryLog("log.example/asks", 300, "another", log.signing);
  await assert.rejects(
    askWitness({
      url: one.url,
      keys: [one.key],
      note: await fork.note(300),
      known: 0,
      consistency: (from) => fork.consistency(from, 300),
    }),
    refused("split-view"),
  );
});

test("a log shows its readers what enough have witnessed: one witness is down, one signs another tree, one only knows others", async () => {
  using place = folder();
  const [first, second, third] = [
    await witness("first.example", [logKey.key]),
    await witness("second.example", [logKey.key]),
    await witness("third.example", []),
  ];
  const other = memoryLog(logKey.key.name, 400, "another", logKey.signer);
  const liar = createServer(async (_, response) => {
    const text = parseNote(await other.note(400)).text;
    const { signedLine } = await import("../ledger/signer.ts");
    response.end(await signedLine(signer(), first.key, 5, text));
  });
  await new Promise<void>((go) => liar.listen(0, "127.0.0.1", go));
  ends.push(() => new Promise((go) => liar.close(go)));
  const lying = verifierOf(signer(), "lying.example", "witness", sha256);
  const text = [
    `log ${formatVkey(logKey.key)}`,
    `witness first ${formatVkey(first.key)} ${first.url}`,
    `witness second ${formatVkey(second.key)} ${second.url}/`,
    `witness third ${formatVkey(third.key)} ${third.url}`,
    `witness down ${formatVkey(verifierOf(signer(), "down.example", "witness", sha256))} http://127.0.0.1:1`,
    `witness lying ${formatVkey(lying)} http://127.0.0.1:${(liar.address() as AddressInfo).port}`,
    "group enough 2 first second third down lying",
    "quorum enough",
    "",
  ].join("\n");
  const policy = parsePolicy(text, sha256);
  const at = await emptyLog(place.path, text);
  let wake = () => undefined as unknown;
  const log = await openedLog(at, { onHead: () => void wake() });
  const faults: string[] = [];
  const publication = publishing({
    log,
    policy,
    onFault: (line) => faults.push(line),
    grace: 50,
    waits: [20, 100],
  });
  wake = () => publication.wake();
  for (const [from, to] of [
    [0, 1],
    [1, 300],
    [300, 700],
  ] as const) {
    await addAll(log, words(from, to));
    await log.settle();
    await publication.settle();
    assert.equal(log.published.checkpoint.size, to);
    const keys = policy.witnesses.map(({ key }) => key);
    const signed = await verifyNote(parseNote(log.published.note), [logKey.key, ...keys], nodeCrypto());
    assert.ok(satisfied(policy, signed).fulfilled);
    assert.equal(signed.length, 3);
  }
  const told = faults.join("\n");
  assert.match(told, /third\.example|404/);
  assert.match(told, /127\.0\.0\.1:1\b/);
  assert.equal(new Set(faults).size, faults.length, told);
  await publication.close();
  await log.close();
});

test("too few witnesses: nothing is published and adding goes on; when one comes back, all of it is", async () => {
  using place = folder();
  const one = await witness("late.example", []);
  const text = `witness late ${formatVkey(one.key)} ${one.url}\nquorum late\n`;
  const at = await emptyLog(place.path, text);
  let wake = () => undefined as unknown;
  const log = await openedLog(at, { onHead: () => void wake() });
  const publication = publishing({
    log,
    policy: parsePolicy(text, sha256),
    onFault: () => undefined,
    grace: 20,
    waits: [10, 20],
  });
  wake = () => publication.wake();
  await addAll(log, words(0, 300));
  await log.settle();
  assert.deepEqual([log.head.checkpoint.size, log.published.checkpoint.size], [300, 0]);
  const settled = publication.settle();
  await addLog(one.folder, logKey.key);
  await addAll(log, words(300, 310));
  await log.settle();
  await settled;
  await publication.settle();
  assert.equal(log.published.checkpoint.size, 310);
  await publication.close();
  await log.close();
});
