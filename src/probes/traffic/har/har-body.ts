// Bodies of an entry: from text, base64, or form parameters, with what is known about how true they are.

import type { Body, Header } from "../exchange.ts";
import { header, lengthOf } from "./har-headers.ts";
import { bytesOfText, exact } from "./har-text.ts";
import { amount, type Json, list, object, text } from "./json.ts";

/** What a request carried; undefined when the recording does not hold it. */
export function sentBody(request: Json, headers: readonly Header[]): Body | undefined {
  const data = object(request["postData"]);
  const told = data["text"];
  if (typeof told === "string" && told !== "") {
    const body = bytesOfText(told, encodingOf(data));
    const size = lengthOf(headers) ?? amount(request["bodySize"]) ?? 0;
    const decoded = isDecoded(body.bytes, headers);
    // Content-Length counts coded bytes: beside a decoded body it says nothing about what is missing.
    return { ...body, ...(decoded ? { decoded } : longer(size, body.bytes)) };
  }
  const params = list(data["params"]).map(object);
  if (params.length === 0) return undefined;
  const type = text(data["mimeType"]) ?? header(headers, "content-type") ?? "";
  const mangled = "put together from the form fields that the recording lists";
  return { bytes: Buffer.from(formOf(params, type), "utf8"), mangled };
}

/** What was answered; undefined when the recording does not hold it. */
export function receivedBody(response: Json, headers: readonly Header[]): Body | undefined {
  const content = object(response["content"]);
  const told = content["text"];
  if (typeof told !== "string" || told === "") return undefined;
  const body = bytesOfText(told, encodingOf(content));
  const decoded = isDecoded(body.bytes, headers);
  const size =
    decoded || header(headers, "content-encoding") === undefined ? (amount(content["size"]) ?? 0) : 0;
  return { ...body, ...(decoded ? { decoded } : {}), ...longer(size, body.bytes) };
}

/** Our own recordings name the digest of every body and write as text only what is text. */
const encodingOf = (part: Json): string | undefined =>
  text(part["encoding"] ?? part["_encoding"])?.toLowerCase() ??
  (text(part["_sha256"]) === undefined ? undefined : exact);

const longer = (size: number, { length }: Buffer) => (size > length ? { size } : {});

/** Whether a content coding was undone by the tool. HAR demands it; not every tool obeys. */
function isDecoded(bytes: Buffer, headers: readonly Header[]): boolean {
  const coding = header(headers, "content-encoding")?.trim().toLowerCase() ?? "";
  if (coding === "" || coding === "identity") return false;
  const [first = 0, second = 0] = bytes;
  if (coding.endsWith("gzip")) return first !== 0x1f || second !== 0x8b;
  if (coding.endsWith("zstd")) return bytes.length < 4 || bytes.readUInt32BE(0) !== 0x28b52ffd;
  if (coding.endsWith("deflate")) return (first & 15) !== 8 || (first * 256 + second) % 31 !== 0;
  return !bytes.subarray(0, 256).some((byte) => byte < 9);
}

const plain = /^[\w.~*+%-]*$/;

function formOf(params: readonly Json[], type: string): string {
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  const pairs = params.map((one) => [text(one["name"]) ?? "", text(one["value"]) ?? "", one] as const);
  if (boundary !== undefined) return multipart(pairs, boundary);
  const coded = pairs.every(([name, value]) => plain.test(name) && plain.test(value));
  return pairs
    .map(([name, value]) =>
      coded ? `${name}=${value}` : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    )
    .join("&");
}

function multipart(pairs: readonly (readonly [string, string, Json])[], boundary: string): string {
  const parts = pairs.map(([name, value, one]) => {
    const file = text(one["fileName"]);
    const type = text(one["contentType"]);
    return [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"`}`,
      ...(type === undefined ? [] : [`Content-Type: ${type}`]),
      "",
      value,
    ].join("\r\n");
  });
  return `${parts.join("\r\n")}\r\n--${boundary}--\r\n`;
}
