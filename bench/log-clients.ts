// Clients of a log, each on a connection of its own: signed statements of 1 KiB, prepared before the clock starts.
// Prints as JSON how many were acknowledged in how many seconds, and how long each waited.
// node bench/log-clients.ts URL COUNT CLIENTS [PER_SECOND]

import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { connect } from "node:net";
import { rawPublicKey } from "../src/ledger/index.ts";
import { didKeyOf, encodeEnvelope, encodeStatement, pae, payloadType } from "../src/tlog/index.ts";

const [place = "", count = 0, clients = 1, rate = 0] = process.argv
  .slice(2)
  .map((word, at) => (at === 0 ? word : Number(word))) as [string, number, number, number];
const url = new URL(place);
const keys = Array.from({ length: clients }, () => generateKeyPairSync("ed25519"));
const signers = keys.map((pair) => ({ ...pair, keyid: didKeyOf(rawPublicKey(pair.publicKey)) }));
/** So that an envelope has 1,024 bytes. */
const filling = "x".repeat(257);

function request(at: number): Buffer {
  const signer = signers[at % clients];
  if (signer === undefined) throw new Error("There are no clients.");
  const payload = encodeStatement({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "manifest.json", digest: { sha256: randomBytes(32).toString("hex") } }],
    predicateType: "urn:probity:finding:1",
    predicate: { filling, number: 1_000_000 + at },
  });
  const sig = sign(null, pae(payloadType, payload), signer.privateKey);
  const body = encodeEnvelope({ payload, payloadType, signatures: [{ keyid: signer.keyid, sig }] });
  const head = `POST /add HTTP/1.1\r\nHost: log\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

const requests = Array.from({ length: count }, (_, at) => request(at));
const waited: number[] = [];
let next = 0;
const begun = performance.now();
const cpu = process.cpuUsage();
await Promise.all(Array.from({ length: clients }, client));
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(cpu);
waited.sort((a, b) => a - b);
const at = (part: number) => waited[Math.floor(waited.length * part)] ?? Number.NaN;
process.stdout.write(
  JSON.stringify({
    done: waited.length,
    seconds,
    p50: at(0.5),
    p99: at(0.99),
    cpu: (user + system) / 1e6,
    bytes: requests[0]?.length,
  }),
);

function client(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    socket.setNoDelay(true);
    let sent = 0;
    let answer = "";
    const send = () => {
      const order = next++;
      const one = requests[order];
      if (one === undefined) {
        socket.end();
        resolve();
        return;
      }
      const due = rate > 0 ? begun + (order / rate) * 1000 - performance.now() : 0;
      const write = () => {
        sent = performance.now();
        socket.write(one);
      };
      if (due > 0) setTimeout(write, due);
      else write();
    };
    socket.on("data", (part) => {
      answer += part.toString("latin1");
      if (!/\r\n\r\n\d+\n$/.test(answer)) {
        if (!answer.startsWith("HTTP/1.1 200")) reject(new Error(answer.slice(0, 300)));
        return;
      }
      answer = "";
      waited.push(performance.now() - sent);
      send();
    });
    socket.on("error", reject);
    send();
  });
}
