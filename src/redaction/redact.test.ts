// Cutting pieces out of files: what is left is what was signed, what was cut tells nothing, and nothing else can be said.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { sha256 } from "../ledger/index.ts";
import { Refused } from "../tlog/index.ts";
import { commitFile, redactableOf, redactionScheme, seedOf } from "./commit.ts";
import { cutFile, markOf } from "./cut-file.ts";
import { piecesOf, skeletonOf } from "./pieces.ts";
import { parseRecord, type RedactedFile, recordBytes } from "./record.ts";
import { eachSalt, punctured } from "./salts.ts";
import { verifyRedacted } from "./verify-redacted.ts";

const seed = createHash("sha256").update("a seed").digest();

const json = Buffer.from(
  JSON.stringify({
    url: "https://t.example/?e=a%40b",
    note: 'quo"te \\',
    ab: "ab",
    "a name of a member": [1, "日本", ""],
  }),
);

test("pieces of JSON are its longer strings, by bytes alone; of any other file the whole", () => {
  const words = (piecesOf("evidence.json", json) ?? []).map(({ start, end }) =>
    json.toString("utf8", start, end),
  );
  assert.deepEqual(words, ["https://t.example/?e=a%40b", 'quo\\"te \\\\', "a name of a member", "日本"]);
  assert.equal(piecesOf("blobs/ab/abcd", json), undefined);
  assert.equal(piecesOf("evidence.json", Buffer.from('"abc\0"')), undefined);
  for (const odd of ['"', '"abc', '\\"', '{"a":"\\', ""])
    assert.deepEqual(piecesOf("x.json", Buffer.from(odd)), [], odd);
});

test("the file without its pieces has a zero byte for each", () => {
  const bytes = Buffer.from('{"a":"abc","b":"ab","c":"defg"}');
  assert.equal(
    Buffer.from(skeletonOf(bytes, piecesOf("x.json", bytes))).toString(),
    '{"a":"\0","b":"ab","c":"\0"}',
  );
  assert.deepEqual(skeletonOf(bytes, undefined), new Uint8Array(1));
});

const saltsOf = (count: number, salts: Parameters<typeof eachSalt>[1]) => {
  const found = new Map<number, string>();
  eachSalt(count, salts, sha256, (leaf, salt) => found.set(leaf, Buffer.from(salt).toString("hex")));
  return found;
};

test("salts of kept pieces come out of what may be told, those of cut ones do not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.array(fc.nat({ max: 69 })), (count, some) => {
      const cuts = [...new Set(some.filter((one) => one < count))].sort((a, b) => a - b);
      const all = saltsOf(count, { seed });
      assert.equal(new Set(all.values()).size, count);
      const nodes = punctured(count, seed, cuts, sha256);
      const kept = saltsOf(count, { nodes, cuts });
      for (let leaf = 0; leaf < count; leaf++)
        assert.equal(kept.get(leaf), cuts.includes(leaf) ? undefined : all.get(leaf));
      if (cuts.length === 0) return;
      for (const odd of [nodes.slice(1), [...nodes, seed]])
        if (nodes.length > 0) assert.throws(() => saltsOf(count, { nodes: odd, cuts }), Refused);
    }),
  );
});

/** Files of a dossier, of which some pieces are cut. */
type Made = {
  readonly files: readonly { path: string; bytes: Buffer }[];
  readonly cuts: readonly (readonly number[])[];
};

const text = fc.oneof(
  fc.string({ maxLength: 12, unit: "grapheme" }),
  fc.constantFrom("a@b.example", "", "ab", '"', "\\"),
);
const made: fc.Arbitrary<Made> = fc
  .array(
    fc.tuple(
      fc.boolean(),
      fc.dictionary(fc.string({ maxLength: 20 }), text, { maxKeys: 6 }),
      fc.array(fc.nat(9)),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((all) => {
    const files = all.map(([isJson, value], at) => ({
      path: isJson ? `f${at}.json` : `blobs/${at}`,
      bytes: Buffer.from(JSON.stringify(value)),
    }));
    const cuts = all.map(([, , some], at) => {
      const count = piecesOf(files[at]?.path ?? "", files[at]?.bytes ?? Buffer.alloc(0))?.length ?? 1;
      return [...new Set(some.map((one) => one + 1).filter((one) => one <= count))].sort((a, b) => a - b);
    });
    return { files, cuts };
  });

function cut({ files, cuts }: Made, from = seed) {
  const left = files.map((file, at) => ({ ...cutFile(file, from, cuts[at] ?? [], sha256), path: file.path }));
  const kept = new Map(left.flatMap(({ path, bytes }) => (bytes ? [[path, bytes] as const] : [])));
  return { record: left.map(({ file }) => file), kept };
}

type Cut = Omit<ReturnType<typeof cut>, "record"> & { readonly record: readonly RedactedFile[] };

const verified = ({ record, kept }: Cut) =>
  verifyRedacted({ files: record, paths: [...kept.keys()], read: (path) => kept.get(path), hash: sha256 });

test("whatever is cut, what is left makes the root that was signed", async () => {
  await fc.assert(
    fc.asyncProperty(made, async (one) => {
      const { root } = redactableOf(one.files, seed, sha256);
      const found = await verified(cut(one));
      assert.deepEqual([found.root, found.odd], [root, []]);
    }),
  );
});

test("a bit that is changed anywhere, in a file or in the record, is noticed", async () => {
  await fc.assert(
    fc.asyncProperty(made, fc.nat(), fc.nat(7), async (one, where, bit) => {
      const { root } = redactableOf(one.files, seed, sha256);
      const { record, kept } = cut(one);
      const places = [...kept.entries()].filter(([, bytes]) => bytes.length > 0);
      for (const [path, bytes] of places) {
        const changed = Buffer.from(bytes);
        const at = where % changed.length;
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const found = await verified({ record, kept: new Map([...kept, [path, changed]]) });
        assert.deepEqual(found.odd, [{ path, odd: "altered" }], `${path} ${at} ${bit}`);
      }
      const bytes = recordBytes({ format: redactionScheme, files: record }, sha256);
      const at = where % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      try {
        const again = parseRecord(bytes, sha256);
        const found = "files" in again ? await verified({ record: again.files, kept }) : undefined;
        assert.ok(found === undefined || found.odd.length > 0 || found.root !== root, `${at} ${bit}`);
      } catch (error) {
        assert.ok(error instanceof Refused);
      }
    }),
    { numRuns: 300 },
  );
});

test("a file that is taken away, put in or renamed is named", async () => {
  const files = [
    { path: "a.json", bytes: json },
    { path: "blobs/b", bytes: Buffer.from("body") },
  ];
  const { record, kept } = cut({ files, cuts: [[1], []] });
  const without = new Map([...kept].slice(1));
  assert.deepEqual((await verified({ record, kept: without })).odd, [{ path: "a.json", odd: "missing" }]);
  const more = new Map([...kept, ["c", Buffer.from("c")] as const]);
  assert.deepEqual((await verified({ record, kept: more })).odd, [{ path: "c", odd: "extra" }]);
  const renamed = record.map((file) =>
    "path" in file && file.path === "blobs/b" ? { ...file, path: "blobs/c" } : file,
  );
  const moved = new Map(
    [...kept].map(([path, bytes]) => [path === "blobs/b" ? "blobs/c" : path, bytes] as const),
  );
  assert.deepEqual((await verified({ record: renamed, kept: moved })).odd, [
    { path: "blobs/c", odd: "altered" },
  ]);
});

test("what was cut is in no byte of what is left, and cannot be guessed from it", () => {
  const value = "a%40b";
  const { record, kept } = cut({ files: [{ path: "evidence.json", bytes: json }], cuts: [[1]] });
  const all = Buffer.concat([
    ...kept.values(),
    recordBytes({ format: redactionScheme, files: record }, sha256),
  ]);
  assert.ok(!all.includes(value));
  // The commitment of the same words under another seed is another one.
  const other = cut({ files: [{ path: "evidence.json", bytes: json }], cuts: [[1]] }, randomBytes(32));
  assert.notDeepEqual(record, other.record);
  const piece = piecesOf("evidence.json", json)?.[0];
  const guessed = createHash("sha256").update(json.subarray(piece?.start, piece?.end)).digest("hex");
  assert.ok(!all.includes(guessed));
});

test("where something was cut nothing else may stand", async () => {
  const files = [{ path: "evidence.json", bytes: json }];
  const { record, kept } = cut({ files, cuts: [[1]] });
  const bytes = kept.get("evidence.json") ?? Buffer.alloc(0);
  const forged = Buffer.from(
    Buffer.from(bytes)
      .toString()
      .replace(/\u2702[0-9a-f]{16}/, "https://victim.example/"),
  );
  assert.deepEqual((await verified({ record, kept: new Map([["evidence.json", forged]]) })).odd, [
    { path: "evidence.json", odd: "altered" },
  ]);
  assert.equal(Buffer.from(markOf(Buffer.alloc(32))).toString(), "\u27020000000000000000");
});

test("a file is committed to under its path, with its salts", () => {
  const salts = { seed: seedOf(seed, "a", sha256) };
  const one = commitFile({ path: "a", bytes: json, salts }, sha256).commitment;
  assert.notDeepEqual(one, commitFile({ path: "b", bytes: json, salts }, sha256).commitment);
  assert.notDeepEqual(
    one,
    commitFile({ path: "a", bytes: json, salts: { seed: seedOf(seed, "b", sha256) } }, sha256).commitment,
  );
});
