import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { cborFields } from "./cbor.ts";
import { looksDeflated } from "./deflate-sign.ts";
import { encodings } from "./disguises.fixture.ts";
import { open } from "./inflate.ts";
import { msgpackFields } from "./msgpack.ts";
import { type DecodeNode, originOf, rootOf } from "./node.ts";
import { jsonPath, pathOf } from "./path.ts";
import { protobufFields } from "./protobuf.ts";
import { decodeTree, type Limit, limits } from "./tree.ts";

function grown(bytes: Buffer, hints: readonly string[] = []) {
  const nodes: DecodeNode[] = [];
  const reached: Limit[] = [];
  decodeTree(bytes, {
    ...{ hints, whole: true, margin: 600 },
    visit: (node) => nodes.push(node),
    limited: (limit) => reached.push(limit),
  });
  return { nodes, reached };
}

/** Where a text stands in a tree: path and range in the root. */
function placesOf(bytes: Buffer, text: string) {
  return grown(bytes).nodes.flatMap((node) => {
    const at = node.bytes.indexOf(text);
    const end = at + Buffer.byteLength(text);
    return at === -1 ? [] : [{ path: pathOf(node, at, end), range: originOf(node, at, end) }];
  });
}

test("any bytes end within the bounds, and every range lies in the part", () => {
  const signs = fc.constantFrom(...'abcdefz0123456789+/%=&\\u{":}-_;#x\r\n\u0000\u001f\u008b\u0081\u00a1');
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2000, size: "max" }),
    fc.string({ unit: signs, maxLength: 2000, size: "max" }),
  );
  const hints = fc.array(fc.constantFrom("gzip", "deflate", "br", "zstd", "x"), { maxLength: 3 });
  fc.assert(
    fc.property(bytes, hints, (given, named) => {
      const part = Buffer.from(given);
      const { nodes } = grown(part, named);
      assert.ok(nodes.length <= limits.nodes);
      assert.ok(nodes.every(({ depth }) => depth <= limits.depth));
      for (const node of nodes.filter(({ bytes: { length } }) => length > 0)) {
        const [start, end] = originOf(node, 0, node.bytes.length);
        assert.ok(start >= 0 && start <= end && end <= part.length);
      }
    }),
  );
});

test("broken streams of every kind end", () => {
  const text = fc.string({ minLength: 20, maxLength: 300, size: "max" });
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...encodings),
      fc.array(change, { maxLength: 5 }),
      (value, encoding, changes) => {
        const bytes = encoding.write(Buffer.from(value.toWellFormed()));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        assert.ok(grown(gzipSync(bytes).subarray(0, -4)).nodes.length > 0);
        assert.ok(grown(bytes).nodes.length > 0);
      },
    ),
  );
});

test("readers of binary formats take any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300, size: "max" }), (given) => {
      const node = rootOf(Buffer.from(given), [], false);
      for (const read of [cborFields, msgpackFields, protobufFields]) {
        const made = read(node.bytes)?.node(node, "x");
        assert.ok(made === undefined || made.bytes.length > 0);
      }
    }),
    { numRuns: 1000 },
  );
});

test("no raw deflate stream is told from its first bytes to be none", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 5, maxLength: 500, size: "max" }),
      fc.integer({ min: 0, max: 9 }),
      (text, level) => {
        for (const strategy of [0, 2, 4]) assert.ok(looksDeflated(deflateRawSync(text, { level, strategy })));
      },
    ),
  );
});

test("a bomb makes no more than its bound, and it is said that more was there", () => {
  const zeros = Buffer.alloc(40 << 20, "0");
  for (const [name, bomb] of [
    ["gzip", gzipSync(zeros)],
    ["br", brotliCompressSync(zeros, { params: { 1: 1 } })],
    ["zstd", zstdCompressSync(zeros)],
  ] as const) {
    const made = open(name, bomb, 1 << 20);
    assert.ok(made === undefined || (made.cut && made.bytes.length <= 1 << 20), name);
  }
  const { nodes, reached } = grown(gzipSync(zeros));
  assert.deepEqual(reached, ["decompressed"]);
  assert.ok(nodes.reduce((sum, { bytes }) => sum + bytes.length, 0) <= limits.output + limits.part);
});

test("what is larger than is decoded is said, and so is what lies too deep", () => {
  assert.deepEqual(grown(Buffer.alloc(limits.part + 1, "a b ")).reached, ["part"]);
  let text = "the innermost of all values";
  for (let level = 0; level < 8; level++) text = Buffer.from(text).toString("base64");
  assert.deepEqual(grown(Buffer.from(text)).reached, ["depth"]);
});

test("what a truncated stream still holds is read", () => {
  const story = Array.from({ length: 500 }, (_, at) => `line ${at * at * 7919}`).join(";");
  const { nodes } = grown(gzipSync(`first words;${story}`).subarray(0, 800));
  assert.ok(nodes.some(({ bytes }) => bytes.includes("first words;line 0;")));
});

test("a find tells its way, and its range in what was recorded", () => {
  const inner = Buffer.from(JSON.stringify({ user: [{ mail: "qebazin kw3x" }] })).toString("base64");
  const body = Buffer.from(JSON.stringify({ a: [1, 2], d: inner }));
  const [place] = placesOf(body, "qebazin kw3x");
  assert.deepEqual(place?.path, ["json $.d", "base64", "json $.user[0].mail"]);
  assert.ok(
    body
      .subarray(...(place?.range ?? [0, 0]))
      .toString()
      .startsWith(inner.slice(0, 20)),
  );
});

test("the path of an open JSON text", () => {
  assert.equal(jsonPath('{"a":1,"b":[{"c":"x\\"{"},{"d":"va'), "$.b[1].d");
  assert.equal(jsonPath('[1,[2,{"k'), "$[1][1].");
});

test("numbers in binary messages are read as numbers are written", () => {
  const double = Buffer.alloc(9, 0x09);
  double.writeDoubleLE(52.520008, 1);
  const e7 = Buffer.from([0x10, 0x90, 0xe4, 0xb7, 0xfa, 0x01]);
  const texts = (fields: ReturnType<typeof protobufFields>, bytes: Buffer) =>
    fields
      ?.node(rootOf(bytes, [], true), "x")
      ?.bytes.toString()
      .trim()
      .split(" ");
  assert.deepEqual(texts(protobufFields(double), double)?.slice(0, 2), ["52.520008", "52.52001"]);
  assert.ok(texts(protobufFields(e7), e7)?.includes("52.520194"));
  const packed = Buffer.concat([Buffer.from([0x91, 0xcb]), Buffer.from(double.subarray(1)).swap64()]);
  assert.equal(texts(msgpackFields(packed), packed)?.[0], "52.520008");
  const cbor = Buffer.concat([Buffer.from([0x81, 0xfb]), Buffer.from(double.subarray(1)).swap64()]);
  assert.equal(texts(cborFields(cbor), cbor)?.[0], "52.520008");
  const chunks = Buffer.from([
    0x81,
    0x7f,
    0x63,
    ..."qeb".split("").map((c) => c.charCodeAt(0)),
    0x61,
    0x61,
    0xff,
  ]);
  assert.deepEqual(texts(cborFields(chunks), chunks), ["qeba"]);
});
