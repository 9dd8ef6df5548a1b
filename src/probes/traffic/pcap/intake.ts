// The bytes of a capture as they come, unpacked where they were packed with gzip. Reads ahead of nobody.

import { Readable } from "node:stream";
import { constants, createGunzip } from "node:zlib";

type Source = AsyncIterable<Uint8Array>;

export type Intake = {
  readonly chunks: AsyncIterable<Buffer>;
  /** Whether positions count in unpacked bytes, of which the disk holds none. */
  readonly packed: boolean;
  /** Bytes taken from the source up to now. */
  taken(): number;
  /** Why unpacking ended early, if it did. */
  fault(): string | undefined;
};

/** Looks at the first two bytes, and unpacks gzip (RFC 1952). Errors of the source itself are thrown on. */
export async function openIntake(source: Source): Promise<Intake> {
  const iterator = source[Symbol.asyncIterator]();
  let taken = 0;
  const first: Buffer[] = [];
  let size = 0;
  while (size < 2) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(Buffer.copyBytesFrom(next.value));
    size += next.value.length;
  }
  const head = Buffer.concat(first);
  const packed = head.length > 1 && head[0] === 0x1f && head[1] === 0x8b;
  const plain = rest();
  if (!packed) return { chunks: plain, packed, taken: () => taken, fault: () => undefined };
  const unpacking = unpack(plain);
  return { chunks: unpacking.chunks, packed, taken: () => taken, fault: unpacking.fault };

  async function* rest(): AsyncGenerator<Buffer> {
    try {
      taken += head.length;
      if (head.length > 0) yield head;
      for (;;) {
        const next = await iterator.next();
        if (next.done === true) return;
        taken += next.value.length;
        yield own(next.value);
      }
    } finally {
      await iterator.return?.();
    }
  }
}

function own(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What could be unpacked is handed on even when the end is missing: the length in the trailer tells. */
function unpack(packed: AsyncGenerator<Buffer>): {
  chunks: AsyncGenerator<Buffer>;
  fault(): string | undefined;
} {
  let fault: string | undefined;
  return { chunks: chunks(), fault: () => fault };

  async function* chunks(): AsyncGenerator<Buffer> {
    let tail = Buffer.alloc(0);
    let sourceFault: unknown;
    const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    const feed = Readable.from(watched());
    feed.on("error", (error) => {
      sourceFault = error;
      gunzip.destroy();
    });
    feed.pipe(gunzip);
    let size = 0;
    try {
      for await (const chunk of gunzip) {
        size += chunk.length;
        yield chunk;
      }
    } catch (error) {
      fault = `The gzip stream is damaged after ${size} unpacked bytes: ${String(error)}`;
    } finally {
      feed.destroy();
    }
    if (sourceFault !== undefined) throw sourceFault;
    if (tail.length < 4 || tail.readUInt32LE(tail.length - 4) !== size % 2 ** 32) {
      fault ??= `The gzip stream ends early, after ${size} unpacked bytes.`;
    }

    async function* watched(): AsyncGenerator<Buffer> {
      for await (const chunk of packed) {
        tail = Buffer.concat([tail, chunk.subarray(-4)]).subarray(-4);
        /** A stream reads ahead, and the source lends its bytes only until the next are asked for. */
        yield Buffer.copyBytesFrom(chunk);
      }
    }
  }
}
