// The fields of a multipart body (RFC 7578), by their names.

const mostParts = 200;

/** Undefined when it is none. */
export function multipartFields(
  bytes: Buffer,
): readonly { readonly name: string; readonly value: Buffer }[] | undefined {
  const line = bytes[0] === 0x2d && bytes[1] === 0x2d ? bytes.indexOf("\r\n") : -1;
  if (line < 3 || line > 200) return undefined;
  const boundary = Buffer.concat([Buffer.from("\r\n"), bytes.subarray(0, line)]);
  const fields: { name: string; value: Buffer }[] = [];
  for (let at = line + 2; at < bytes.length && fields.length < mostParts; ) {
    const start = bytes.indexOf("\r\n\r\n", at);
    if (start === -1) break;
    const end = bytes.indexOf(boundary, start + 2);
    const head = bytes.toString("utf8", at, start);
    const name = /\bname="?([^";\r\n]{0,200})/i.exec(head)?.[1] ?? `part ${fields.length + 1}`;
    const last = end === -1 ? bytes.length : end;
    fields.push({ name, value: bytes.subarray(Math.min(start + 4, last), last) });
    at = end === -1 ? bytes.length : end + boundary.length;
  }
  return fields.length > 0 ? fields : undefined;
}
