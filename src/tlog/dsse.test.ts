import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { text, utf8 } from "./bytes.ts";
import { bitFlips, changeOf, comesOutTheSame, refuses } from "./changes.fixture.ts";
import { type Envelope, encodeEnvelope, pae, parseEnvelope } from "./dsse.ts";
import { Refused } from "./refused.ts";

const word = fc.string({ unit: "grapheme", maxLength: 40 }).filter((one) => one.isWellFormed());
const envelopes: fc.Arbitrary<Envelope> = fc.record({
  payload: fc.uint8Array({ maxLength: 60 }),
  payloadType: word,
  signatures: fc.uniqueArray(fc.record({ keyid: word, sig: fc.uint8Array({ maxLength: 70 }) }), {
    minLength: 1,
    maxLength: 16,
    selector: ({ keyid }) => keyid,
  }),
});
const again = (bytes: Uint8Array) => encodeEnvelope(parseEnvelope(bytes));

test("PAE: the example of the DSSE protocol", () =>
  assert.equal(
    text(pae("http://example.com/HelloWorld", utf8("hello world"))),
    "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
  ));

test("PAE: lengths are of bytes, and two things that differ are never signed alike", () => {
  assert.equal(text(pae("é", utf8("é"))), "DSSEv1 2 é 2 é");
  const part = fc.string({ unit: fc.constantFrom(" ", "1", "a"), maxLength: 5 });
  void fc.assert(
    fc.property(part, part, part, part, (type, body, otherType, otherBody) => {
      const same = text(pae(type, utf8(body))) === text(pae(otherType, utf8(otherBody)));
      assert.equal(same, type === otherType && body === otherBody);
    }),
    { numRuns: 1000 },
  );
});

test("an envelope is read as it was written", () =>
  fc.assert(
    fc.property(envelopes, (one) => {
      const { payload, payloadType, signatures } = parseEnvelope(encodeEnvelope(one));
      assert.deepEqual({ payload, payloadType }, { payload: one.payload, payloadType: one.payloadType });
      assert.deepEqual(
        signatures.map(({ keyid, sig }) => [keyid, sig]),
        one.signatures.map(({ keyid, sig }) => [keyid, sig]),
      );
    }),
  ));

test("a changed byte, and any flipped bit, are refused or come out as they went in", () => {
  const bytes = encodeEnvelope({
    payload: utf8('{"a":1}'),
    payloadType: "application/é",
    signatures: [{ keyid: "did:key:z6Mk", sig: Uint8Array.of(251, 255, 1, 2) }],
  });
  for (const { flipped } of bitFlips(bytes)) comesOutTheSame(again, flipped);
  void fc.assert(
    fc.property(changeOf(bytes), (one) => comesOutTheSame(again, one)),
    { numRuns: 2000 },
  );
});

test("any JSON is refused, or is an envelope in its one spelling", () =>
  fc.assert(fc.property(fc.json(), (json) => comesOutTheSame(again, utf8(json)))));

test("each other spelling of one envelope has its reason", () => {
  const good = text(
    encodeEnvelope({
      payload: utf8("{}"),
      payloadType: "t",
      signatures: [{ keyid: "k", sig: Uint8Array.of(1) }],
    }),
  );
  assert.equal(good, '{"payload":"e30=","payloadType":"t","signatures":[{"keyid":"k","sig":"AQ=="}]}');
  const one = '{"keyid":"k","sig":"AQ=="}';
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => `{"keyid":"${at}","sig":"AQ=="}`).join(",");
  const cases: readonly (readonly [string, string])[] = [
    [good.replace("{", "{ "), "not-canonical"],
    [`${good}\n`, "not-canonical"],
    [good.replace('"t"', String.raw`"\u0074"`), "not-canonical"],
    [good.replace('"payload":"e30=",', '"payload":"","payload":"e30=",'), "not-canonical"],
    [good.replace("e30=", "e30"), "malformed"],
    [good.replace("AQ==", "AR=="), "malformed"],
    [good.replace('"t"', "1e400"), "malformed"],
    [good.replace('"t"', String.raw`"\ud800"`), "malformed"],
    [good.replace('"t"', `"${"t".repeat(301)}"`), "malformed"],
    [good.replace(one, ""), "malformed"],
    [good.replace(one, `${one},${one}`), "malformed"],
    [good.replace(one, many(17)), "too-many-signatures"],
    [good.replace('"keyid":"k",', ""), "malformed"],
    [good.replace("{", '{"extra":1,'), "malformed"],
    ["[]", "malformed"],
    ["null", "malformed"],
    ["", "malformed"],
    [`${"[".repeat(60_000)}`, "malformed"],
  ];
  for (const [odd, reason] of cases)
    assert.throws(
      () => parseEnvelope(utf8(odd)),
      (error) => error instanceof Refused && error.reason === reason,
      odd.slice(0, 100),
    );
  assert.throws(() => parseEnvelope(Uint8Array.of(0xff)), refuses("malformed"));
  assert.equal(parseEnvelope(utf8(good.replace(one, many(16)))).signatures.length, 16);
});
