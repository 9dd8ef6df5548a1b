// An IP address as people write it: dotted, or RFC 5952.

/** The `width` (4 or 16) bytes at `at`. */
export function addressText(bytes: Buffer, at: number, width: number): string {
  if (width === 4) {
    const [a, b, c, d] = bytes.subarray(at, at + 4);
    return `${a}.${b}.${c}.${d}`;
  }
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(at + 2 * i).toString(16)).join(":");
  const zeros = [...groups.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map(([run]) => run);
  const longest = zeros.reduce((best, run) => (size(run) > size(best) ? run : best), "");
  if (longest === "") return groups;
  const from = groups.indexOf(longest);
  return `${groups.slice(0, from)}::${groups.slice(from + longest.length + 1)}`;
}

const size = (run: string) => run.replace(/^:/, "").length;
