// The manifest of a dossier (docs/spec/dossier.md), as far as it takes to hold files against it.

import { Refused, text } from "../../tlog/index.ts";

export type Manifest = {
  /** What was looked at, as its maker names it. */
  readonly subject: string;
  /** Path to SHA-256 in hex and size in bytes. */
  readonly files: ReadonlyMap<string, { readonly sha256: string; readonly size: number }>;
};

export const mostManifest = 64 << 20;

/** @throws Refused `malformed`. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = object(parsed(text(bytes)), "it is no object");
  if (value["format"] !== "probity/dossier/1") throw malformed("its format is not probity/dossier/1");
  const { subject } = value;
  const files = Object.entries(object(value["files"], "it names no files")).map(([path, named]) => {
    if (!isInside(path) || path === "seal" || path.startsWith("seal/"))
      throw malformed(`it names a file outside the dossier: ${JSON.stringify(path.slice(0, 200))}`);
    const { sha256, size } = object(named, `of ${path} it has no digest`);
    if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256) || typeof size !== "number")
      throw malformed(`of ${path} it has no digest and size`);
    return [path, { sha256, size }] as const;
  });
  return { subject: typeof subject === "string" ? subject : "", files: new Map(files) };
}

const malformed = (why: string) => new Refused("malformed", `This is no manifest: ${why}.`);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw malformed("it is not JSON");
  }
}

function object(value: unknown, why: string): Readonly<Record<string, unknown>> {
  if (value !== null && typeof value === "object" && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw malformed(why);
}

/** Parts joined by `/`, none empty, `.` or `..`, no backslash, colon or control character. */
function isInside(path: string): boolean {
  if (path.length > 1024 || /[\\:\p{Cc}]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
