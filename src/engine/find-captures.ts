// Which files of recorded traffic a person means, what each of them is, and at which moment it was recorded.
// A file is known by its first bytes, never by its name.

import { open, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { gunzipSync, constants as zlib } from "node:zlib";
import { type Moment, Problem } from "../core/index.ts";

export type CaptureFormat = "har" | "capture";

export type Capture = {
  /** Absolute, or `-` for standard input. */
  readonly path: string;
  /** As it is called in the evidence: never where it lay. */
  readonly name: string;
  /** har: HTTP Archive; capture: pcap or pcapng. Standard input is a HAR. */
  readonly format: CaptureFormat;
  readonly moment: Moment;
};

const moments: readonly Moment[] = [
  "before-choice",
  "after-refusal",
  "after-consent",
  "with-signal",
  "while-typing",
  "always",
];
const mostFiles = 1000;
const what =
  "A recording is a HAR, a pcap or a pcapng file, each may be compressed with gzip; a site is an address such as https://shop.example/.";
const magics = ["a1b2c3d4", "d4c3b2a1", "a1b23c4d", "4d3cb2a1", "0a0d0d0a"];

/**
 * `files`: paths of files or folders, or `-`; `phases`: `MOMENT=PATH`.
 * @throws Problem `wrong-use` for a moment there is none of, `not-found` for a file that is not there,
 * `bad-input` for a file that is no recording, or a folder that holds none.
 */
export async function findCaptures(
  files: readonly string[],
  phases: readonly string[] = [],
): Promise<Capture[]> {
  const asked = [
    ...files.map((path) => ({ path, moment: "always" as const })),
    ...phases.map((phase) => {
      const [moment = "", ...rest] = phase.split("=");
      return { path: rest.join("="), moment: momentOf(moment, phase) };
    }),
  ];
  const found = await Promise.all(asked.map(({ path, moment }) => capturesAt(path, moment)));
  return found.flat();
}

function momentOf(name: string, phase: string): Moment {
  const moment = moments.find((one) => one === name);
  if (moment !== undefined && phase.length > name.length + 1) return moment;
  throw new Problem("wrong-use", `“${phase}” does not say at which moment which file was recorded.`, {
    hint: `Give MOMENT=FILE; the moments are ${moments.join(", ")}.`,
  });
}

async function capturesAt(path: string, moment: Moment): Promise<Capture[]> {
  if (path === "-") return [{ path, name: "standard input", format: "har", moment }];
  const found = await stat(path).catch((cause) => {
    throw new Problem("not-found", `There is no file ${path}.`, {
      hint: "Give a HAR, a pcap or pcapng file, or a folder of them.",
      cause,
    });
  });
  if (found.isDirectory()) return ofFolder(path, moment);
  const format = await formatOf(path);
  if (format) return [{ path: resolve(path), name: basename(path), format, moment }];
  throw new Problem("bad-input", `${path} is a file, but no recording that can be read.`, { hint: what });
}

async function ofFolder(folder: string, moment: Moment): Promise<Capture[]> {
  const names = (await readdir(folder)).sort().slice(0, mostFiles);
  const found: Capture[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const format = (await stat(path).catch(() => undefined))?.isFile() ? await formatOf(path) : undefined;
    if (format) found.push({ path: resolve(path), name, format, moment });
  }
  if (found.length > 0) return found;
  const isDossier = names.includes("manifest.json") && names.includes("evidence.json");
  throw new Problem("bad-input", `The folder ${folder} holds no recording.`, {
    hint: isDossier ? "It is a dossier: `probity judge` or `probity report` it." : what,
  });
}

/** Undefined for what is no recording. @throws Problem `not-found` when the file cannot be read. */
export async function formatOf(path: string): Promise<CaptureFormat | undefined> {
  const head = unpacked(await headOf(path));
  if (magics.includes(head.toString("hex", 0, 4))) return "capture";
  const text = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  // Somebody's HAR may be cut or broken: what it wanted to be shows in its beginning.
  return /^\{\s*"log"/.test(text) || (text.startsWith("{") && text.includes('"log"')) ? "har" : undefined;
}

async function headOf(path: string): Promise<Buffer> {
  const head = Buffer.alloc(64 * 1024);
  try {
    await using file = await open(path);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } catch (cause) {
    throw new Problem("not-found", `${path} cannot be read.`, { hint: "Check its permissions.", cause });
  }
}

/** The beginning of what is inside, when it is compressed. */
function unpacked(head: Buffer): Buffer {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
  try {
    return gunzipSync(head, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 16 * 1024 * 1024 });
  } catch {
    return head;
  }
}
