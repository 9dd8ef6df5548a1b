// The bytes behind a body's text. HAR can hold only text; tools have found several ways to press bytes into it.

const replaced = "bytes that are no UTF-8 were replaced by the recording tool";

/** The encoding of a text that is known to be UTF-8, whatever it looks like. */
export const exact = "utf-8";

/** What a text stands for; `mangled` when the bytes that travelled cannot be had back. */
export type TextBytes = { readonly bytes: Buffer; readonly mangled?: string };

/**
 * `encoding` as the tool names it. Without one: lone surrogates U+DC80…DCFF are bytes that Python could not decode
 * (PEP 383, as mitmproxy writes them); control characters of Latin-1 in a text without any other mean one byte each.
 */
export function bytesOfText(text: string, encoding: string | undefined): TextBytes {
  if (encoding === "base64" || encoding === "base64url") return fromBase64(text);
  if (/^(binary|latin-?1|iso-8859-1)$/.test(encoding ?? "") && isLatin1(text)) return latin1(text);
  const bytes = Buffer.from(text, "utf8");
  if (encoding === exact || bytes.length === text.length) return { bytes };
  if (!text.isWellFormed()) return escapedBytes(text) ?? { bytes, mangled: replaced };
  if (text.includes("\ufffd")) return { bytes, mangled: replaced };
  return controls.test(text) && isLatin1(text) ? latin1(text) : { bytes };
}

const controls = /[\u0080-\u009f]/;
const isLatin1 = (text: string) => !/[^\0-\u00ff]/.test(text);
const latin1 = (text: string): TextBytes => ({ bytes: Buffer.from(text, "latin1") });

function fromBase64(text: string): TextBytes {
  const bytes = Buffer.from(text, "base64");
  const most = Math.floor((text.length * 3) / 4);
  return bytes.length >= most - 4 - Math.ceil(most / 50)
    ? { bytes }
    : { bytes, mangled: "the body is said to be base64 and is not, or not all of it" };
}

/** Undefined when there are other lone surrogates as well. */
function escapedBytes(text: string): TextBytes | undefined {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udc7f\udd00-\udfff]/;
  if (lone.test(text)) return undefined;
  const parts: Buffer[] = [];
  for (const [run] of text.matchAll(
    /(?:(?<![\ud800-\udbff])[\udc80-\udcff])+|(?:[\ud800-\udbff][\udc00-\udfff]|[^\udc80-\udcff])+/g,
  )) {
    const byte = run.charCodeAt(0) >= 0xdc80 && run.charCodeAt(0) <= 0xdcff;
    parts.push(
      byte ? Buffer.from([...run].map((one) => one.charCodeAt(0) & 0xff)) : Buffer.from(run, "utf8"),
    );
  }
  return { bytes: Buffer.concat(parts) };
}
