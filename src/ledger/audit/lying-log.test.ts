// Logs that lie over HTTP, each in its own way: what a stranger is told, and by which reason the lie is refused.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Problem } from "../../core/index.ts";
import {
  formatVkey,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  Refused,
  signatureLine,
} from "../../tlog/index.ts";
import { logSource } from "../client/log-source.ts";
import { proveLogged } from "../client/prove-logged.ts";
import { addAll, emptyLog, logKey, opened, origin, words } from "../log/logs.fixture.ts";
import { sha256 } from "../node-crypto.ts";
import { signedLine, verifierOf } from "../signer.ts";
import { signer } from "../witness/witness.fixture.ts";
import { auditLog } from "./audit-log.ts";
import { mirrorLog } from "./mirror-log.ts";
import { seenCheckpoints } from "./seen-checkpoints.ts";

const place = mkdtempSync(join(tmpdir(), "probity-lying-"));
const ends: (() => unknown)[] = [];
after(() => {
  for (const end of ends) end();
  rmSync(place, { recursive: true, force: true });
});
let made = 0;
const fresh = () => join(place, `p${made++}`);

async function logOf(count: number, word = "entry"): Promise<string> {
  const at = await emptyLog(fresh());
  const log = await opened(at);
  await addAll(log, words(0, count, word));
  await log.close();
  return at;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  ends.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const own = signer();
const witness = verifierOf(own, "witness.example", "witness", sha256);
const plain = parsePolicy(`log ${formatVkey(logKey.key)}\nquorum none\n`, sha256);
const witnessed = parsePolicy(
  `log ${formatVkey(logKey.key)}\nwitness w ${formatVkey(witness)}\nquorum w\n`,
  sha256,
);

const audited = (at: string, policy = plain, seen = seenCheckpoints(fresh())) =>
  auditLog({ source: logSource(at), policy, seen, mirrors: [] });

const pointsOf = (audit: Awaited<ReturnType<typeof audited>>) =>
  audit.points.map(({ id, state }) => `${state} ${id}`);

const refused = (reason: string) => (error: unknown) => error instanceof Refused && error.reason === reason;

/** A log whose checkpoint is another text. */
async function saying(note: (own: string) => string | Promise<string>): Promise<string> {
  const at = await logOf(300);
  const text = readFileSync(join(at, "checkpoint"), "utf8");
  writeFileSync(join(at, "checkpoint"), await note(text));
  return at;
}

const mirror = (at: string, policy = plain, folder = fresh()) =>
  mirrorLog({ source: logSource(at), folder, policy });

test("two trees: split-view, for whoever saw the other; rolled-back for whoever saw more", async () => {
  const [honest, forked, shorter] = [await logOf(300), await logOf(300, "another"), await logOf(299)];
  const seen = seenCheckpoints(fresh());
  await audited(honest, plain, seen);
  assert.ok(pointsOf(await audited(forked, plain, seen)).includes("refuted split-view"));
  assert.ok(pointsOf(await audited(shorter, plain, seen)).includes("refuted rolled-back"));
  const copy = fresh();
  await mirror(honest, plain, copy);
  await assert.rejects(mirror(forked, plain, copy), refused("split-view"));
  await assert.rejects(mirror(shorter, plain, copy), refused("rolled-back"));
  await assert.rejects(mirror(await logOf(400, "another"), plain, copy), refused("wrong-root"));
});

test("a wrong witness is no witness; a cosignature of an older tree under a newer one is a bad signature", async () => {
  const stranger = signer();
  const wrong = await saying(
    async (text) =>
      text +
      (await signedLine(
        stranger,
        verifierOf(stranger, "witness.example", "witness", sha256),
        5,
        parseNote(text).text,
      )),
  );
  assert.ok(pointsOf(await audited(wrong, witnessed)).includes("open quorum-missing"));
  await assert.rejects(mirror(wrong, witnessed), refused("no-quorum"));
  const older = await logOf(200);
  const replayed = await saying(async (text) => {
    const old = parseNote(readFileSync(join(older, "checkpoint"), "utf8")).text;
    return text + (await signedLine(own, witness, 5, old));
  });
  assert.ok(pointsOf(await audited(replayed, witnessed)).includes("refuted signature-wrong"));
  await assert.rejects(mirror(replayed, witnessed), refused("bad-signature"));
  const right = await saying(
    async (text) => text + (await signedLine(own, witness, 5, parseNote(text).text)),
  );
  assert.ok(pointsOf(await audited(right, witnessed)).includes("proved quorum"));
});

test("the log's own key with a signature that is wrong: bad-signature; without one: unknown-signer", async () => {
  const bad = await saying((text) => text.replace(/.{6}=\n$/, "AAAAAA=\n"));
  assert.ok(pointsOf(await audited(bad)).includes("refuted signature-wrong"));
  await assert.rejects(mirror(bad), refused("bad-signature"));
  const other = signer();
  const unsigned = await saying(async (text) => {
    const said = parseNote(text).text;
    return `${said}\n${await signedLine(other, verifierOf(other, origin, "log", sha256), 0, said)}`;
  });
  assert.ok(pointsOf(await audited(unsigned)).includes("refuted not-signed"));
  await assert.rejects(mirror(unsigned), refused("unknown-signer"));
});

test("origins with control characters, extension lines and sizes with zeros before them are no checkpoints", async () => {
  for (const [change, reason] of [
    [(text: string) => text.replace(origin, `${origin}\u0007`), "malformed"],
    [(text: string) => text.replace(origin, `${origin}\u2028x`), "wrong-origin"],
    [(text: string) => text.replace("\n300\n", "\n0300\n"), "wrong-size"],
    [(text: string) => text.replace("\n\n", "\nextension\n\n"), "malformed"],
  ] as const) {
    const at = await saying(change);
    const { points } = await audited(at);
    assert.equal(points[0]?.id, "checkpoint-wrong");
    await assert.rejects(mirror(at), refused(reason));
  }
});

test("notes that are too long, or have seventeen signatures, are refused; sixteen are read", async () => {
  const strange = (count: number) => (text: string) =>
    text +
    Array.from({ length: count }, (_, at) =>
      signatureLine({ name: `s${at}.example`, id: Uint8Array.of(1, 2, 3, 4), payload: new Uint8Array(64) }),
    ).join("");
  const most = await saying(strange(15));
  assert.ok(pointsOf(await audited(most)).includes("proved whole"));
  const many = await saying(strange(16));
  assert.equal((await audited(many)).points[0]?.id, "checkpoint-wrong");
  await assert.rejects(mirror(many), refused("too-many-signatures"));
  const long = await saying((text) => text + "x".repeat(1_000_000));
  await assert.rejects(
    audited(long),
    (error) => error instanceof Problem && /more than 1000000 bytes/.test(error.message),
  );
  const url = await serve((_, response) => response.end("x".repeat(1_000_001)));
  await assert.rejects(
    audited(url),
    (error) => error instanceof Problem && /more than 1000000 bytes/.test(error.message),
  );
});

test("bundles may be compressed; one that swells beyond a bundle's size is not read to its end", async () => {
  const at = await logOf(300);
  let bomb = false;
  const swelling = gzipSync(Buffer.alloc(60_000_000));
  const url = await serve((request, response) => {
    const file = join(at, request.url ?? "");
    if (!existsSync(file)) return void response.writeHead(404).end();
    const bytes = readFileSync(file);
    const isBundle = request.url?.startsWith("/tile/entries/") === true;
    if (!isBundle) return void response.end(bytes);
    response.setHeader("Content-Encoding", "gzip");
    response.end(bomb ? swelling : gzipSync(bytes));
  });
  assert.ok(pointsOf(await audited(url)).includes("proved whole"));
  await mirror(url);
  bomb = true;
  for (const read of [() => audited(url), () => mirror(url)])
    await assert.rejects(
      read(),
      (error) => error instanceof Problem && /more than \d+ bytes/.test(error.message),
    );
});

test("an entry that is withheld, exchanged or proved under another index is found out by whoever asks for it", async () => {
  const at = await logOf(600);
  const entry = (index: number) => Buffer.from(`entry ${index}`);
  const prove = (source: string, index: number, bytes = entry(index)) =>
    proveLogged({ source: logSource(source), entry: bytes, index, policy: plain, patience: 0 });
  assert.equal((await prove(at, 5)).index, 5);
  await assert.rejects(prove(at, 6, entry(5)), refused("wrong-proof"));
  const lying = fresh();
  cpSync(at, lying, { recursive: true });
  const other = await logOf(600, "another");
  cpSync(join(other, "tile/0/000"), join(lying, "tile/0/000"));
  await assert.rejects(prove(lying, 5), refused("wrong-tile"));
  cpSync(join(at, "tile/0/000"), join(lying, "tile/0/000"));
  rmSync(join(lying, "tile/entries/000"));
  const { points } = await audited(lying);
  assert.ok(points.some((point) => point.id === "damaged" && point.why.includes("tile/entries/000")));
  assert.equal(parseCheckpoint(parseNote(readFileSync(join(lying, "checkpoint"))).text).size, 600);
});
