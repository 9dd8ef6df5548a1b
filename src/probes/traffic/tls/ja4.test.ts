import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClientHello } from "./hello.ts";
import { ja4 } from "./ja4.ts";
import { expandLabel, extract } from "./key-schedule.ts";

const numbers = (list: string) => list.split(",").map((one) => Number.parseInt(one, 16));
/** The example of JA4's technical details: Chrome, with GREASE added here and there. */
const hello: ClientHello = {
  version: 0x0303,
  random: "",
  suites: numbers("1a1a,1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035"),
  extensions: numbers(
    "0a0a,001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015,2a2a",
  ),
  name: "a.example",
  alpn: ["h2", "http/1.1"],
  versions: numbers("fafa,0304,0303"),
  signatures: numbers("0403,0804,0401,0503,0805,0501,0806,0601"),
  covered: false,
};

test("the published example gives the published fingerprint", () => {
  assert.equal(ja4(hello, "t"), "t13d1516h2_8daaf6152771_e5627efa2ab1");
});

test("order does not count, what is missing does", () => {
  assert.equal(ja4({ ...hello, suites: hello.suites.toReversed() }, "t"), ja4(hello, "t"));
  const bare = { ...hello, suites: [], extensions: [], alpn: [], versions: [], signatures: [] };
  assert.equal(ja4(bare, "q"), "q12i000000_000000000000_000000000000");
});

test("initial keys of QUIC as RFC 9001, A.1, has them", () => {
  const salt = Buffer.from("38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "hex");
  const initial = extract("sha256", salt, Buffer.from("8394c8f03e515708", "hex"));
  const secret = expandLabel("sha256", initial, "client in", 32);
  assert.equal(
    expandLabel("sha256", secret, "quic key", 16).toString("hex"),
    "1f369613dd76d5467730efcbe3b1a22d",
  );
  assert.equal(expandLabel("sha256", secret, "quic iv", 12).toString("hex"), "fa044b2f42a3fd3b46fb255c");
  assert.equal(
    expandLabel("sha256", secret, "quic hp", 16).toString("hex"),
    "9f50449e04a0e810283a1e9933adedd2",
  );
});
