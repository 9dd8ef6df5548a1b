// A self-signed certificate for bait.example, made when the tests are loaded (RFC 5280, ECDSA with P-256).

import { generateKeyPairSync, sign } from "node:crypto";

function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const hex = (digits: string) => Buffer.from(digits, "hex");
const algorithm = der(0x30, der(6, hex("2a8648ce3d040302")));
const named = (text: string) =>
  der(0x30, der(0x31, der(0x30, der(6, hex("55040a")), der(0x0c, Buffer.from(text)))));
const times = der(0x30, der(0x17, Buffer.from("240101000000Z")), der(0x17, Buffer.from("440101000000Z")));
const names = der(
  0x30,
  der(0x30, der(6, hex("551d11")), der(4, der(0x30, der(0x82, Buffer.from("bait.example"))))),
);

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = publicKey.export({ type: "spki", format: "der" });
const body = der(
  0x30,
  der(0xa0, der(2, Buffer.from([2]))),
  der(2, Buffer.from([7])),
  algorithm,
  named("Bait Limited"),
  times,
  named("Bait Limited"),
  spki,
  der(0xa3, names),
);
const whole = der(0x30, body, algorithm, der(3, Buffer.from([0]), sign("sha256", body, privateKey)));
const lines = whole.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();

export const bait = {
  cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};
