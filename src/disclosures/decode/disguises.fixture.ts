// Ways in which senders write a value down, for the tests of this room: each turns bytes into bytes.

import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import lz from "lz-string";
import { base32 } from "../encodings.ts";

export type Disguise = {
  readonly name: string;
  readonly write: (bytes: Buffer) => Buffer;
  /** Only for bytes that are text. */
  readonly text?: boolean;
};

const perByte = (each: (byte: number) => string) => (bytes: Buffer) =>
  Buffer.from([...bytes].map(each).join(""));
const perCharacter = (each: (letter: string) => string) => (bytes: Buffer) =>
  Buffer.from([...bytes.toString()].map(each).join(""));
const hex = (byte: number) => byte.toString(16).padStart(2, "0");
const units = (letter: string) => [
  ...Buffer.from(letter, "utf16le").swap16().toString("hex").matchAll(/.{4}/g),
];
const unreserved = /[A-Za-z0-9_.~-]/;
const percent = (byte: number) =>
  unreserved.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${hex(byte).toUpperCase()}`;
const asJson = (bytes: Buffer) => Buffer.from(JSON.stringify({ event: "e", d: bytes.toString() }));
/** Something that is worth compressing. */
const story = Array.from({ length: 60 }, (_, at) => `line ${at * at}`).join(";");
const told = (bytes: Buffer) => Buffer.concat([Buffer.from(`${story}|`), bytes, Buffer.from("|")]);
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
const sized = (head: number, bytes: Buffer) =>
  Buffer.concat([Buffer.from([head, ...varint(bytes.length)]), bytes]);

export const encodings: readonly Disguise[] = [
  { name: "plain", write: (bytes) => bytes },
  { name: "percent", write: perByte(percent) },
  { name: "percent twice", write: (bytes) => perByte(percent)(perByte(percent)(bytes)) },
  { name: "every byte in percent", write: perByte((byte) => `%${hex(byte)}`) },
  { name: "JSON", text: true, write: asJson },
  { name: "JSON in JSON", text: true, write: (bytes) => asJson(asJson(bytes)) },
  {
    name: "unicode escapes",
    text: true,
    write: perCharacter((letter) =>
      /\w/.test(letter)
        ? letter
        : units(letter)
            .map(([unit]) => `\\u${unit}`)
            .join(""),
    ),
  },
  {
    name: "entities",
    text: true,
    write: perCharacter((letter) => (/\w/.test(letter) ? letter : `&#${letter.codePointAt(0)};`)),
  },
  { name: "base64", write: (bytes) => Buffer.from(bytes.toString("base64")) },
  {
    name: "base64 without padding",
    write: (bytes) => Buffer.from(bytes.toString("base64").replace(/=+$/, "")),
  },
  { name: "base64url", write: (bytes) => Buffer.from(bytes.toString("base64url")) },
  {
    name: "base64 twice",
    write: (bytes) => Buffer.from(Buffer.from(bytes.toString("base64")).toString("base64")),
  },
  {
    name: "base64 in lines",
    write: (bytes) => Buffer.from(told(bytes).toString("base64").replace(/.{76}/g, "$&\r\n")),
  },
  {
    name: "base64 glued to a word",
    text: true,
    write: (bytes) => Buffer.from(`ab1${asJson(bytes).toString("base64")}`),
  },
  { name: "base64 of JSON", text: true, write: (bytes) => Buffer.from(asJson(bytes).toString("base64")) },
  { name: "hex", write: (bytes) => Buffer.from(bytes.toString("hex")) },
  { name: "upper-case hex", write: (bytes) => Buffer.from(bytes.toString("hex").toUpperCase()) },
  { name: "base32", write: (bytes) => Buffer.from(base32(bytes)) },
  { name: "gzip in base64", write: (bytes) => Buffer.from(gzipSync(bytes).toString("base64")) },
  {
    name: "zlib in base64url",
    write: (bytes) => Buffer.from(deflateSync(told(bytes)).toString("base64url")),
  },
  {
    name: "deflate in base64",
    write: (bytes) => Buffer.from(deflateRawSync(told(bytes)).toString("base64")),
  },
  {
    name: "LZString",
    text: true,
    write: (bytes) => Buffer.from(lz.compressToEncodedURIComponent(asJson(bytes).toString())),
  },
  {
    name: "LZString in base64",
    text: true,
    write: (bytes) => Buffer.from(lz.compressToBase64(asJson(bytes).toString())),
  },
  {
    name: "UTF-16 in base64",
    text: true,
    write: (bytes) => Buffer.from(Buffer.from(`${bytes}`, "utf16le").toString("base64")),
  },
  {
    name: "quoted-printable",
    write: (bytes) =>
      Buffer.concat([
        Buffer.from("a=3D=\r\n"),
        perByte((byte) =>
          percent(byte).length > 1 ? `=${hex(byte).toUpperCase()}` : String.fromCharCode(byte),
        )(bytes),
      ]),
  },
  {
    name: "JWT",
    text: true,
    write: (bytes) =>
      Buffer.from(`eyJhbGciOiJIUzI1NiJ9.${asJson(bytes).toString("base64url")}.${"x1Y".repeat(14)}`),
  },
];

const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const brotli = (bytes: Buffer) => brotliCompressSync(bytes, quick);

/** A part of a request: where it stands, and what else it says of itself. */
export type Sent = {
  readonly part: "url" | "header" | "cookie" | "body";
  readonly content: string | Buffer;
  readonly hints: readonly string[];
};

export type Container = {
  readonly name: string;
  readonly text?: boolean;
  readonly send: (bytes: Buffer) => Sent;
};

const body = (content: Buffer, ...hints: string[]): Sent => ({ part: "body", content, hints });
const head =
  'Content-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: application/octet-stream';
const around = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`--bound\r\n${head}\r\n\r\n`), bytes, Buffer.from("\r\n--bound--\r\n")]);
const message = (bytes: Buffer) =>
  Buffer.concat([sized(0x0a, Buffer.from("event")), sized(0x12, bytes), Buffer.from([0x18, 1])]);
const framed = (flag: number, bytes: Buffer) => {
  const front = Buffer.alloc(5);
  front.writeUInt8(flag, 0);
  front.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([front, bytes]);
};

export const containers: readonly Container[] = [
  {
    name: "query",
    text: true,
    send: (bytes) => ({
      part: "url",
      content: `https://t.example/c?v=2&d=${encodeURIComponent(`${bytes}`)}&z=1`,
      hints: [],
    }),
  },
  {
    name: "path",
    text: true,
    send: (bytes) => ({
      part: "url",
      content: `https://t.example/${encodeURIComponent(`${bytes}`)}/x`,
      hints: [],
    }),
  },
  {
    name: "header",
    text: true,
    send: (bytes) => ({ part: "header", content: `${bytes}`.replace(/[\r\n]+ */g, ""), hints: [] }),
  },
  {
    name: "cookie",
    text: true,
    send: (bytes) => ({ part: "cookie", content: encodeURIComponent(`${bytes}`), hints: [] }),
  },
  {
    name: "form",
    text: true,
    send: (bytes) => body(Buffer.from(`${new URLSearchParams({ a: "1", d: `${bytes}` })}`)),
  },
  { name: "JSON body", text: true, send: (bytes) => body(asJson(bytes)) },
  { name: "multipart", send: (bytes) => body(around(bytes)) },
  { name: "gzip in multipart", send: (bytes) => body(around(gzipSync(bytes))) },
  { name: "gzip body", send: (bytes) => body(gzipSync(told(bytes)), "gzip") },
  { name: "gzip without a header", send: (bytes) => body(gzipSync(told(bytes))) },
  { name: "zlib body", send: (bytes) => body(deflateSync(told(bytes)), "deflate") },
  { name: "raw deflate body", send: (bytes) => body(deflateRawSync(told(bytes)), "deflate") },
  { name: "brotli body", send: (bytes) => body(brotli(told(bytes)), "br") },
  { name: "brotli without a header", send: (bytes) => body(brotli(told(bytes))) },
  { name: "zstd body", send: (bytes) => body(zstdCompressSync(told(bytes)), "zstd") },
  { name: "gzip in brotli", send: (bytes) => body(brotli(gzipSync(told(bytes))), "gzip", "br") },
  { name: "protobuf", send: (bytes) => body(message(bytes)) },
  { name: "gRPC", send: (bytes) => body(framed(1, gzipSync(message(bytes)))) },
  {
    name: "MessagePack",
    send: (bytes) =>
      body(
        Buffer.concat([Buffer.from([0x81, 0xa1, 0x64, 0xc5, bytes.length >> 8, bytes.length & 255]), bytes]),
      ),
  },
  {
    name: "CBOR",
    send: (bytes) =>
      body(
        Buffer.concat([Buffer.from([0xa1, 0x61, 0x64, 0x59, bytes.length >> 8, bytes.length & 255]), bytes]),
      ),
  },
];
