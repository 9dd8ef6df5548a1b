// Adds statements to a log: such as are signed already, and such as are still to be.

import { open } from "node:fs/promises";
import { Problem } from "../core/index.ts";
import { loadSigners, signStatement } from "../ledger/index.ts";
import {
  jcs,
  mostEntry,
  parseEnvelope,
  parseStatement,
  Refused,
  type Statement,
  utf8,
} from "../tlog/index.ts";
import { addEntry } from "./add-entry.ts";
import { type KeysAsked, keyAccess } from "./key-access.ts";

export type AddAsked = {
  /** URL or folder. */
  readonly log: string;
  /** Paths; `-` is the standard input. */
  readonly files: readonly string[];
  /** Name of the key that signs what is not signed. */
  readonly key?: string | undefined;
  readonly keys: KeysAsked;
  readonly onAdded: (file: string, index: number) => void;
};

/** @throws Problem naming the file that is no statement, or whatever the log answers; what came before it is added. */
export async function addStatements({ log, files, key, keys, onAdded }: AddAsked): Promise<void> {
  const access = keyAccess(keys);
  for (const file of files) {
    const bytes = await read(file);
    const entry = isSigned(bytes) ? bytes : await signed(file, bytes, key, keys);
    onAdded(file, await addEntry(log, entry, access));
  }
}

async function signed(
  file: string,
  bytes: Buffer,
  key: string | undefined,
  keys: KeysAsked,
): Promise<Buffer> {
  const statement = statementIn(file, bytes);
  if (key === undefined)
    throw new Problem("wrong-use", `${file} is a statement that nobody has signed.`, {
      hint: "Say who signs it: --key NAME (probity keys list).",
    });
  return Buffer.from(await signStatement(statement, await loadSigners(key, keyAccess(keys))));
}

function isSigned(bytes: Buffer): boolean {
  try {
    parseEnvelope(bytes);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** However it is written: it is signed in its one spelling. */
function statementIn(file: string, bytes: Buffer): Statement {
  try {
    return parseStatement(utf8(jcs(JSON.parse(bytes.toString("utf8")))));
  } catch (cause) {
    if (!(cause instanceof Refused || cause instanceof SyntaxError)) throw cause;
    const why = cause instanceof Refused ? cause.message : "it is not JSON.";
    throw new Problem("bad-input", `${file} is neither a signed envelope nor a statement: ${why}`, {
      hint: "docs/spec/statement.md says what a log takes.",
      cause,
    });
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    await using handle = await open(file === "-" ? "/dev/stdin" : file);
    const bytes = Buffer.alloc(mostEntry + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) return bytes.subarray(0, length);
      length += bytesRead;
      if (length > mostEntry) break;
    }
  } catch (cause) {
    throw new Problem("not-found", `Cannot read ${file}.`, { cause });
  }
  throw new Problem(
    "bad-input",
    `${file} has more than ${mostEntry} bytes, which is the most that a log takes.`,
    {
      hint: "A log takes digests, not documents: docs/spec/statement.md",
    },
  );
}
