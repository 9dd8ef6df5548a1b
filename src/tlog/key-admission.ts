// Which Ed25519 keys and signatures are let in. Verifiers in use disagree on some: what one proves, another denies. What
// is let in here, Node's, Go's, WebCrypto's and noble's verifiers take or leave alike.

import { fromHex, hex } from "./bytes.ts";
import { type PointFault, pointFault } from "./ed25519-points.ts";
import { Refused } from "./refused.ts";

const why: Readonly<Record<PointFault, string>> = {
  "no-point": "it is no point of the curve",
  "not-canonical": "it is not written in the one canonical way",
  "small-order": "it is of small order, so that one signature fits many words",
  torsioned: "it has a part of small order",
};

/** At registration: 32 bytes. Takes about a millisecond. @throws Refused `bad-key`. */
export function admitKey(publicKey: Uint8Array): void {
  const fault = pointFault(publicKey);
  if (fault) throw new Refused("bad-key", `The key is not taken: ${why[fault]}.`);
}

/** y of the points of small order, as they are written without a sign (RFC 8032 coordinates 0, 1, -1 and the two of order 8). */
const small: ReadonlySet<string> = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

/** Little-endian, from the lowest byte: 2^252 + 27742317777372353535851937790883648493. */
const order = fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
/** 2^255 - 19. */
const prime = fromHex(`ed${"ff".repeat(30)}7f`);

/**
 * 64 bytes, before they are verified by whoever takes them in. Costs next to nothing: that the first half is a point at
 * all is shown by the verification, which makes the same bytes again. @throws Refused `bad-signature`.
 */
export function admitSignature(signature: Uint8Array): void {
  if (signature.length !== 64) throw new Refused("bad-signature", "An Ed25519 signature has 64 bytes.");
  if (!isBelow(signature.subarray(32), order))
    throw new Refused(
      "bad-signature",
      "The signature is not taken: its second half is not reduced (RFC 8032, 5.1.7).",
    );
  // A copy: of a Node.js Buffer, `slice` would be the signature itself.
  const y = Uint8Array.from(signature.subarray(0, 32));
  y[31] = (y[31] ?? 0) & 0x7f;
  if (!isBelow(y, prime))
    throw new Refused(
      "bad-signature",
      `The signature is not taken: of its first half, ${why["not-canonical"]}.`,
    );
  // Most first halves begin like none of these.
  if (isSmall(y))
    throw new Refused(
      "bad-signature",
      `The signature is not taken: of its first half, ${why["small-order"]}.`,
    );
}

const firstBytes = new Set([...small].map((digits) => Number.parseInt(digits.slice(0, 2), 16)));
const isSmall = (y: Uint8Array): boolean => firstBytes.has(y[0] ?? 0) && small.has(hex(y));

/** Of numbers of the same length, written from the lowest byte. */
function isBelow(number: Uint8Array, bound: Uint8Array): boolean {
  for (let at = bound.length - 1; at >= 0; at--) {
    const difference = (number[at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
