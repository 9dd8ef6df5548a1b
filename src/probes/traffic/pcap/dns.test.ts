import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addressText } from "./address-text.ts";
import { ethernet, far, ipv4, near, pcap, seenIn, udp } from "./capture.fixture.ts";
import { readAnswer } from "./dns.ts";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 300);
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");
/** www.a.example, an alias of b.example, which has one IPv4 address; names by pointers. */
const answer = hex(`
  1234 8180 0001 0002 0000 0000
  03 777777 01 61 07 6578616d706c65 00 0001 0001
  c00c 0005 0001 0000003c 0004 01 62 c012
  c02b 0001 0001 0000003c 0004 cb007109`);

test("an answer gives the chain of aliases and the addresses at its end", () => {
  const read = readAnswer(answer);
  assert.deepEqual(read, { host: "www.a.example", aliases: ["b.example"], addresses: ["203.0.113.9"] });
});

test("a capture's connections are named after the answers in it", async () => {
  const packet = (from: number[], to: number[], ports: [number, number], payload: Buffer) => ({
    at: 2,
    bytes: ethernet(0x0800, ipv4({ from, to, protocol: 17, payload: udp(...ports, payload) })),
  });
  const { named, unseen } = await seenIn(
    pcap([
      packet([10, 0, 0, 1], near, [53, 40_000], answer),
      packet(near, [203, 0, 113, 9], [40_001, 4000], Buffer.from("?")),
      packet(near, far, [40_002, 4000], Buffer.from("?")),
    ]),
  );
  assert.equal(named[0]?.resolver, "10.0.0.1");
  assert.deepEqual(
    unseen.map(({ host, named: by }) => [host, by]),
    [
      ["www.a.example", "dns"],
      [undefined, undefined],
    ],
  );
});

test("queries, pointers in circles and nonsense are no answers", () => {
  assert.equal(readAnswer(hex("1234 0100 0001 0000 0000 0000 0161 00 0001 0001")), undefined);
  assert.equal(readAnswer(hex("1234 8180 0001 0001 0000 0000 c00c 0001 0001")), undefined);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readAnswer(Buffer.from(bytes))),
    { numRuns },
  );
  const broken = fc.tuple(fc.nat(answer.length - 1), fc.nat(255));
  fc.assert(
    fc.property(broken, ([at, value]) => {
      const bytes = Buffer.from(answer);
      bytes[at] = value;
      readAnswer(bytes);
    }),
    { numRuns },
  );
});

test("addresses are written as RFC 5952 has them", () => {
  const text = (digits: string) => addressText(hex(digits), 0, 16);
  assert.equal(text("20010db8000000000000000000000001"), "2001:db8::1");
  assert.equal(text("20010db8000000000001000000000001"), "2001:db8::1:0:0:1");
  assert.equal(text("00000000000000000000000000000001"), "::1");
  assert.equal(text("00000000000000000000000000000000"), "::");
  assert.equal(text("fe800000000000000000000000000000"), "fe80::");
  assert.equal(text("20010db8000100010001000100010001"), "2001:db8:1:1:1:1:1:1");
});
