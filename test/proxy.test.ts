// The proxy as a whole, on loopback: programs that trust it, one that does not, Ctrl-C, and the dossier that is left.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { connect as connectHttp2, createSecureServer } from "node:http2";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { Evidence } from "../src/core/index.ts";
import { certificate } from "../src/demo/certificate.ts";
import { readFrame } from "../src/demo/socket.ts";

const main = join(import.meta.dirname, "../src/cli/main.ts");
const skip = existsSync(join(import.meta.dirname, "../node_modules/mockttp"))
  ? false
  : "the optional package mockttp is not installed";

const home = mkdtempSync(join(tmpdir(), "probity-proxy-"));
const out = join(home, "dossier");
const { cert, key } = certificate(["localhost"], new Date());
const server = createSecureServer({ cert, key, allowHTTP1: true }, (asked, reply) => {
  let size = 0;
  asked.on("data", (bytes: Buffer) => {
    size += bytes.length;
  });
  asked.on("end", () => reply.end(`${size} bytes`));
});
server.on("upgrade", (asked: IncomingMessage, socket: Socket) => {
  const accept = createHash("sha1")
    .update(`${asked.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
  socket.on("data", (bytes: Buffer) => {
    const frame = readFrame(bytes);
    if (frame?.opcode === 1) socket.write(Buffer.from([0x81, 4, ...Buffer.from("pong")]));
    if (frame?.opcode === 8) socket.end(Buffer.from([0x88, 0]));
  });
  socket.on("error", () => undefined);
});
/** Speaks first, and nothing that the proxy knows. */
const odd = createServer((socket) => socket.on("error", () => undefined).on("data", () => socket.end("odd")));

let child: ChildProcess;
let told = "";
let printed = "";
let proxyPort = 0;
let port = 0;
let oddPort = 0;
let trust = "";

/** Resolves when the talk of the program holds `pattern`. */
async function heard(pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(told);
    if (match) return match;
    assert.equal(child.exitCode, null, told);
    await once(child.stderr ?? child, "data");
  }
}

before(async () => {
  if (skip) return;
  port = await listening(server);
  oddPort = await listening(odd);
  writeFileSync(join(home, "server.pem"), cert);
  const args = [
    "proxy",
    "--port",
    "0",
    "--trust",
    join(home, "server.pem"),
    "--pass",
    "127.0.0.1",
    "--max-body",
    "64k",
  ];
  child = spawn(process.execPath, [main, ...args, "--moment", "after-refusal", "--out", out, "--json"], {
    env: { ...process.env, PROBITY_HOME: join(home, "own") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  proxyPort = Number((await heard(/^proxy: 127\.0\.0\.1:(\d+)/m))[1]);
  await heard(/SHA-256/);
  trust = readFileSync(join(home, "own", "proxy-ca.pem"), "latin1");
});

after(() => {
  child?.kill("SIGKILL");
  server.close();
  odd.close();
  rmSync(home, { recursive: true, force: true });
});

async function listening(one: { listen(port: number, host: string): unknown; address(): unknown }) {
  one.listen(0, "127.0.0.1");
  await once(one as never, "listening");
  return (one.address() as { port: number }).port;
}

async function tunnel(to: string): Promise<Socket> {
  const asked = request({ host: "127.0.0.1", port: proxyPort, method: "CONNECT", path: to }).end();
  const [, socket] = (await once(asked, "connect")) as [IncomingMessage, Socket];
  return socket;
}

async function secure(ca: string, alpn: string): Promise<TLSSocket> {
  const socket = await tunnel(`localhost:${port}`);
  const tls = connectTls({ socket, ca, servername: "localhost", ALPNProtocols: [alpn] });
  await once(tls, "secureConnect");
  return tls;
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  let whole = "";
  for await (const part of stream) whole += String(part);
  return whole;
}

test("a program that trusts the proxy reaches its server over HTTP/1.1", { skip }, async () => {
  const socket = await secure(trust, "http/1.1");
  socket.write(
    "POST /one HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello",
  );
  assert.match(await text(socket), /^HTTP\/1\.1 200[\s\S]*5 bytes/);
  await heard(/localhost {2}request, 5 B sent/);
});

test("a body beyond what is kept reaches its server whole", { skip }, async () => {
  const socket = await secure(trust, "http/1.1");
  const body = Buffer.alloc(300_000, 65);
  socket.write(
    `POST /large HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
  );
  socket.write(body);
  assert.match(await text(socket), /^HTTP\/1\.1 200[\s\S]*300000 bytes/);
});

test("… over HTTP/2", { skip }, async () => {
  const socket = await secure(trust, "h2");
  const session = connectHttp2(`https://localhost:${port}`, { createConnection: () => socket });
  const stream = session.request({ ":path": "/two", ":method": "POST" });
  stream.end("second");
  assert.equal(await text(stream.setEncoding("utf8")), "6 bytes");
  session.close();
  await heard(/localhost {2}request, 6 B sent/);
});

test("… and by a websocket", { skip }, async () => {
  const socket = await secure(trust, "http/1.1");
  const nonce = randomBytes(16).toString("base64");
  socket.write(
    `GET /socket HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${nonce}\r\n\r\n`,
  );
  assert.match(String((await once(socket, "data"))[0]), /^HTTP\/1\.1 101/);
  // A mask of zeroes leaves the payload as it is.
  socket.write(Buffer.from([0x81, 0x84, 0, 0, 0, 0, ...Buffer.from("ping")]));
  assert.match(String((await once(socket, "data"))[0]), /pong$/);
  socket.end(Buffer.from([0x88, 0x80, 0, 0, 0, 0]));
  await heard(/localhost {2}request, 4 B sent, 4 B received/);
});

test("a program that does not trust it fails, and that is told", { skip }, async () => {
  const socket = await tunnel(`localhost:${port}`);
  const tls = connectTls({ socket, ca: cert, servername: "pinned.localhost" });
  const [error] = await once(tls, "error");
  assert.match(String(error), /self-signed|unable to verify/i);
  await heard(/pinned\.localhost {2}refused our certificate/);
});

test("a host that is to be passed through is not read, and that is told", { skip }, async () => {
  const socket = await tunnel(`127.0.0.1:${port}`);
  const tls = connectTls({ socket, ca: cert, servername: "localhost", ALPNProtocols: ["http/1.1"] });
  tls.write("GET /unread HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
  assert.match(await text(tls), /^HTTP\/1\.1 200/);
  await heard(/localhost {2}passed through unread/);
});

test("a protocol that is no HTTP passes, and that is told", { skip }, async () => {
  const socket = await tunnel(`127.0.0.1:${oddPort}`);
  socket.write("\u0001\u0002\u0003 nothing that is known\r\n");
  assert.equal(await text(socket), "odd");
  await heard(/127\.0\.0\.1 {2}no HTTP: passed through/);
});

test("the proxy tells devices what to do, hands out its certificate, and never the key", {
  skip,
}, async () => {
  const root = `http://127.0.0.1:${proxyPort}`;
  const chinese = await fetch(root, { headers: { "accept-language": "zh-CN,zh;q=0.9" } });
  assert.match(await chinese.text(), /下载证书/);
  assert.match(await (await fetch(`${root}/en`)).text(), /Certificate Trust Settings/);
  assert.equal(await (await fetch(`${root}/probity.pem`)).text(), trust);
  assert.equal((await fetch(`${root}/proxy-ca.key.pem`)).status, 404);
  if (process.platform !== "win32") {
    assert.equal(statSync(join(home, "own", "proxy-ca.key.pem")).mode & 0o077, 0);
  }
});

test("Ctrl-C leaves a dossier with everything that passed, and what did not show", { skip }, async () => {
  child.kill("SIGINT");
  await once(child, "close");
  assert.ok([0, 1, 2].includes(child.exitCode ?? -1), told);
  assert.doesNotThrow(() => JSON.parse(printed), "standard output holds the report alone");
  const { observations, visits, gaps }: Evidence = JSON.parse(
    readFileSync(join(out, "evidence.json"), "utf8"),
  );
  const requests = observations.filter(({ kind }) => kind === "request");
  const paths = requests.map((one) => ("url" in one ? new URL(String(one.url)).pathname : ""));
  assert.deepEqual(paths.sort(), ["/large", "/one", "/socket", "/two"]);
  assert.ok(requests.every(({ moment }) => moment === "after-refusal"));
  const large = requests.flatMap((one) => (one.kind === "request" && one.body?.kept ? [one.body] : []));
  assert.deepEqual(
    large.map(({ size, kept }) => [size, kept]),
    [[300_000, 65_536]],
  );
  assert.equal(visits[0]?.visit, "refuse");
  const spoken = observations.flatMap((one) => (one.kind === "message" ? [one.direction] : []));
  assert.deepEqual(spoken, ["sent", "received"]);
  const protocols = observations.flatMap((one) => (one.kind === "response" ? [one.protocol] : []));
  assert.deepEqual(new Set(protocols), new Set(["HTTP/1.1", "h2"]));
  const hidden = observations.flatMap((one) =>
    one.kind === "endpoint" && one.why ? [[one.host, one.why, one.sent > 0]] : [],
  );
  assert.deepEqual(hidden.sort(), [
    ["127.0.0.1", "unknown-protocol", true],
    ["localhost", "passed-through", false],
    ["pinned.localhost", "refused-certificate", false],
  ]);
  assert.ok(gaps.some(({ code, reason }) => code === "not-visible" && /pinned/.test(reason)));
});
