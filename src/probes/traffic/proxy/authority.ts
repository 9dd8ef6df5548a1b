// The certificate authority of this user's proxy: made on this machine when it is first needed, kept where only its
// user can read it, and never shared: who holds its key can read what a device that trusts it sends.

import { X509Certificate } from "node:crypto";
import { chmod, mkdir, open, readFile, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { Problem } from "../../../core/index.ts";
import { loadMockttp } from "./load-mockttp.ts";

export type Authority = {
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  readonly path: string;
  /** SHA-256 in colon-separated hexadecimal, as devices show it. */
  readonly fingerprint: string;
  readonly expires: Date;
};

/**
 * The authority kept in `folder`, made if there is none.
 * @throws Problem `not-writable`; `bad-input` for files that are damaged, expired or readable by others.
 */
export async function authority(folder: string): Promise<Authority> {
  const paths = { key: join(folder, "proxy-ca.key.pem"), certificate: join(folder, "proxy-ca.pem") };
  const kept = await read(paths.key, paths.certificate);
  if (kept !== undefined) return kept;
  const { generateCACertificate } = await loadMockttp();
  const made = await generateCACertificate({
    subject: { commonName: `Probity proxy CA (${hostname().slice(0, 40)})`, organizationName: "Probity" },
  });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await write(paths.key, made.key);
    await write(paths.certificate, made.cert);
  } catch (cause) {
    throw new Problem("not-writable", `The proxy's certificate authority cannot be kept in ${folder}.`, {
      hint: "Set PROBITY_HOME to a folder that you can write to.",
      cause,
    });
  }
  return told(made.key, made.cert, paths.certificate);
}

/** Undefined when either file is missing: half an authority is none. */
async function read(key: string, certificate: string): Promise<Authority | undefined> {
  const parts = await Promise.all([key, certificate].map(textOf));
  if (parts[0] === undefined || parts[1] === undefined) return undefined;
  await onlyOurs(key);
  try {
    const known = told(parts[0], parts[1], certificate);
    if (known.expires.getTime() > Date.now()) return known;
  } catch (cause) {
    throw new Problem("bad-input", `${certificate} is no certificate.`, {
      hint: "Remove it and its key; the next run makes a new authority, which every device must then be told to trust.",
      cause,
    });
  }
  throw new Problem("bad-input", `The proxy's certificate authority ${certificate} has expired.`, {
    hint: "Remove it and its key; the next run makes a new one, which every device must then be told to trust.",
  });
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "latin1");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new Problem("not-found", `${path} cannot be read.`, { cause });
  }
}

/** @throws Problem `bad-input` for a key that others of this machine may read. Windows has no such bits. */
async function onlyOurs(key: string): Promise<void> {
  if (process.platform === "win32") return;
  const { mode } = await stat(key);
  if ((mode & 0o077) === 0) return;
  throw new Problem("bad-input", `Others can read the key of the proxy's certificate authority: ${key}`, {
    hint: "If nobody has: chmod 600. If somebody may have: remove it, and take the certificate off your devices.",
  });
}

async function write(path: string, text: string): Promise<void> {
  await using file = await open(path, "w", 0o600);
  await file.writeFile(text);
  await chmod(path, 0o600);
}

function told(key: string, certificate: string, path: string): Authority {
  const { fingerprint256, validTo } = new X509Certificate(certificate);
  return { key, certificate, path, fingerprint: fingerprint256, expires: new Date(validTo) };
}
