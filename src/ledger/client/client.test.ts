import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Problem } from "../../core/index.ts";
import { formatVkey, parsePolicy, Refused, utf8, verifyProofFile } from "../../tlog/index.ts";
import { makeLog } from "../log/make-log.ts";
import { openLog } from "../log/open-log.ts";
import { usualTypes } from "../log/settings.ts";
import { nodeCrypto, sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import { logSource } from "./log-source.ts";
import { postEntry } from "./post-entry.ts";
import { proveLogged } from "./prove-logged.ts";

const place = mkdtempSync(join(tmpdir(), "probity-client-"));
after(() => rmSync(place, { recursive: true, force: true }));
const fails = (code: string, part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && part.test(error.message);

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const folder = join(place, "log");
const pair = generateKeyPairSync("ed25519");
const signer = signerOf(pair.privateKey, pair.publicKey);
const origin = "log.example/1";
const key = verifierOf(signer, origin, "log", sha256);
const policy = parsePolicy(`log ${formatVkey(key)}\nquorum none\n`, sha256);
const entries = Array.from({ length: 300 }, (_, at) => utf8(`entry ${at}`));
await makeLog({
  folder,
  origin,
  keys: [{ signer, key }],
  names: ["log"],
  door: { admission: { mode: "open" }, predicateTypes: usualTypes },
});
const log = await openLog({ folder, keys: [{ signer, key }] });
await Promise.all(entries.map((entry) => log.add(entry)));
await log.close();
const entry = entries[123] ?? utf8("");

/** The log as a static file server has it; bundles compressed, as C2SP tlog-tiles allows. */
const files: RequestListener = (request, response) => {
  const bytes = readFileSync(join(folder, request.url ?? ""));
  if (!request.url?.startsWith("/tile/entries/")) return void response.end(bytes);
  response.setHeader("Content-Encoding", "gzip");
  response.end(gzipSync(bytes));
};

test("an entry is proved from a folder and over HTTP alike", async () => {
  for (const source of [logSource(folder), logSource(await serve(files))]) {
    const proof = await proveLogged({ source, entry, index: 123, policy, patience: 0 });
    const proven = await verifyProofFile({ proof, entry, policy, crypto: nodeCrypto() });
    assert.equal(proven.checkpoint.size, 300);
    assert.equal(
      (await source.read("tile/entries/000")).length,
      readFileSync(join(folder, "tile/entries/000")).length,
    );
  }
});

test("an entry that is not where the log said, or not in it, is refused; one that is not published is waited for", async () => {
  const source = logSource(folder);
  const waits: number[] = [];
  const asked = { source, entry, policy, pause: async (time: number) => void waits.push(time) };
  await assert.rejects(
    proveLogged({ ...asked, index: 124, patience: 0 }),
    (error) => error instanceof Refused && error.reason === "wrong-proof",
  );
  await assert.rejects(
    proveLogged({ ...asked, index: 300, patience: 1000 }),
    fails("unreachable", /not hold it yet/),
  );
  assert.deepEqual(waits, [100, 200, 400, 800]);
  const other = parsePolicy(
    `log ${formatVkey(verifierOf(signer, "other.example", "log", sha256))}\nquorum none\n`,
    sha256,
  );
  await assert.rejects(
    proveLogged({ ...asked, policy: other, index: 123, patience: 0 }),
    fails("wrong-use", /does not name/),
  );
});

test("a tile that was changed on its way is named", async () => {
  const url = await serve((request, response) => {
    const bytes = readFileSync(join(folder, request.url ?? ""));
    if (request.url?.startsWith("/tile/0/")) bytes[5] = (bytes[5] ?? 0) ^ 1;
    response.end(bytes);
  });
  await assert.rejects(
    proveLogged({ source: logSource(url), entry, index: 123, patience: 0 }),
    (error) => error instanceof Refused && error.reason === "wrong-tile" && /tile\/0/.test(error.message),
  );
});

test("a log that is busy is asked again after as long as it says; one that refuses is quoted, in one line", async () => {
  const waits: number[] = [];
  const pause = async (time: number) => void waits.push(time);
  let asked = 0;
  const busy = await serve((_, response) => {
    asked += 1;
    if (asked < 3) response.writeHead(503, { "Retry-After": "2" }).end("busy");
    else response.end("17\n");
  });
  assert.equal(await postEntry(busy, new Uint8Array(entry), pause), 17);
  assert.deepEqual(waits, [2000, 2000]);
  const refusing = await serve((_, response) => response.writeHead(403).end("bad-key:\n\u001b[2Jno"));
  await assert.rejects(
    postEntry(refusing, new Uint8Array(entry), pause),
    fails("not-trusted", /\(403\): bad-key: {2}\[2Jno$/),
  );
  const odd = await serve((_, response) => response.end("seventeen"));
  await assert.rejects(postEntry(odd, new Uint8Array(entry), pause), fails("not-trusted", /seventeen/));
});

test("answers without end, bombs, silence and nobody are bounded and told", async () => {
  const endless = await serve((_, response) => {
    const write = () => {
      while (response.write(Buffer.alloc(65_536)));
      response.once("drain", write);
    };
    write();
  });
  await assert.rejects(fetchBytes(endless, { most: 1e6 }), fails("unreachable", /more than 1000000/));
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const bombing = await serve((_, response) =>
    response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb),
  );
  await assert.rejects(fetchBytes(bombing, { most: 1e6 }), fails("unreachable", /more than 1000000/));
  const silent = await serve(() => undefined);
  await assert.rejects(fetchBytes(silent, { most: 10, timeout: 50 }), fails("unreachable", /did not answer/));
  await assert.rejects(fetchBytes("http://127.0.0.1:1/", { most: 10 }), fails("unreachable", /bad port/));
  await assert.rejects(logSource(join(place, "none")).checkpoint(), fails("not-found", /checkpoint/));
});
