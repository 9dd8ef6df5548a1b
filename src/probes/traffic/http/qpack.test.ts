import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Room } from "../pcap/room.ts";
import { Qpack } from "./qpack.ts";
import { qpackStatic } from "./qpack-static.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 300);
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");
const make = (limit = 4096, room = new Room(1 << 20)) => new Qpack(limit, room);
const host = [":authority", "www.example.com"];

test("the exchange of RFC 9204, appendix B", () => {
  const qpack = make();
  assert.deepEqual(qpack.decode(hex("0000 510b 2f69 6e64 6578 2e68 746d 6c")), {
    headers: [[":path", "/index.html"]],
    cut: false,
  });
  const second = hex("0381 10 11");
  assert.deepEqual(qpack.decode(second), { needed: Number.POSITIVE_INFINITY });
  qpack.largest = 220;
  assert.deepEqual(qpack.decode(second), { needed: 2 });
  const inserts = hex("3fbd01 c00f 7777 772e 6578 616d 706c 652e 636f 6d c10c 2f73 616d 706c 652f 7061 7468");
  for (const byte of inserts) assert.equal(qpack.table.push(Buffer.from([byte])), true);
  assert.deepEqual(qpack.decode(second), { headers: [host, [":path", "/sample/path"]], cut: false });
  assert.ok(qpack.table.push(hex("4a63 7573 746f 6d2d 6b65 790c 6375 7374 6f6d 2d76 616c 7565")));
  assert.ok(qpack.table.push(hex("02")));
  assert.deepEqual(qpack.decode(hex("0500 80 c1 81")), {
    headers: [host, [":path", "/"], ["custom-key", "custom-value"]],
    cut: false,
  });
  assert.ok(qpack.table.push(hex("810d 6375 7374 6f6d 2d76 616c 7565 32")));
  assert.deepEqual([qpack.table.inserts, qpack.table.at(0)], [5, undefined]);
  assert.deepEqual(qpack.table.at(4), ["custom-key", "custom-value2"]);
});

test("the static table has what RFC 9204, appendix A, lists", () => {
  assert.equal(qpackStatic.length, 99);
  assert.deepEqual(qpackStatic[25], [":status", "200"]);
  assert.deepEqual(qpackStatic[41], ["cache-control", "public, max-age=31536000"]);
  assert.deepEqual(qpackStatic[55], ["range", "bytes=0-"]);
  assert.deepEqual(qpackStatic[84], ["authorization", ""]);
  assert.deepEqual(qpackStatic[98], ["x-frame-options", "sameorigin"]);
});

test("what no encoder makes is refused", () => {
  const sections = [
    "",
    "00",
    "0000 ff",
    "0000 ffff ffff ff7f",
    "0080 80",
    "0000 80",
    "0000 10",
    "0000 51 05 41",
  ];
  for (const one of sections) assert.equal(make().decode(hex(one)), undefined, one);
  /** A table that is larger than any honest one, fields that are not there, fields larger than the table. */
  for (const one of ["3fff ff ff 7f", "80 01 61", "00", "41 61 01 62"]) {
    const qpack = make();
    assert.equal(qpack.table.push(hex(one)), false, one);
    assert.equal(qpack.table.push(hex("20")), false);
  }
});

test("a number of fields that wraps around is understood", () => {
  const qpack = make();
  qpack.largest = 64;
  assert.ok(qpack.table.push(hex("3f21")));
  for (let i = 0; i < 9; i++) assert.ok(qpack.table.push(hex(`41 61 01 ${(0x30 + i).toString(16)}`)));
  assert.deepEqual(qpack.decode(hex("0200 80")), { headers: [["a", "8"]], cut: false });
});

test("a small section that stands for much costs no more than its limit", () => {
  const qpack = make(10_000);
  qpack.largest = 1 << 16;
  assert.ok(qpack.table.push(Buffer.concat([hex("3fe1 ff 03 41 62 7f a1 1e"), Buffer.alloc(4000, 97)])));
  const decoded = qpack.decode(Buffer.concat([hex("0200"), Buffer.alloc(100_000, 0x80)]));
  assert.ok(decoded !== undefined && "headers" in decoded);
  assert.equal(decoded.cut, true);
  assert.ok(decoded.headers.length <= 3);
});

test("no bytes make the decoder throw, and all room is given back", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(fc.constantFrom(0x41, 1, 0x80, 0x3f, 0x61, 2, 0x10), { maxLength: 200 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), bytes), { maxLength: 6 }),
      fc.nat(5000),
      (pushed, largest) => {
        const room = new Room(1 << 20);
        const qpack = make(1000, room);
        qpack.largest = largest;
        for (const [table, one] of pushed) {
          if (table) qpack.table.push(Buffer.from(one));
          else qpack.decode(Buffer.from(one), { last: one.length % 2 === 0 });
        }
        qpack.table.end();
        assert.equal(room.left, 1 << 20);
      },
    ),
    { numRuns },
  );
});
