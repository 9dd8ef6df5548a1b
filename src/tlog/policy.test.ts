import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sha256 } from "../ledger/node-crypto.ts";
import { refuses } from "./changes.fixture.ts";
import { parsePolicy, satisfied } from "./policy.ts";
import { Refused } from "./refused.ts";
import { partyOf } from "./signers.fixture.ts";
import { formatVkey, type VerifierKey } from "./vkey.ts";

const keys = Array.from({ length: 12 }, (_, at) => partyOf(`w${at}.example`, 4).key);
const signed = (some: readonly VerifierKey[]) => some.map((key) => ({ key }));

/** A tree over witnesses; how many of its branches are needed. */
type Tree = number | { readonly least: number; readonly of: readonly Tree[] };

/** Any tree over the first `count` witnesses, each of them once. */
const trees = fc.integer({ min: 1, max: keys.length }).chain((count) =>
  fc.infiniteStream(fc.nat(99)).map((chance) => {
    const next = (below: number) => Number(chance.next().value) % below;
    let level: Tree[] = Array.from({ length: count }, (_, at) => at);
    while (level.length > 1) {
      const width = 1 + next(4);
      const above: Tree[] = [];
      for (let at = 0; at < level.length; at += width) {
        const of = level.slice(at, at + width);
        above.push({ least: 1 + next(of.length), of });
      }
      level = above.length < level.length ? above : [{ least: 1 + next(level.length), of: level }];
    }
    return level[0] ?? 0;
  }),
);

function written(tree: Tree): string {
  const lines = keys.map((key, at) => `witness n${at} ${formatVkey(key)}`);
  const nameOf = (one: Tree): string => {
    if (typeof one === "number") return `n${one}`;
    const members = one.of.map(nameOf);
    const name = `g${lines.length}`;
    lines.push(`group ${name} ${one.least} ${members.join(" ")}`);
    return name;
  };
  const quorum = nameOf(tree);
  return [...lines, `quorum ${quorum}`, ""].join("\n");
}

const holds = (tree: Tree, by: ReadonlySet<number>): boolean =>
  typeof tree === "number" ? by.has(tree) : tree.of.filter((one) => holds(one, by)).length >= tree.least;

const some = fc.subarray(keys.map((_, at) => at));

test("groups of groups are fulfilled as their definition says, and one more signature never undoes that", () =>
  fc.assert(
    fc.property(trees, some, fc.nat(keys.length - 1), (tree, by, more) => {
      const policy = parsePolicy(written(tree), sha256);
      const fulfilled = (set: ReadonlySet<number>) =>
        satisfied(policy, signed(keys.filter((_, at) => set.has(at)))).fulfilled;
      const first = new Set(by);
      assert.equal(fulfilled(first), holds(tree, first));
      if (fulfilled(first)) assert.ok(fulfilled(new Set([...by, more])));
    }),
  ));

test("spaces, tabs, remarks and empty lines mean nothing", () =>
  fc.assert(
    fc.property(trees, fc.infiniteStream(fc.constantFrom(" ", "\t", "  \t ")), (tree, spaces) => {
      const gap = () => String(spaces.next().value);
      const text = written(tree);
      const loose = text
        .split("\n")
        .map((line) => `${gap()}${line.replaceAll(" ", gap)}${gap()}\n${gap()}# é ${line}`)
        .join("\n\n");
      assert.deepEqual(parsePolicy(loose, sha256), parsePolicy(text, sha256));
    }),
    { numRuns: 30 },
  ));

test("any text is a policy or is refused, with the number of its line", async () => {
  const token = fc.constantFrom(
    "log",
    "witness",
    "group",
    "quorum",
    "none",
    "all",
    "2",
    "a",
    "b",
    "#",
    "é",
    "\r",
    ...keys.slice(0, 2).map(formatVkey),
  );
  const lines = fc.array(
    fc.array(token, { maxLength: 5 }).map((words) => words.join(" ")),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.property(
      fc.oneof(
        lines.map((all) => all.join("\n")),
        fc.string({ unit: "binary" }),
      ),
      (text) => {
        try {
          const { quorum } = parsePolicy(text, sha256);
          assert.match(text, /quorum/);
          assert.notEqual(quorum, "");
        } catch (error) {
          assert.ok(error instanceof Refused, String(error));
          assert.match(error.message, /Line \d+|quorum/);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test("thirty-two logs, witnesses and groups, which C2SP asks for, and many more; not without end", () => {
  const names = Array.from({ length: 300 }, (_, at) => `w${at}.example`);
  const lines = names.flatMap((name) => [
    `log ${formatVkey(partyOf(`log.${name}`, 1).key)}`,
    `witness ${name} ${formatVkey(partyOf(name, 4).key)}`,
    `group g.${name} any ${name}`,
  ]);
  const text = [
    ...lines,
    `group all-of-them all ${names.map((name) => `g.${name}`).join(" ")}`,
    "quorum all-of-them",
  ].join("\n");
  const policy = parsePolicy(text, sha256);
  assert.equal(policy.logs.length, 300);
  const all = names.map((name) => partyOf(name, 4).key);
  assert.ok(satisfied(policy, signed(all)).fulfilled);
  assert.ok(!satisfied(policy, signed(all.slice(1))).fulfilled);
  assert.throws(() => parsePolicy("\n".repeat(10_000), sha256), refuses("oversized"));
});

test("one signature under another name of the same key, or of the log, is nobody's", () => {
  const { key } = partyOf("w0.example", 4);
  const policy = parsePolicy(`witness a ${formatVkey(key)}\nquorum a\n`, sha256);
  assert.ok(satisfied(policy, signed([key])).fulfilled);
  for (const other of [{ ...key, name: "other.example" }, partyOf("w0.example", 1).key])
    assert.ok(!satisfied(policy, signed([other])).fulfilled);
});
