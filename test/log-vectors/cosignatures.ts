// The bytes that keys sign (C2SP signed-note, tlog-cosignature).

import { sha256 } from "../../src/ledger/index.ts";
import {
  base64,
  formatCheckpoint,
  formatVkey,
  hex,
  messageOf,
  parseVkey,
  utf8,
} from "../../src/tlog/index.ts";
import { type Party, partyOf } from "../../src/tlog/signers.fixture.ts";
import type { Case, Vectors } from "./case.ts";
import { log, origin, state } from "./parties.ts";

const time = 1_767_225_600;
const root = sha256(utf8("a root"));
const text = formatCheckpoint({ origin, size: 20_852_163, root });

/** Put together by hand, and not as the program does. */
const byHand = (name: string, seconds: number) =>
  [
    hex(utf8("subtree/v1\n")),
    "00",
    utf8(name).length.toString(16).padStart(2, "0"),
    hex(utf8(name)),
    seconds.toString(16).padStart(16, "0"),
    utf8(origin).length.toString(16).padStart(2, "0"),
    hex(utf8(origin)),
    "0".repeat(16),
    (20_852_163).toString(16).padStart(16, "0"),
    hex(root),
  ].join("");

export function cosignatures(mlDsa: Party): Vectors {
  const long = partyOf(`${"w".repeat(247)}.example`, 6);
  const of = ({ key }: Party, seconds: number, note = text) => ({
    keys: [formatVkey(key)],
    time: seconds,
    text: note,
  });
  const more = `${text}an extension line\n`;
  return {
    format: "cosignature",
    about: "C2SP signed-note and tlog-cosignature: `is` holds, in hex, the bytes that the key signs",
    accept: [
      { name: "type 1: the text itself", ...of(log, 0), is: hex(utf8(text)) },
      { name: "type 1 over any text", ...of(log, 0, "Any.\n"), is: hex(utf8("Any.\n")) },
      {
        name: "type 4: two lines before the text",
        ...of(state, time),
        is: hex(utf8(`cosignature/v1\ntime 1767225600\nlog.example/finds\n20852163\n${base64(root)}\n`)),
      },
      {
        name: "type 4 covers extension lines",
        ...of(state, time, more),
        is: hex(utf8(`cosignature/v1\ntime 1767225600\n${more}`)),
      },
      { name: "type 6", ...of(mlDsa, time), is: byHand(mlDsa.key.name, time) },
      { name: "type 6 without a time", ...of(mlDsa, 0), is: byHand(mlDsa.key.name, 0) },
      { name: "type 6 in the year 2242", ...of(mlDsa, 2 ** 33), is: byHand(mlDsa.key.name, 2 ** 33) },
      { name: "type 6 by a name of 255 bytes", ...of(long, time), is: byHand(long.key.name, time) },
    ],
    reject: [
      { name: "type 6 covers no extension lines", ...of(mlDsa, time, more), reason: "malformed" },
      { name: "type 6 signs checkpoints only", ...of(mlDsa, time, "Any.\n"), reason: "malformed" },
    ],
  };
}

export function readCosignature({ text = "", time: seconds = 0, keys = [] }: Case): unknown {
  return hex(messageOf(parseVkey(keys[0] ?? "", sha256), seconds, text));
}
