// Where a JSON string may be cut so that what is left still parses.

/** The greatest cut at or before `at` that splits neither an escape nor a character of UTF-8; the string begins at `start`. */
export function cutBefore(bytes: Uint8Array, start: number, at: number): number {
  let cut = at;
  while (cut > start && ((bytes[cut] ?? 0) & 0xc0) === 0x80) cut -= 1;
  for (let slash = cut - 1; slash >= Math.max(start, cut - 6); slash -= 1) {
    if (bytes[slash] !== 0x5c) continue;
    let first = slash;
    while (first > start && bytes[first - 1] === 0x5c) first -= 1;
    const begins = (slash - first) % 2 === 0;
    const length = bytes[slash + 1] === 0x75 ? 6 : 2;
    return begins && slash + length > cut ? slash : cut;
  }
  return cut;
}
