// Headers and cookies of an entry, as lists of names and values.

import type { Header } from "../exchange.ts";
import { amount, type Json, list, object, text } from "./json.ts";

/** In the order of the recording. Some tools write an object instead of a list, some join repeated headers by line feeds. */
export function headersOf(value: unknown): Header[] {
  const headers: Header[] = [];
  if (Array.isArray(value)) for (const one of value) put(headers, object(one)["name"], object(one)["value"]);
  else for (const [name, one] of Object.entries(object(value))) put(headers, name, one);
  return headers;
}

function put(headers: Header[], name: unknown, value: unknown): void {
  const key = written(name);
  if (key === "") return;
  const text = written(value);
  if (text.includes("\n")) for (const line of text.split(/\r?\n/)) headers.push([key, line]);
  else headers.push([key, text]);
}

export function header(headers: readonly Header[], wanted: string): string | undefined {
  for (const [name, value] of headers) {
    if (name.length === wanted.length && name.toLowerCase() === wanted) return value;
  }
  return undefined;
}

/** Request headers; cookies that the tool lists beside them are put in, since they were sent. */
export function sentHeaders(request: Json): Header[] {
  const headers = headersOf(request["headers"]);
  const cookies = list(request["cookies"]);
  if (cookies.length === 0 || header(headers, "cookie") !== undefined) return headers;
  const line = named(cookies).map((one) => `${written(one["name"])}=${written(one["value"])}`);
  return line.length === 0 ? headers : [...headers, ["Cookie", line.join("; ")]];
}

/** Response headers; cookies that the tool lists beside them are put in, since they were set. */
export function receivedHeaders(response: Json): Header[] {
  const headers = headersOf(response["headers"]);
  const cookies = list(response["cookies"]);
  if (cookies.length === 0 || header(headers, "set-cookie") !== undefined) return headers;
  return [...headers, ...named(cookies).map((one): Header => ["Set-Cookie", setCookie(one)])];
}

const named = (cookies: readonly unknown[]): readonly Json[] =>
  cookies.map(object).filter((cookie) => text(cookie["name"]) !== undefined);

function setCookie(cookie: Json): string {
  const expires = Date.parse(text(cookie["expires"]) ?? "");
  return [
    `${written(cookie["name"])}=${written(cookie["value"])}`,
    ...["path", "domain", "sameSite"].flatMap((key) => {
      const value = text(cookie[key]);
      return value === undefined ? [] : [`${key}=${value}`];
    }),
    ...(Number.isNaN(expires) ? [] : [`expires=${new Date(expires).toUTCString()}`]),
    ...(cookie["secure"] === true ? ["secure"] : []),
    ...(cookie["httpOnly"] === true ? ["httponly"] : []),
  ].join("; ");
}

/** Numbers and truth values are written as text by some tools and not by others. */
function written(value: unknown): string {
  if (typeof value === "string") return value.toWellFormed();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Content-Length, where it is a length. */
export const lengthOf = (headers: readonly Header[]): number | undefined => {
  const value = header(headers, "content-length");
  return value === undefined || !/^\d{1,15}$/.test(value.trim()) ? undefined : amount(Number(value));
};
