// Identifiers made of content, for formats that ask for UUIDs. The hash is handed in: core calls on no platform.

const space = "6ba7b8119dad11d180b400c04fd430c8";

/**
 * UUID version 5 (RFC 9562) of a URN in the name space for addresses: equal names have equal identifiers. `sha1` answers
 * the SHA-1 of the bytes that a text of hexadecimal digits stands for, followed by the name in UTF-8, as digits again.
 */
export function nameUuid(name: string, sha1: (space: string, name: string) => string): string {
  const hex = sha1(space, name);
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
