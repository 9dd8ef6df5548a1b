// Vectors of the log's formats, for us and for others: docs/spec/vectors/log. UPDATE_VECTORS=1 writes them anew; a change
// of them is a diff that a person approves.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Refused } from "../src/tlog/index.ts";
import { type Party, partyOf } from "../src/tlog/signers.fixture.ts";
import type { Case, Vectors } from "./log-vectors/case.ts";
import { checkpoints, readCheckpoint } from "./log-vectors/checkpoints.ts";
import { cosignatures, readCosignature } from "./log-vectors/cosignatures.ts";
import { notes, readNote } from "./log-vectors/notes.ts";
import { stable } from "./log-vectors/parties.ts";
import { policies, readPolicy } from "./log-vectors/policies.ts";
import { proofs, readProof } from "./log-vectors/proofs.ts";
import { readVkey, vkeys } from "./log-vectors/vkeys.ts";

const home = join(import.meta.dirname, "..", "docs", "spec", "vectors", "log");

type Format = {
  readonly make: (mlDsa: Party) => Vectors | Promise<Vectors>;
  readonly read: (one: Case) => unknown;
};
const formats: Readonly<Record<string, Format>> = {
  "checkpoint.json": { make: checkpoints, read: ({ text = "" }) => readCheckpoint(text) },
  "cosignature.json": { make: cosignatures, read: readCosignature },
  "note.json": { make: notes, read: readNote },
  "policy.json": { make: policies, read: readPolicy },
  "tlog-proof.json": { make: proofs, read: readProof },
  "vkey.json": { make: vkeys, read: ({ text = "" }) => readVkey(text) },
};

test("every file of vectors has a reader", () =>
  assert.deepEqual(readdirSync(home).sort(), Object.keys(formats)));

for (const [name, { make, read }] of Object.entries(formats)) {
  const file = join(home, name);
  const standing = existsSync(file) ? readFileSync(file, "utf8") : "";

  test(`${name} is what comes out`, async () => {
    const vectors = await make(stable(partyOf("company.example/pq", 6), standing));
    const written = `${JSON.stringify(vectors, null, 1)}\n`;
    if (process.env["UPDATE_VECTORS"]) writeFileSync(file, written);
    assert.equal(readFileSync(file, "utf8"), written);
  });

  test(`${name}: what must be read is read, and the rest is refused with its reason`, async () => {
    const { accept, reject }: Vectors = JSON.parse(readFileSync(file, "utf8"));
    assert.equal(new Set([...accept, ...reject].map((one) => one.name)).size, accept.length + reject.length);
    for (const one of accept) assert.deepEqual(await read(one), one.is, one.name);
    for (const one of reject)
      await assert.rejects(
        async () => read(one),
        (error) => {
          assert.ok(error instanceof Refused, `${one.name}: ${error}`);
          assert.equal(error.reason, one.reason, `${one.name}: ${error.message}`);
          return true;
        },
        one.name,
      );
  });
}
