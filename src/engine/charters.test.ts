import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem, type ProblemCode } from "../core/index.ts";
import { charterIds, digests, readCharters } from "./charters.ts";
import { checkCharters } from "./check-charter.ts";
import { root } from "./root.ts";

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

test("what comes along leads somewhere: every relation has two ends, no id stands twice, nothing is in a circle", async () => {
  const ids = await charterIds();
  const said = await checkCharters(
    ids.map((id) => join(root, "charters", `${id}.yaml`)),
    "en",
  );
  assert.equal(said.match(/: no mistakes\./g)?.length, ids.length);
});

test("tags are of a known vocabulary, and every term of our own is explained", async () => {
  const spec = readFileSync(join(root, "docs/spec/charter.md"), "utf8");
  for (const { commitments } of await readCharters(await charterIds())) {
    for (const tag of commitments.flatMap(({ tags }) => tags)) {
      assert.match(tag, /^(dpv|fides|probity):[A-Za-z_.]+$/);
      assert.ok(
        !tag.startsWith("probity:") || spec.includes(`\`${tag}\``),
        `${tag} is not in docs/spec/charter.md`,
      );
    }
  }
});

test("words are quoted only where a text was read, and every stance has a source", async () => {
  for (const { id, stances = [] } of await readCharters(await charterIds())) {
    for (const { source } of stances) assert.ok(source.length > 3, id);
  }
  const [gids] = await readCharters(["gids"]);
  assert.deepEqual(
    gids?.stances?.map(({ who, act }) => [who.state, act]),
    [
      ["CN", "proposed"],
      ["PK", "welcomed"],
      ["SY", "supported"],
      [undefined, "welcomed"],
      ["KZ", "supported"],
      ["KG", "supported"],
      ["TJ", "supported"],
      ["TM", "supported"],
      ["UZ", "supported"],
    ],
  );
});

test("a kept charter that is damaged is read from its text again", async () => {
  const [before] = await readCharters(["tech-accord"]);
  const text = readFileSync(join(root, "charters/tech-accord.yaml"), "utf8");
  const kept = join(root, ".probity/charters", `${createHash("sha256").update(text).digest("hex")}.json`);
  for (const damage of ["", "{", '{"format":"probity/charter/1"}\n']) {
    writeFileSync(kept, damage);
    assert.deepEqual(await readCharters(["tech-accord"]), [before]);
  }
});
