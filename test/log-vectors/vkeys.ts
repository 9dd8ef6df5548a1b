// Verifier keys (C2SP signed-note).

import { sha256 } from "../../src/ledger/index.ts";
import { base64, concat, formatVkey, hex, parseVkey, utf8 } from "../../src/tlog/index.ts";
import { type Party, partyOf } from "../../src/tlog/signers.fixture.ts";
import { changed, type Vectors } from "./case.ts";
import { log, state } from "./parties.ts";

/** With the right hash, whatever the rest. */
function spelled(name: string, ...bytes: readonly Uint8Array[]): string {
  const rest = concat(...bytes);
  return `${name}+${hex(sha256(concat(utf8(`${name}\n`), rest)).slice(0, 4))}+${base64(rest)}`;
}

const accepted = ({ key }: Party) => ({
  text: formatVkey(key),
  is: { name: key.name, type: key.type, id: hex(key.id), publicKey: hex(key.publicKey) },
});

export function vkeys(mlDsa: Party): Vectors {
  const good = formatVkey(log.key);
  const raw = log.key.publicKey;
  const type = (byte: number) => Uint8Array.of(byte);
  // Its base64 has plus signs: only the first two part the fields.
  const plus = Array.from({ length: 50 }, (_, at) => partyOf(`plus${at}.example`, 1)).find(
    ({ key }) => formatVkey(key).split("+").length > 4,
  );
  if (plus === undefined) throw new Error("no key of these has plus signs");
  return {
    format: "vkey",
    about: "C2SP signed-note: a verifier key as text",
    accept: [
      { name: "Ed25519, over notes", ...accepted(log) },
      { name: "Ed25519, cosignatures", ...accepted(state) },
      { name: "ML-DSA-44, cosignatures", ...accepted(mlDsa) },
      { name: "plus signs in the base64", ...accepted(plus) },
      { name: "a name that is not ASCII", ...accepted(partyOf("日誌.example/ä", 1)) },
    ],
    reject: [
      { name: "another hash", text: changed(good, /\+[0-9a-f]{8}\+/, "+00000000+"), reason: "bad-key" },
      { name: "another name", text: `x${good}`, reason: "bad-key" },
      {
        name: "the hash in capitals",
        text: good.replace(/\+[0-9a-f]{8}\+/, (one) => one.toUpperCase()),
        reason: "malformed",
      },
      { name: "no hash", text: changed(good, /\+[0-9a-f]{8}/, ""), reason: "malformed" },
      { name: "no name", text: spelled("", type(1), raw), reason: "malformed" },
      { name: "a space in the name", text: spelled("a b", type(1), raw), reason: "malformed" },
      { name: "a no-break space in the name", text: spelled("a\u00a0b", type(1), raw), reason: "malformed" },
      {
        name: "a next-line character in the name",
        text: spelled("a\u0085b", type(1), raw),
        reason: "malformed",
      },
      { name: "a newline at its end", text: `${good}\n`, reason: "malformed" },
      { name: "no padding", text: changed(formatVkey(mlDsa.key), /=+$/, ""), reason: "malformed" },
      {
        name: "base64 of URLs",
        text: changed(formatVkey(plus.key), /\+(?=[^+]*$)/, "-"),
        reason: "malformed",
      },
      { name: "ECDSA", text: spelled("a.example", type(2), raw), reason: "bad-key" },
      { name: "a type that is not assigned", text: spelled("a.example", type(0x63), raw), reason: "bad-key" },
      { name: "no key", text: spelled("a.example", type(1)), reason: "bad-key" },
      { name: "31 bytes of Ed25519", text: spelled("a.example", type(1), raw.slice(1)), reason: "bad-key" },
      { name: "33 bytes of Ed25519", text: spelled("a.example", type(4), raw, type(0)), reason: "bad-key" },
      { name: "an Ed25519 key as ML-DSA-44", text: spelled("a.example", type(6), raw), reason: "bad-key" },
      {
        name: "an ML-DSA-44 key as Ed25519",
        text: spelled("a.example", type(4), mlDsa.key.publicKey),
        reason: "bad-key",
      },
    ],
  };
}

export function readVkey(text: string): unknown {
  const key = parseVkey(text, sha256);
  if (formatVkey(key) !== text) throw new Error("it would be written otherwise");
  return { name: key.name, type: key.type, id: hex(key.id), publicKey: hex(key.publicKey) };
}
