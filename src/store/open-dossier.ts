// A dossier being read, possibly one that a stranger made: every size is bounded before it is read, every path stays
// inside, and no bytes are handed out whose digest is not the one in the manifest.

import { hash } from "node:crypto";
import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type Evidence, Manifest, Problem } from "../core/index.ts";
import { blobPath, isDigest, isInside, isOfSeal, within } from "./inside.ts";
import { readAhead } from "./read-ahead.ts";
import { Reading, readEvidence } from "./read-evidence.ts";
import { type Oddity, verifyFiles } from "./verify-files.ts";

export type Dossier = {
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 in hex of manifest.json as it lies there. */
  readonly digest: string;
  /** Bytes of a file that the manifest names; undefined when it names none. @throws Problem `not-trusted` when they are missing or altered. */
  file(path: string): Uint8Array | undefined;
  /** As `file`, for a blob by its digest. */
  blob(sha256: string): Uint8Array | undefined;
  /** @throws Problem `not-trusted`, or `bad-input` when it is too large, cut or not evidence. */
  evidence(): Promise<Evidence>;
  /** Every file that is not as the manifest says, by name; empty when all is well. What is in `seal` is not looked at. */
  verify(): Promise<readonly Oddity[]>;
};

const mostManifest = 64 * 1024 * 1024;
const mostEvidence = 400 * 1024 * 1024;
const mostFile = 512 * 1024 * 1024;

/** @throws Problem `not-found` when there is no such folder, `bad-input` when it is no whole dossier. */
export async function openDossier(folder: string): Promise<Dossier> {
  const real = realFolder(folder);
  const { manifest, digest } = readManifest(real, folder);
  const file = (path: string) => {
    const named = manifest.files[path];
    if (!named) return undefined;
    return trusted(real, path, named);
  };
  return {
    folder,
    manifest,
    digest,
    file,
    blob: (sha256) => (isDigest(sha256) ? file(blobPath(sha256)) : undefined),
    async evidence() {
      const named = manifest.files["evidence.json"];
      if (named) return trustedEvidence(real, named, join(folder, "evidence.json"));
      throw new Problem("bad-input", `The dossier ${folder} holds no evidence.json.`, { hint: remake });
    },
    verify: () => verifyFiles({ real, files: manifest.files }),
  };
}

const remake = "Ask for a whole copy of the dossier, or inspect the site again.";

function realFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (lstatSync(real).isDirectory()) return real;
  } catch (cause) {
    throw new Problem("not-found", `There is no dossier at ${folder}.`, {
      hint: "Give the folder that `probity inspect --out` made.",
      cause,
    });
  }
  throw new Problem("bad-input", `${folder} is a file; a dossier is a folder.`, {
    hint: "Give the folder that `probity inspect --out` made.",
  });
}

function readManifest(real: string, folder: string): Pick<Dossier, "manifest" | "digest"> {
  const bytes = manifestBytes(real, folder);
  const result = Manifest.safeParse(parsed(bytes.toString("utf8")));
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue?.path.join(".") || "the file";
    throw new Problem(
      "bad-input",
      `${join(folder, "manifest.json")} is no manifest: ${where}: ${issue?.message}.`,
      {
        hint: remake,
      },
    );
  }
  const outside = Object.keys(result.data.files).find((path) => !isInside(path) || isOfSeal(path));
  if (outside !== undefined) {
    throw new Problem(
      "not-trusted",
      `The manifest names a file outside its folder: ${JSON.stringify(outside)}.`,
      {
        hint: "Do not use this dossier: it was not made by Probity.",
      },
    );
  }
  return { manifest: result.data, digest: hash("sha256", bytes, "hex") };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function manifestBytes(real: string, folder: string): Buffer {
  const file = join(real, "manifest.json");
  let size: number;
  try {
    const found = lstatSync(file);
    if (!found.isFile()) throw new Error("not a file");
    size = found.size;
    if (size <= mostManifest) return readFileSync(file);
  } catch (cause) {
    throw new Problem("bad-input", `${folder} is no whole dossier: it has no readable manifest.json.`, {
      hint: "The inspection that made it did not end, or this is another folder. Inspect again with a new --out.",
      cause,
    });
  }
  throw new Problem("bad-input", `The manifest of ${folder} is larger than ${mostManifest} bytes.`, {
    hint: remake,
  });
}

type Named = Manifest["files"][string];

function trusted(real: string, path: string, named: Named): Buffer {
  checkSize(real, path, named, mostFile);
  const bytes = readFileSync(within(real, path));
  if (hash("sha256", bytes, "hex") !== named.sha256) throw altered(path);
  return bytes;
}

/** The digest is made of the very bytes that are parsed; nothing is handed out before it is known to be right. */
async function trustedEvidence(real: string, named: Named, name: string): Promise<Evidence> {
  const path = "evidence.json";
  checkSize(real, path, named, mostEvidence);
  const whole = () => trusted(real, path, named);
  // A thread costs more than it saves where there is little to read.
  if (named.size < 8 * 1024 * 1024) return readEvidence(whole(), name);
  const reading = new Reading();
  for await (const sent of readAhead(within(real, path), reading.mark)) {
    if (sent.sort !== "digest") reading.take(sent);
    else if (sent.sha256 !== named.sha256) throw altered(path);
  }
  return reading.evidence(whole, name);
}

function checkSize(real: string, path: string, named: Named, most: number): void {
  const size = sizeOf(real, path);
  if (size === undefined) throw untrusted(`${path} is missing from the dossier.`);
  if (size !== named.size) throw untrusted(`${path} has ${size} bytes; the manifest says ${named.size}.`);
  if (size <= most) return;
  throw new Problem("bad-input", `${path} has ${size} bytes; at most ${most} are read.`, {
    hint: "Inspect again with fewer pages or repeats.",
  });
}

const altered = (path: string) => untrusted(`${path} has other bytes than the manifest says.`);
const untrusted = (message: string) =>
  new Problem("not-trusted", message, { hint: `${remake} Nothing is concluded from altered evidence.` });

/** Size of a plain file that really lies inside the folder; undefined for anything else. */
function sizeOf(real: string, path: string): number | undefined {
  const file = within(real, path);
  try {
    const found = lstatSync(file);
    if (!found.isFile() || realpathSync(file) !== file) return undefined;
    return found.size;
  } catch {
    return undefined;
  }
}
