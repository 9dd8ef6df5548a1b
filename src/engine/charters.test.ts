import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Problem, type ProblemCode } from "../core/index.ts";
import { charterIds, digests, readCharters } from "./charters.ts";

const says = (code: ProblemCode, part: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && part.test(`${error.message} ${error.hint}`);
const vectors = join(import.meta.dirname, "../../docs/spec/vectors/charter");

test("every charter that comes along is read, and is called like its file", async () => {
  const ids = await charterIds();
  assert.ok(ids.includes("gids") && ids.includes("eprivacy-gdpr"));
  const charters = await readCharters(ids);
  assert.deepEqual(
    charters.map(({ id }) => id),
    ids,
  );
});

test("every commitment says how it is tested, or why it is not", async () => {
  for (const charter of await readCharters(await charterIds())) {
    for (const { id, checks, untested } of charter.commitments) {
      assert.ok(checks.length > 0 || untested, `${charter.id} ${id}`);
    }
  }
});

test("a digest is of the content, not of the file", async () => {
  const [charter] = await readCharters(["gids"]);
  assert.ok(charter);
  const { id, ...rest } = charter;
  assert.deepEqual(digests([{ ...rest, id }]), digests([charter]));
  assert.match(digests([charter])["gids"] ?? "", /^[0-9a-f]{64}$/);
});

test("an unknown name lists the known ones; the same twice is read once; two of one id are refused", async () => {
  await assert.rejects(readCharters(["gdpr"]), says("wrong-use", /Known charters: .*gids.*--charter \.\//));
  assert.equal((await readCharters(["gids", "gids"])).length, 1);
  const twins = ["accept/smallest.yaml", "accept/options.yaml"].map((name) => join(vectors, name));
  await assert.rejects(readCharters(twins), says("wrong-use", /“mine”/));
});
