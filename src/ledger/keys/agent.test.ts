import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { Problem } from "../../core/index.ts";
import { nodeCrypto, rawPublicKey } from "../node-crypto.ts";
import { agentKeys, agentSigner } from "./agent.ts";
import { loadSigners } from "./load-signers.ts";
import { nameAgentKey } from "./make-key.ts";
import { sshNumber, sshString } from "./ssh-wire.ts";

const place = mkdtempSync(join(tmpdir(), "probity-agent-"));
after(() => rmSync(place, { recursive: true, force: true }));
const created = new Date("2026-01-01T00:00:00.000Z");
const nobody = () => Promise.reject(new Error("nobody is to be asked"));
const message = Buffer.from("words");
const { verify } = nodeCrypto();
const pair = generateKeyPairSync("ed25519");
const publicKey = rawPublicKey(pair.publicKey);
const blob = Buffer.concat([sshString("ssh-ed25519"), sshString(publicKey)]);
const framed = (...parts: readonly Buffer[]) => sshString(Buffer.concat(parts));

let made = 0;
/** An agent that answers as `answer` says, to the message without its length. */
async function agent(answer: (request: Buffer, socket: Socket) => Buffer | undefined): Promise<string> {
  made += 1;
  const path = join(place, `s${made}`);
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (request) => {
      const bytes = answer(request.subarray(4), socket);
      if (bytes) socket.write(bytes);
    });
  });
  server.listen(path);
  await once(server, "listening");
  after(() => server.close());
  return path;
}

const identities = (...all: readonly (readonly [Buffer, string])[]) =>
  framed(
    Buffer.of(12),
    sshNumber(all.length),
    ...all.flatMap(([key, comment]) => [sshString(key), sshString(comment)]),
  );
const rsa = Buffer.concat([sshString("ssh-rsa"), sshString("\u0001\u0000\u0001"), sshString("n")]);
const signature = (bytes: Buffer) =>
  framed(Buffer.of(14), sshString(Buffer.concat([sshString("ssh-ed25519"), sshString(bytes)])));
const fails = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code && error.hint !== undefined;

test("keys of an agent are listed, those of Ed25519, and sign", async () => {
  const path = await agent((request) =>
    request[0] === 11
      ? identities([rsa, "old"], [blob, "mine\u001b[2J"])
      : signature(sign(null, message, pair.privateKey)),
  );
  const [key, ...more] = await agentKeys(path);
  assert.deepEqual(more, []);
  assert.deepEqual(key?.publicKey, publicKey);
  assert.equal(key?.comment, "mine?[2J");
  const signed = await agentSigner(path, publicKey).sign(message);
  assert.ok(await verify("ed25519", publicKey, message, signed));
});

test("an agent that lies, stops or floods is told, and nothing is taken from it", async () => {
  const other = generateKeyPairSync("ed25519").privateKey;
  const answers: readonly (readonly [string, (socket: Socket) => Buffer | undefined])[] = [
    ["not-trusted", () => signature(sign(null, message, other))],
    ["not-trusted", () => signature(Buffer.alloc(63))],
    ["not-trusted", () => framed(Buffer.of(12), sshNumber(0))],
    ["not-trusted", () => framed(Buffer.of(14), sshNumber(4_000_000_000))],
    ["unreachable", () => framed(Buffer.of(5))],
    ["unreachable", () => Buffer.alloc(4)],
    ["unreachable", () => sshNumber(0x7fff_ffff)],
    ["unreachable", (socket) => void socket.destroy()],
    ["unreachable", (socket) => void socket.end(Buffer.of(0, 0, 0, 9, 14))],
  ];
  for (const [code, answer] of answers) {
    const path = await agent((_, socket) => answer(socket));
    await assert.rejects(Promise.resolve(agentSigner(path, publicKey).sign(message)), fails(code));
  }
  await assert.rejects(agentKeys(join(place, "nobody")), fails("unreachable"));
  await assert.rejects(agentKeys(undefined), fails("unreachable"));
});

test("whatever an agent answers to a listing, it is keys or a problem", async () => {
  let next = Buffer.alloc(0);
  const path = await agent(() => framed(next));
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.boolean(),
      async (bytes, isListing) => {
        next = Buffer.concat([isListing ? Buffer.of(12) : Buffer.of(), bytes]);
        await agentKeys(path).catch((error: unknown) => assert.ok(error instanceof Problem, String(error)));
      },
    ),
    { numRuns: 100 },
  );
});

const hasAgent = spawnSync("ssh-agent", ["-h"]).error === undefined;
const skip = hasAgent ? false : "ssh-agent is not installed here";

test("OpenSSH's agent signs for a key that has a name here", { skip }, async (context) => {
  const socket = join(place, "real");
  const folder = join(place, "keys");
  const daemon = spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" });
  context.after(() => daemon.kill());
  for (let tries = 0; !existsSync(socket) && tries < 200; tries++)
    await new Promise((go) => setTimeout(go, 25));
  const environment = { ...process.env, SSH_AUTH_SOCK: socket };
  for (const name of ["one", "two"]) {
    const file = join(place, name);
    assert.equal(
      spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]).status,
      0,
    );
    assert.equal(spawnSync("ssh-add", [file], { env: environment }).status, 0);
  }
  const named = { folder, created, socket };
  await assert.rejects(nameAgentKey({ ...named, name: "any" }), fails("wrong-use"));
  await assert.rejects(nameAgentKey({ ...named, name: "any", which: "three" }), fails("wrong-use"));
  const file = await nameAgentKey({ ...named, name: "lent", which: "two" });
  assert.ok(!readFileSync(file, "utf8").includes("private"));
  const [signer] = await loadSigners("lent", { folder, passphrase: nobody, socket });
  assert.ok(await verify("ed25519", signer.publicKey, message, await signer.sign(message)));
  spawnSync("ssh-add", ["-D"], { env: environment });
  await assert.rejects(Promise.resolve(signer.sign(message)), fails("unreachable"));
});
