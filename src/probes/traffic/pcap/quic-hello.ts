// Name and fingerprint from the first packets of a QUIC connection: their keys follow from what is sent in clear
// (RFC 9001, section 5.2; RFC 9369). Reads nothing behind the handshake's first message.

import { createCipheriv, createDecipheriv } from "node:crypto";
import { type ClientHello, readClientHello } from "../tls/hello.ts";
import { ja4 } from "../tls/ja4.ts";
import { expandLabel, extract } from "../tls/key-schedule.ts";
import { Cursor } from "./cursor.ts";
import type { Shade } from "./talk.ts";

type Version = { readonly salt: string; readonly label: string; readonly initial: number };

const first = { salt: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", label: "quic", initial: 0 };
const second = { salt: "0dede3def700a6db819381be6e269dcbf9bd2ed9", label: "quicv2", initial: 1 };
const draft29 = { salt: "afbfec289993d24c9e9786f19c6111e04390a899", label: "quic", initial: 0 };
const draft23 = { salt: "c3eef712c72ebb5a11a7d2432bb46365bef9f502", label: "quic", initial: 0 };

const mostPackets = 24;
const longestHello = 32 << 10;

export class QuicHello {
  #keys: { key: Buffer; iv: Buffer; hp: Buffer } | undefined;
  #parts: { at: number; bytes: Buffer }[] = [];
  #packets = 0;
  #hello: ClientHello | undefined;
  done = false;

  /** A datagram that the client sent. */
  push(datagram: Buffer): void {
    let at = 0;
    while (!this.done && at < datagram.length && this.#packets++ < mostPackets) {
      const length = this.#packet(datagram.subarray(at));
      if (length === 0) break;
      at += length;
    }
    if (this.#packets >= mostPackets) this.#finish();
  }

  /** What is known by now. */
  seen(): Partial<Shade> {
    const hello = this.#hello;
    if (hello === undefined) return {};
    const host = hello.name === undefined ? {} : ({ host: hello.name, named: "sni" } as const);
    return { ...host, ja4: ja4(hello, "q"), tls: "QUIC" };
  }

  /** Length of the packet that begins here, 0 when none can follow it. */
  #packet(bytes: Buffer): number {
    const cursor = new Cursor(bytes);
    const flags = cursor.u8();
    const version = versionOf(cursor.u32());
    const target = cursor.take(cursor.u8());
    cursor.skip(cursor.u8());
    const initial = (flags & 0x80) !== 0 && ((flags >> 4) & 3) === version?.initial;
    if (version === undefined || cursor.short) return 0;
    if (initial) cursor.skip(variable(cursor));
    const length = variable(cursor);
    const start = cursor.at;
    cursor.skip(length);
    if (cursor.short || length < 20) return 0;
    if (!initial) return cursor.at;
    this.#keys ??= deriveKeys(version, target);
    const plain = uncover(bytes.subarray(0, cursor.at), start, this.#keys);
    if (plain !== undefined) this.#frames(plain);
    return cursor.at;
  }

  #frames(plain: Buffer): void {
    const cursor = new Cursor(plain);
    while (cursor.left > 0 && !cursor.short) {
      const type = cursor.u8();
      if (type === 0 || type === 1) continue;
      if (type !== 6) break;
      const at = variable(cursor);
      const bytes = cursor.take(variable(cursor));
      if (!cursor.short && at + bytes.length <= longestHello) this.#parts.push({ at, bytes });
    }
    const message = join(this.#parts);
    if (message.length < 4 || message[0] !== 1) return;
    const length = message.readUIntBE(1, 3);
    if (message.length < 4 + length) return;
    this.#hello = readClientHello(message.subarray(4, 4 + length));
    this.#finish();
  }

  #finish(): void {
    this.done = true;
    this.#parts = [];
  }
}

function versionOf(number: number): Version | undefined {
  if (number === 1) return first;
  if (number === 0x6b3343cf) return second;
  const draft = (number & 0xffffff00) >>> 0 === 0xff000000 ? number & 0xff : 0;
  if (draft >= 29 && draft <= 34) return draft29;
  if ((draft >= 23 && draft <= 28) || number === 0xfaceb002) return draft23;
  return undefined;
}

function deriveKeys({ salt, label }: Version, target: Buffer): { key: Buffer; iv: Buffer; hp: Buffer } {
  const initial = extract("sha256", Buffer.from(salt, "hex"), target);
  const secret = expandLabel("sha256", initial, "client in", 32);
  return {
    key: expandLabel("sha256", secret, `${label} key`, 16),
    iv: expandLabel("sha256", secret, `${label} iv`, 12),
    hp: expandLabel("sha256", secret, `${label} hp`, 16),
  };
}

/** Header and payload protection of RFC 9001, section 5. */
function uncover(
  packet: Buffer,
  at: number,
  { key, iv, hp }: { key: Buffer; iv: Buffer; hp: Buffer },
): Buffer | undefined {
  const mask = createCipheriv("aes-128-ecb", hp, null).update(packet.subarray(at + 4, at + 20));
  const header = Buffer.from(packet.subarray(0, at + 4));
  header[0] = (header[0] ?? 0) ^ ((mask[0] ?? 0) & 0x0f);
  const width = ((header[0] ?? 0) & 3) + 1;
  const nonce = Buffer.from(iv);
  for (let i = 0; i < width; i++) {
    header[at + i] = (header[at + i] ?? 0) ^ (mask[1 + i] ?? 0);
    const place = nonce.length - width + i;
    nonce[place] = (nonce[place] ?? 0) ^ (header[at + i] ?? 0);
  }
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAAD(header.subarray(0, at + width));
  decipher.setAuthTag(packet.subarray(-16));
  const plain = decipher.update(packet.subarray(at + width, -16));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** Bytes from 0 on, as far as there is no hole. */
function join(parts: { at: number; bytes: Buffer }[]): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (const { at, bytes } of parts.toSorted((a, b) => a.at - b.at)) {
    if (at > length) break;
    const fresh = bytes.subarray(Math.min(bytes.length, length - at));
    pieces.push(fresh);
    length += fresh.length;
  }
  return Buffer.concat(pieces);
}

/** Variable-length integer of RFC 9000, section 16. */
function variable(cursor: Cursor): number {
  const head = cursor.u8();
  let value = head & 0x3f;
  for (let more = (1 << (head >> 6)) - 1; more > 0; more--) value = value * 256 + cursor.u8();
  return value;
}
