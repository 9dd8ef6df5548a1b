// The text of checkpoints (C2SP tlog-checkpoint).

import { sha256 } from "../../src/ledger/index.ts";
import { base64, emptyRoot, formatCheckpoint, hex, parseCheckpoint, utf8 } from "../../src/tlog/index.ts";
import type { Vectors } from "./case.ts";
import { origin } from "./parties.ts";

const root = sha256(utf8("a root"));
const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join("");
const withOrigin = (name: string) => lines(name, "5", base64(root));
const withSize = (size: string) => lines(origin, size, base64(root));
const withRoot = (spelling: string) => lines(origin, "5", spelling);

const accepted = (of: string, size: number, hash = root) => ({
  text: formatCheckpoint({ origin: of, size, root: hash }),
  is: { origin: of, size, root: hex(hash) },
});

const origins = {
  "an empty origin": "",
  "a tab in the origin": "log\texample",
  "a null character in the origin": "log\0example",
  "an escape sequence in the origin": "log.example\u001b[2K",
  "a delete character in the origin": "log\u007fexample",
  "a next-line character in the origin": "log\u0085example",
  "a line separator in the origin": "log\u2028example",
  "an origin of 256 bytes": "o".repeat(256),
  "an origin of 128 characters that has 256 bytes": "é".repeat(128),
};
const sizes = {
  "a leading zero": "05",
  "two zeros": "00",
  "a plus sign": "+5",
  "a negative size": "-5",
  "a size in hexadecimal": "0x5",
  "a size with an exponent": "5e3",
  "a space before the size": " 5",
  "a space after the size": "5 ",
  "no size": "",
  "digits of another script": "５",
  "2^53": "9007199254740992",
  "2^64": "18446744073709551616",
};
const roots = {
  "no padding": base64(root).replace("=", ""),
  "too much padding": `${base64(root)}=`,
  "bits behind the last byte": base64(root).replace(/.=$/, "B="),
  "base64 of URLs": "_".repeat(43).concat("="),
  "a space after the root": `${base64(root)} `,
};

export function checkpoints(): Vectors {
  const rejected = (from: Readonly<Record<string, string>>, write: (one: string) => string) =>
    Object.entries(from).map(([name, one]) => ({ name, text: write(one) }));
  return {
    format: "checkpoint",
    about: "C2SP tlog-checkpoint: the text of a note, without its signatures",
    accept: [
      { name: "an empty log", ...accepted(origin, 0, emptyRoot(sha256)) },
      { name: "a log", ...accepted(origin, 20_852_163) },
      { name: "2^53 - 1 entries", ...accepted(origin, Number.MAX_SAFE_INTEGER) },
      { name: "an origin with spaces and plus signs", ...accepted("The log + its friends", 5) },
      { name: "an origin that is not ASCII", ...accepted("日誌.example/ä", 5) },
      { name: "an origin of 255 bytes", ...accepted("o".repeat(255), 5) },
    ],
    reject: [
      ...rejected(origins, withOrigin).map((one) => ({ ...one, reason: "wrong-origin" as const })),
      ...rejected(sizes, withSize).map((one) => ({ ...one, reason: "wrong-size" as const })),
      ...rejected(roots, withRoot).map((one) => ({ ...one, reason: "malformed" as const })),
      { name: "a root of 31 bytes", text: withRoot(base64(root.slice(1))), reason: "wrong-root" },
      { name: "a root of 33 bytes", text: withRoot(base64(new Uint8Array(33))), reason: "wrong-root" },
      { name: "hexadecimal digits", text: withRoot(hex(root)), reason: "wrong-root" },
      { name: "no root", text: withRoot(""), reason: "wrong-root" },
      { name: "two lines", text: lines(origin, "5"), reason: "malformed" },
      { name: "no newline at its end", text: withSize("5").slice(0, -1), reason: "malformed" },
      { name: "an extension line", text: `${withSize("5")}more\n`, reason: "malformed" },
      { name: "an extension line without a newline", text: `${withSize("5")}more`, reason: "malformed" },
      { name: "an empty line at its end", text: `${withSize("5")}\n`, reason: "malformed" },
      { name: "carriage returns", text: withSize("5").replaceAll("\n", "\r\n"), reason: "wrong-size" },
    ],
  };
}

export function readCheckpoint(text: string): unknown {
  const checkpoint = parseCheckpoint(text);
  if (formatCheckpoint(checkpoint) !== text) throw new Error("it would be written otherwise");
  return { ...checkpoint, root: hex(checkpoint.root) };
}
