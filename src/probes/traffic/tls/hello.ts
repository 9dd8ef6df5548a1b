// The first messages of both sides of TLS (RFC 8446, section 4.1). Reads what decides keys, names and fingerprints.

import { Cursor } from "../pcap/cursor.ts";

export type ClientHello = {
  readonly version: number;
  /** In hexadecimal digits: small pieces of memory that live long would hold large ones. */
  readonly random: string;
  readonly suites: readonly number[];
  /** Types in the order of the message. */
  readonly extensions: readonly number[];
  readonly name?: string;
  readonly alpn: readonly string[];
  readonly versions: readonly number[];
  readonly signatures: readonly number[];
  /** The encrypted_client_hello extension is there: the name in clear may be a cover. */
  readonly covered: boolean;
};

export type ServerHello = {
  /** As negotiated: 0x0304 for TLS 1.3. */
  readonly version: number;
  readonly random: string;
  readonly session: string;
  readonly suite: number;
  readonly compressed: boolean;
  readonly encryptThenMac: boolean;
  readonly extendedMaster: boolean;
  readonly alpn?: string;
  /** HelloRetryRequest: a second ClientHello follows. */
  readonly retry: boolean;
};

const retryRandom = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

/** Body of the message, without its four bytes of header. Undefined when it is cut short. */
export function readClientHello(message: Buffer): ClientHello | undefined {
  const cursor = new Cursor(message);
  const version = cursor.u16();
  const random = cursor.take(32).toString("hex");
  cursor.skip(cursor.u8());
  const suites = numbers(cursor.take(cursor.u16()));
  cursor.skip(cursor.u8());
  if (cursor.short) return undefined;
  const found = extensions(cursor);
  const get = (type: number) => found.find(([one]) => one === type)?.[1];
  const name = serverName(get(0));
  return {
    version,
    random,
    suites,
    extensions: found.map(([type]) => type),
    ...(name === undefined ? {} : { name }),
    alpn: protocols(get(16)),
    versions: numbers(get(43)?.subarray(1)),
    signatures: numbers(get(13)?.subarray(2)),
    covered: get(0xfe0d) !== undefined,
  };
}

/** Body of the message; undefined when it is cut short. */
export function readServerHello(message: Buffer): ServerHello | undefined {
  const cursor = new Cursor(message);
  const legacy = cursor.u16();
  const random = cursor.take(32).toString("hex");
  const session = cursor.take(cursor.u8()).toString("hex");
  const suite = cursor.u16();
  const compressed = cursor.u8() !== 0;
  if (cursor.short) return undefined;
  const found = extensions(cursor);
  const get = (type: number) => found.find(([one]) => one === type)?.[1];
  const [chosen = legacy] = numbers(get(43));
  const alpn = protocols(get(16))[0];
  return {
    /** Drafts of TLS 1.3 (0x7f..) that share its keys count as it. */
    version: chosen >> 8 === 0x7f ? 0x0304 : chosen,
    random,
    session,
    suite,
    compressed,
    encryptThenMac: get(22) !== undefined,
    extendedMaster: get(23) !== undefined,
    retry: random === retryRandom,
    ...(alpn === undefined ? {} : { alpn }),
  };
}

/** What an EncryptedExtensions message says of the protocol inside, of early data, and of QUIC. */
export function readEncryptedExtensions(message: Buffer): {
  readonly alpn?: string;
  readonly early: boolean;
  /** Transport parameters of QUIC (RFC 9001, section 8.2). */
  readonly transport?: Buffer;
} {
  const found = extensions(new Cursor(message));
  const get = (type: number) => found.find(([one]) => one === type)?.[1];
  const alpn = protocols(get(16))[0];
  const transport = get(57) ?? get(0xffa5);
  return {
    early: get(42) !== undefined,
    ...(alpn === undefined ? {} : { alpn }),
    ...(transport === undefined ? {} : { transport }),
  };
}

function extensions(cursor: Cursor): [type: number, body: Buffer][] {
  const found: [number, Buffer][] = [];
  if (cursor.left < 2) return found;
  const inner = new Cursor(cursor.take(Math.min(cursor.u16(), cursor.left)));
  while (inner.left >= 4 && found.length < 256) {
    const type = inner.u16();
    const body = inner.take(inner.u16());
    if (inner.short) break;
    found.push([type, body]);
  }
  return found;
}

function numbers(bytes: Buffer | undefined): number[] {
  const found: number[] = [];
  for (let i = 0; bytes !== undefined && i + 2 <= bytes.length; i += 2) found.push(bytes.readUInt16BE(i));
  return found;
}

function serverName(body: Buffer | undefined): string | undefined {
  if (body === undefined) return undefined;
  const cursor = new Cursor(body, 2);
  if (cursor.u8() !== 0) return undefined;
  const name = cursor.take(cursor.u16()).toString("latin1").toLowerCase();
  return /^[a-z0-9_.:-]{1,253}$/.test(name) ? name : undefined;
}

function protocols(body: Buffer | undefined): string[] {
  const found: string[] = [];
  if (body === undefined) return found;
  const cursor = new Cursor(body, 2);
  while (cursor.left > 0 && found.length < 64) {
    const name = cursor.take(cursor.u8());
    if (cursor.short) break;
    found.push(name.toString("latin1"));
  }
  return found;
}
