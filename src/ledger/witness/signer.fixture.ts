// A process that witnesses what its parent sends, line by line in base64, until it is killed.

import { createPrivateKey, createPublicKey } from "node:crypto";
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { openWitness } from "./open-witness.ts";

const [folder = "", name = ""] = process.argv.slice(2);
const secret = createPrivateKey(process.env["KEY"] ?? "");
const signer = signerOf(secret, createPublicKey(secret));
const witness = await openWitness({
  folder,
  keys: [{ signer, key: verifierOf(signer, name, "witness", sha256) }],
});
writeSync(1, "open\n");
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await witness.addCheckpoint(new Uint8Array(Buffer.from(line, "base64")));
  writeSync(1, `${answer.status} ${answer.status === 409 ? answer.size : ""}\n`);
}
await witness.close();
