// The bytes of a HAR, wherever it lies and however it is packed: a file, a pipe, gzip, UTF-16.

import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Problem } from "../../../core/index.ts";

const chunk = 4 << 20;

/** What a recording may be read from: a path, `-` for standard input, or bytes as they come. */
export type Source = string | AsyncIterable<Uint8Array>;

/**
 * Chunks of JSON in UTF-8, each lent until the next is asked for.
 * `packed` is told when the bytes are not those on disk, so that places can say so.
 * @throws Problem when a path cannot be opened.
 */
export async function* openHar(
  source: Source,
  packed: (how: "gzip" | "utf-16") => void,
): AsyncGenerator<Buffer> {
  const plain = chunks(source);
  try {
    const head = await beginning(plain);
    const [first, second] = head;
    if (first === 0x1f && second === 0x8b) {
      packed("gzip");
      yield* gunzip(follow(head, plain));
    } else if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
      packed("utf-16");
      yield* utf8(follow(head, plain), first === 0xff ? "utf-16le" : "utf-16be");
    } else {
      yield* follow(head, plain);
    }
  } finally {
    await plain.return(undefined);
  }
}

/** Enough to tell what it is; a pipe may hand over a byte at a time. */
async function beginning(plain: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await plain.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* follow(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}

async function* chunks(source: Source): AsyncGenerator<Buffer> {
  if (typeof source === "string" && source !== "-") return yield* file(source);
  for await (const one of typeof source === "string" ? process.stdin : source) {
    const bytes: Buffer = Buffer.isBuffer(one)
      ? one
      : Buffer.from(one.buffer, one.byteOffset, one.byteLength);
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
}

/** Reads into one buffer over and over: of a file of gigabytes nothing is left for the collector. */
async function* file(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const code = cause.code === "ENOENT" ? "not-found" : "bad-input";
    throw new Problem(code, `${path} cannot be opened`, { cause });
  });
  try {
    const buffer = Buffer.allocUnsafe(chunk);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunk);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** What could be unpacked before an error comes first, then the error. */
async function* gunzip(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const input = Readable.from(copies(packed), { highWaterMark: 1 });
  const output = createGunzip({ chunkSize: 256 << 10 });
  const work = pipeline(input, output).catch((error: unknown) => error);
  try {
    for await (const bytes of output) yield bytes;
  } finally {
    input.destroy();
    output.destroy();
    await work;
  }
}

async function* copies(lent: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const bytes of lent) yield Buffer.from(bytes);
}

async function* utf8(bytes: AsyncIterable<Buffer>, coding: "utf-16le" | "utf-16be"): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(coding);
  for await (const one of bytes) yield Buffer.from(decoder.decode(one, { stream: true }), "utf8");
  yield Buffer.from(decoder.decode(), "utf8");
}
