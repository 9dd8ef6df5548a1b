// A certificate for one run of the shop: made in memory, trusted by its key alone, gone with the process.

import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { bits, der, integer, octets, oid, sequence, set, time, truth, utf8 } from "./der.ts";

export type Certificate = {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** Base64 SHA-256 of the SubjectPublicKeyInfo, as Chromium's --ignore-certificate-errors-spki-list has it. */
  readonly trustKey: string;
};

const day = 86_400_000;
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));
const name = sequence(set(sequence(oid("2.5.4.3"), utf8("Probity demo shop"))));

/**
 * A self-signed ECDSA P-256 certificate (RFC 5280, version 3) for `names` (DNS names, wildcards allowed),
 * valid from a day before `now` for 90 days.
 */
export function certificate(names: readonly string[], now: Date): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(randomBytes(16)),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + 90 * day))),
    name,
    spki,
    der(0xa3, sequence(notAnAuthority, alternativeNames(names))),
  );
  const whole = sequence(body, ecdsaWithSha256, bits(sign("sha256", body, privateKey)));
  return {
    cert: pem("CERTIFICATE", whole),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    trustKey: createHash("sha256").update(spki).digest("base64"),
  };
}

const notAnAuthority = sequence(oid("2.5.29.19"), truth(), octets(sequence()));

const alternativeNames = (names: readonly string[]): Buffer =>
  sequence(oid("2.5.29.17"), octets(sequence(...names.map((one) => der(0x82, Buffer.from(one, "ascii"))))));

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${(bytes.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;
