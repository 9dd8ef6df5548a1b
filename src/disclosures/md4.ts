// MD4 (RFC 1320), because OpenSSL 3 has it no more and trackers still do.

/** Digest of the bytes as 16 bytes. */
export function md4(bytes: Uint8Array): Buffer {
  const padded = Buffer.alloc((Math.floor((bytes.length + 8) / 64) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  padded.writeBigUInt64LE(BigInt(bytes.length) * 8n, padded.length - 8);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < padded.length; at += 64) block(state, padded.subarray(at, at + 64));
  return Buffer.from(state.buffer);
}

const rounds = [
  {
    mix: (x: number, y: number, z: number) => (x & y) | (~x & z),
    add: 0,
    shifts: [3, 7, 11, 19],
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  },
  {
    mix: (x: number, y: number, z: number) => (x & y) | (x & z) | (y & z),
    add: 0x5a827999,
    shifts: [3, 5, 9, 13],
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  },
  {
    mix: (x: number, y: number, z: number) => x ^ y ^ z,
    add: 0x6ed9eba1,
    shifts: [3, 9, 11, 15],
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
  },
] as const;

function block(state: Int32Array, bytes: Buffer): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (const { mix, add, shifts, order } of rounds) {
    for (const [step, word] of order.entries()) {
      const sum = (a + mix(b, c, d) + bytes.readInt32LE(word * 4) + add) | 0;
      const by = shifts[step % 4] ?? 0;
      [a, b, c, d] = [d, (sum << by) | (sum >>> (32 - by)), b, c];
    }
  }
  for (const [at, word] of [a, b, c, d].entries()) state[at] = ((state[at] ?? 0) + word) | 0;
}
