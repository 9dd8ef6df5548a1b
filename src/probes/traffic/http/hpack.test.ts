import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Hpack } from "./hpack.ts";
import { decodeHuffman } from "./huffman.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 300);
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");
const fields = (text: string) => text.split("\n").map((line) => line.split("=") as [string, string]);

test("requests of RFC 7541, C.3 and C.4, plain and in Huffman code", () => {
  const blocks = [
    [
      "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
      "8286 84be 5808 6e6f 2d63 6163 6865",
      "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65",
    ],
    [
      "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
      "8286 84be 5886 a8eb 1064 9cbf",
      "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
    ],
  ];
  const wanted = [
    ":method=GET\n:scheme=http\n:path=/\n:authority=www.example.com",
    ":method=GET\n:scheme=http\n:path=/\n:authority=www.example.com\ncache-control=no-cache",
    ":method=GET\n:scheme=https\n:path=/index.html\n:authority=www.example.com\ncustom-key=custom-value",
  ];
  for (const series of blocks) {
    const hpack = new Hpack(4096);
    for (const [i, block] of series.entries()) {
      assert.deepEqual(hpack.decode(hex(block))?.headers, fields(wanted[i] ?? ""));
    }
  }
});

test("answers of RFC 7541, C.6, with a table of 256 bytes that evicts", () => {
  const hpack = new Hpack(4096);
  assert.deepEqual(hpack.decode(hex("3fe1 01"))?.headers, []);
  const first = hpack.decode(
    hex(
      "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
    ),
  );
  assert.deepEqual(
    first?.headers,
    fields(
      ":status=302\ncache-control=private\ndate=Mon, 21 Oct 2013 20:13:21 GMT\nlocation=https://www.example.com",
    ),
  );
  const second = hpack.decode(hex("4883 640e ffc1 c0bf"));
  assert.deepEqual(second?.headers[0], [":status", "307"]);
  assert.deepEqual(second?.headers[1], ["cache-control", "private"]);
});

test("a small block that stands for much costs no more than its limit", () => {
  const hpack = new Hpack(10_000);
  const value = Buffer.alloc(4000, 97);
  const bomb = Buffer.concat([hex("40 01 62 7f a1 1e"), value, Buffer.alloc(100_000, 0xbe)]);
  const decoded = hpack.decode(bomb);
  assert.equal(decoded?.cut, true);
  assert.ok((decoded?.headers.length ?? 0) <= 3);
});

test("padding, end symbols and indices that no encoder makes are refused", () => {
  assert.equal(decodeHuffman(hex("ffffffff")), undefined);
  assert.equal(decodeHuffman(hex("00")), undefined);
  assert.equal(new Hpack(4096).decode(hex("ff ff ff ff ff ff 7f")), undefined);
  assert.equal(new Hpack(4096).decode(hex("80")), undefined);
  assert.equal(new Hpack(4096).decode(hex("be")), undefined);
  assert.equal(new Hpack(4096).decode(hex("40 7f ff ff ff 7f")), undefined);
});

test("no bytes make the decoder throw, and it hands over no more than allowed", () => {
  const block = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(fc.constantFrom(0x40, 1, 0xbe, 0x20, 0x82, 0xff), { maxLength: 300 }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
      const hpack = new Hpack(1000);
      for (const one of blocks) {
        const decoded = hpack.decode(Buffer.from(one));
        const sum = decoded?.headers.reduce(
          (total, [name, value]) => total + name.length + value.length + 32,
          0,
        );
        assert.ok((sum ?? 0) <= 1000);
      }
    }),
    { numRuns },
  );
});
