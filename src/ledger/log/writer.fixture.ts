// A process that writes to a log until it is killed, and tells on standard output what was acknowledged.

import { createPrivateKey, createPublicKey } from "node:crypto";
import { writeSync } from "node:fs";
import { utf8 } from "../../tlog/index.ts";
import { sha256 } from "../node-crypto.ts";
import { signerOf, verifierOf } from "../signer.ts";
import { openLog } from "./open-log.ts";

const [folder = "", origin = "", word = ""] = process.argv.slice(2);
const secret = createPrivateKey(process.env["KEY"] ?? "");
const signer = signerOf(secret, createPublicKey(secret));
const log = await openLog({
  folder,
  keys: [{ signer, key: verifierOf(signer, origin, "log", sha256) }],
  most: 40,
});
writeSync(1, `open ${log.head.checkpoint.size}\n`);
// As the child of a test that may itself be killed, it ends by itself in the end.
for (let at = 0; at < 200_000; at += 100) {
  await Promise.all(
    Array.from({ length: 100 }, async (_, order) => {
      const entry = `${word} ${at + order}`;
      const { index } = await log.add(utf8(entry));
      writeSync(1, `${index} ${entry}\n`);
    }),
  );
}
await log.close();
