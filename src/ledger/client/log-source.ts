// Where a log is read from, by whoever trusts it or not: over HTTP, or from a folder. What is read is not verified here.

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/index.ts";
import { mostNote, type ReadTile } from "../../tlog/index.ts";
import { fetchBytes } from "./fetch-bytes.ts";

export type LogSource = {
  /** As it was given. */
  readonly place: string;
  /** The newest checkpoint, a signed note. @throws Problem `unreachable`, `not-found`. */
  checkpoint(): Promise<Uint8Array>;
  /** A path of C2SP tlog-tiles. @throws Problem `unreachable`, `not-found`. */
  readonly read: ReadTile;
};

/** A bundle of 256 entries of the greatest size, and their lengths. */
const mostTile = 256 * (65_535 + 2);

export const isUrl = (place: string): boolean => /^https?:\/\//.test(place);

/** `place`: a URL, with or without a slash at its end, or a folder. */
export function logSource(place: string): LogSource {
  const get = isUrl(place) ? overHttp(place) : fromFolder(place);
  return { place, checkpoint: () => get("checkpoint", mostNote), read: (path) => get(path, mostTile) };
}

type Get = (path: string, most: number) => Promise<Uint8Array>;

const overHttp =
  (place: string): Get =>
  async (path, most) => {
    const url = `${place.replace(/\/+$/, "")}/${path}`;
    const { status, bytes } = await fetchBytes(url, { most });
    if (status === 200) return bytes;
    throw new Problem(status === 404 ? "not-found" : "unreachable", `${url} answers ${status}.`);
  };

/** At once, one file after the other: going round by other threads costs more than reading what is in memory. */
const fromFolder =
  (place: string): Get =>
  async (path, most) => {
    const file = join(place, path);
    const bytes = wholeFile(file, most);
    if (bytes) return bytes;
    throw new Problem("not-found", `${file} has more than ${most} bytes.`);
  };

function wholeFile(file: string, most: number): Uint8Array | undefined {
  try {
    const descriptor = openSync(file, "r");
    try {
      const { size } = fstatSync(descriptor);
      if (size > most) return undefined;
      const bytes = new Uint8Array(size);
      let at = 0;
      for (let got = -1; at < size && got !== 0; at += got)
        got = readSync(descriptor, bytes, at, size - at, at);
      return bytes.subarray(0, at);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw new Problem("not-found", `${file} cannot be read.`, { cause });
  }
}
