// Adding to a log: over HTTP by many clients, in the process, and as the log grows, beside what the machine's disk,
// hashing and checking of signatures allow in the same run.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync, hash, sign, verify } from "node:crypto";
import { once } from "node:events";
import { closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { QuickVerifier } from "../src/ledger/ed25519/quick-verifier.ts";
import { makeLog, openLog, rawPublicKey, sha256, signerOf, usualTypes, verifierOf } from "../src/ledger/index.ts";
import { median } from "./measure.ts";
import type { Section } from "./run.ts";
import { range } from "./visiting.ts";

const here = import.meta.dirname;
const root = join(here, "..");
const out = join(here, "out", "logging");
const runs = 3;
const clients = 64;
const entries = 60_000;
const node = ["--disable-warning=ExperimentalWarning"];
const whole = (value: number) => Math.round(value).toLocaleString("en");

export async function logging(): Promise<Section> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const limits = machine();
  const http = [];
  for (const admission of ["open", "possession"] as const) http.push(await overHttp(admission));
  const inProcess = [];
  for (const callers of [64, 256, 1024]) inProcess.push(await sequenced(callers));
  const grown = growth();
  rmSync(out, { recursive: true, force: true });
  return {
    title: "Adding to a log",
    lines: [
      `Entries of 1 KiB, every step kept by fdatasync under a signed checkpoint before anybody is answered. Targets: 8,000/s over HTTP with ${clients} clients, 60,000/s in the process with 256 to 1,024 callers, 99 of 100 below 200 ms at half the load, below 300 MB, and a cost that stays as the log grows.`,
      "",
      `\`POST /add\`, ${clients} clients in one other process, each with a key of its own (its first 32 signatures are verified by OpenSSL, the others by a table of the key), ${whole(entries)} entries, ${runs} runs:`,
      "",
      "| who may add | entries/s | waiting at full load, ms: half, 99 of 100 | at 4,000/s | CPU of the server, µs an entry |",
      "|---|---|---|---|---|",
      ...http,
      "",
      "In the process:",
      "",
      "| callers | entries/s |",
      "|---|---|",
      ...inProcess,
      "",
      "As it grows, 1,024 callers:",
      "",
      "| entries in the log | entries/s | CPU, µs an entry | memory, MB |",
      "|---|---|---|---|",
      ...grown,
      "",
      ...limits,
    ],
  };
}

function machine(): string[] {
  const block = Buffer.alloc(8192, 1);
  const file = join(out, "disk");
  const perSecond = (count: number, run: () => void) => {
    const begun = performance.now();
    for (let turn = 0; turn < count; turn++) run();
    return count / ((performance.now() - begun) / 1000);
  };
  const descriptor = openSync(file, "w");
  const over = perSecond(500, () => {
    writeSync(descriptor, block, 0, block.length, 0);
    fdatasyncSync(descriptor);
  });
  closeSync(descriptor);
  let at = 0;
  const anew = perSecond(500, () => {
    const one = openSync(join(out, `new${at++}`), "w");
    writeSync(one, block);
    fdatasyncSync(one);
    closeSync(one);
  });
  const kilobyte = Buffer.alloc(1025, 7);
  const node = Buffer.alloc(65, 7);
  const hashes = perSecond(200_000, () => {
    hash("sha256", kilobyte, "binary");
    hash("sha256", node, "binary");
  });
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signature = sign(null, kilobyte, privateKey);
  const checks = perSecond(5000, () => verify(null, kilobyte, publicKey, signature));
  const quick = new QuickVerifier({ worth: 1 });
  const raw = rawPublicKey(publicKey);
  quick.verify(raw, kilobyte, signature);
  const quickly = perSecond(5000, () => quick.verify(raw, kilobyte, signature));
  return [
    `- the machine's limits in the same run: ${whole(over)} times 8 KiB written over and kept a second, ${whole(anew)} new files of 8 KiB; one core hashes ${whole(hashes)} entries of 1 KiB with one node of the tree each, and verifies ${whole(checks)} Ed25519 signatures by OpenSSL, ${whole(quickly)} by a table`,
  ];
}

type Told = { seconds: number; done: number; p50: number; p99: number };

async function overHttp(admission: "open" | "possession"): Promise<string> {
  const home = join(out, "home");
  const env = { ...process.env, PROBITY_HOME: home };
  const folder = join(out, `http-${admission}`);
  const name = `log-${admission}`;
  const probity = join(root, "probity");
  execFileSync(probity, ["keys", "new", name], { env, stdio: "ignore" });
  const init = ["log", "init", folder, "--origin", "log.example", "--key", name, "--admit", admission];
  execFileSync(probity, init, { env, stdio: "ignore" });
  const server = spawn(probity, ["log", "serve", folder, "--listen", "127.0.0.1:0"], { env });
  try {
    const [told] = (await once(server.stdout, "data")) as [Buffer];
    const url = told.toString().trim();
    const load = (count: number, rate = 0) =>
      JSON.parse(
        execFileSync(process.execPath, [...node, join(here, "log-clients.ts"), url, `${count}`, `${clients}`, `${rate}`], {
          encoding: "utf8",
        }),
      ) as Told;
    load(5000);
    const before = processor(server);
    const full = Array.from({ length: runs }, () => load(entries));
    const cpu = ((processor(server) - before) / (runs * entries)) * 1e6;
    const half = load(20_000, 4000);
    const rate = range(full.map(({ done, seconds }) => done / seconds), 0);
    const [p50, p99] = [median(full.map((one) => one.p50)), median(full.map((one) => one.p99))];
    const who = admission === "open" ? "anybody (the form is checked)" : "whoever signed (every signature is checked)";
    return `| ${who} | ${rate} | ${p50.toFixed(0)}, ${p99.toFixed(0)} | ${half.p50.toFixed(0)}, ${half.p99.toFixed(0)} | ${cpu.toFixed(0)} |`;
  } finally {
    server.kill("SIGINT");
    await once(server, "exit");
  }
}

/** Seconds of processor time; a tick is a hundredth. */
function processor({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) / 100;
}

async function sequenced(callers: number): Promise<string> {
  const measured: number[] = [];
  for (let run = 0; run < runs; run++) {
    const folder = join(out, `seq-${callers}-${run}`);
    const pair = generateKeyPairSync("ed25519");
    const signer = signerOf(pair.privateKey, pair.publicKey);
    const keys = [{ signer, key: verifierOf(signer, "log.example", "log", sha256) }];
    const door = { admission: { mode: "open" as const }, predicateTypes: usualTypes };
    await makeLog({ folder, origin: "log.example", keys, names: ["log"], door });
    const log = await openLog({ folder, keys });
    const many = Array.from({ length: 200_000 }, (_, at) => {
      const entry = Buffer.alloc(1024);
      entry.writeUInt32BE(at);
      return entry;
    });
    let next = 0;
    const caller = async () => {
      for (let entry = many[next++]; entry !== undefined; entry = many[next++]) await log.add(entry);
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: callers }, caller));
    measured.push(many.length / ((performance.now() - begun) / 1000));
    await log.close();
    rmSync(folder, { recursive: true });
  }
  return `| ${whole(callers)} | ${range(measured, 0)} |`;
}

function growth(): string[] {
  // With the nursery that `probity log` has.
  const args = ["--max-semi-space-size=2", ...node, join(here, "log-growth.ts"), join(out, "growth")];
  const told = execFileSync(process.execPath, args, { encoding: "utf8" });
  const found = JSON.parse(told) as { size: number; perSecond: number; cpu: number; memory: number }[];
  return found.map(
    ({ size, perSecond, cpu, memory }) =>
      `| ${whole(size)} | ${whole(perSecond)} | ${cpu.toFixed(1)} | ${memory.toFixed(0)} |`,
  );
}
