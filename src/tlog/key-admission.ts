// Which Ed25519 keys and signatures are let in. Verifiers in use disagree on some: what one proves, another denies. What
// is let in here, Node's, Go's, WebCrypto's and noble's verifiers take or leave alike.

import { commitmentFault, groupOrder, little, type PointFault, pointFault } from "./ed25519-points.ts";
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

/** 64 bytes, before they are verified by whoever takes them in. @throws Refused `bad-signature`. */
export function admitSignature(signature: Uint8Array): void {
  if (signature.length !== 64) throw new Refused("bad-signature", "An Ed25519 signature has 64 bytes.");
  if (little(signature.subarray(32)) >= groupOrder)
    throw new Refused(
      "bad-signature",
      "The signature is not taken: its second half is not reduced (RFC 8032, 5.1.7).",
    );
  const fault = commitmentFault(signature.subarray(0, 32));
  if (fault)
    throw new Refused("bad-signature", `The signature is not taken: of its first half, ${why[fault]}.`);
}
