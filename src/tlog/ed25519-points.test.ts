import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import * as fc from "fast-check";
import { nodeCrypto } from "../ledger/node-crypto.ts";
import { fromHex } from "./bytes.ts";
import { pointFault } from "./ed25519-points.ts";
import { admitKey, admitSignature } from "./key-admission.ts";
import { Refused } from "./refused.ts";

const { Point } = ed25519;
type Point = InstanceType<typeof Point>;
const order = Point.Fn.ORDER;
const p = Point.Fp.ORDER;

const little = (number: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
const number = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const signed = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 31 ? byte ^ 0x80 : byte));

/** The eight points whose order divides 8: multiples of one of order 8. */
const eighth = Point.fromBytes(fromHex(`26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05`));
const torsion = Array.from({ length: 8 }, (_, at) =>
  at === 0 ? Point.ZERO : eighth.multiplyUnsafe(BigInt(at)),
);

test("every point of small order is told, and every other spelling of one", () => {
  const spellings = torsion.map((one) => one.toBytes());
  assert.equal(new Set(spellings.map(String)).size, 8);
  for (const one of spellings) assert.equal(pointFault(one), "small-order");
  for (let y = 0n; y < 19n; y++)
    for (const one of [little(p + y), signed(little(p + y))]) assert.equal(pointFault(one), "not-canonical");
  for (const y of [1n, p - 1n])
    assert.equal(pointFault(signed(little(y))), "not-canonical", "no sign on a zero");
  assert.equal(pointFault(new Uint8Array(31)), "no-point");
  assert.equal(pointFault(little(2n)), "no-point");
});

const scalars = fc.bigInt({ min: 1n, max: order - 1n });

test("a multiple of the base point is a key; with a part of small order it is none", () =>
  fc.assert(
    fc.property(scalars, fc.integer({ min: 1, max: 7 }), (scalar, at) => {
      const point = Point.BASE.multiply(scalar);
      assert.equal(pointFault(point.toBytes()), undefined);
      assert.equal(pointFault(point.add(torsion[at] ?? Point.ZERO).toBytes()), "torsioned");
    }),
    { numRuns: 20 },
  ));

test("of any 32 bytes it says whether they are a point as noble's strict reading does", () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      let isPoint = true;
      try {
        Point.fromBytes(bytes);
      } catch {
        isPoint = false;
      }
      const fault = pointFault(bytes);
      assert.equal(fault !== "no-point" && fault !== "not-canonical", isPoint);
    }),
    { numRuns: 50 },
  ));

type Made = { readonly key: Uint8Array; readonly message: Uint8Array; readonly signature: Uint8Array };

type Known = { readonly scalar: bigint; readonly point: Point };

/** Multiples of the base point, and nothing, each with every small part. */
const withSmallParts = (scalar: bigint): Known[] =>
  torsion.flatMap((small) => [
    { scalar, point: Point.BASE.multiply(scalar).add(small) },
    { scalar: 0n, point: small },
  ]);

/**
 * Signatures by the rules, but for small parts added to key and first half, first halves and keys in other spellings, and
 * second halves that are not reduced: all that verifiers in use are known to disagree on.
 */
function edges(): Made[] {
  const keys = withSmallParts(123_456_789n);
  return keys.flatMap((key) => withSmallParts(987_654_321n).flatMap((first) => signatures(key, first)));
}

function signatures(key: Known, first: Known): Made[] {
  const message = new TextEncoder().encode("what was said");
  return spellingsOf(key.point).flatMap((spelled) =>
    spellingsOf(first.point).flatMap((half) => {
      const digest = createHash("sha512").update(half).update(spelled).update(message).digest();
      const second = (first.scalar + (number(digest) % order) * key.scalar) % order;
      return [second, second + order].map((one) => ({
        key: spelled,
        message,
        signature: Uint8Array.from([...half, ...little(one)]),
      }));
    }),
  );
}

function spellingsOf(point: Point): Uint8Array[] {
  const bytes = point.toBytes();
  const y = number(bytes) & (2n ** 255n - 1n);
  const sign = (bytes[31] ?? 0) & 0x80;
  const other = y < 19n ? [little(y + p)] : [];
  const all = [bytes, ...other.map((one) => (sign ? signed(one) : one))];
  return point.x === 0n ? [...all, ...all.map(signed)] : all;
}

const admitted = ({ key, signature }: Made): boolean => {
  try {
    admitKey(key);
    admitSignature(signature);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};

test("on what is let in, OpenSSL and WebCrypto agree, and nobody else takes what they refuse unseen", async () => {
  const { verify } = nodeCrypto();
  const counts = { all: 0, in: 0, right: 0, lax: 0 };
  for (const made of edges()) {
    counts.all += 1;
    if (!admitted(made)) continue;
    counts.in += 1;
    const { key, message, signature } = made;
    const right = await verify("ed25519", key, message, signature);
    const web = await webcrypto.subtle.importKey("raw", Uint8Array.from(key), "Ed25519", false, ["verify"]);
    assert.equal(
      await webcrypto.subtle.verify("Ed25519", web, Uint8Array.from(signature), Uint8Array.from(message)),
      right,
    );
    const lax = ed25519.verify(signature, message, key, { zip215: true });
    if (right) counts.right += 1;
    // A verifier that clears the cofactor takes a first half with a small part; whoever uses one looks at that too.
    if (lax !== right) {
      counts.lax += 1;
      assert.equal(pointFault(signature.subarray(0, 32)), "torsioned");
    }
  }
  assert.ok(counts.all > 500, `${counts.all}`);
  assert.deepEqual({ in: counts.in, right: counts.right, lax: counts.lax }, { in: 8, right: 1, lax: 7 });
});
