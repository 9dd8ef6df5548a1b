// MurmurHash3 x64 128 (Austin Appleby, public domain): what fingerprinting libraries hash with.

const mask = 0xffff_ffff_ffff_ffffn;
const rotl = (x: bigint, by: bigint) => ((x << by) | (x >> (64n - by))) & mask;
const times = (x: bigint, by: bigint) => (x * by) & mask;
const [c1, c2] = [0x87c3_7b91_1142_53d5n, 0x4cf5_ad43_2745_937fn];
const k1Of = (k: bigint) => times(rotl(times(k, c1), 31n), c2);
const k2Of = (k: bigint) => times(rotl(times(k, c2), 33n), c1);

function finish(x: bigint): bigint {
  const first = times(x ^ (x >> 33n), 0xff51_afd7_ed55_8ccdn);
  const second = times(first ^ (first >> 33n), 0xc4ce_b9fe_1a85_ec53n);
  return second ^ (second >> 33n);
}

/** x64 128-bit, seed 0: both halves, in the order of the reference implementation. */
export function murmur3(bytes: Uint8Array): readonly [bigint, bigint] {
  const buffer = Buffer.from(bytes);
  const whole = buffer.length - (buffer.length % 16);
  let [h1, h2] = [0n, 0n];
  for (let at = 0; at < whole; at += 16) {
    h1 ^= k1Of(buffer.readBigUInt64LE(at));
    h1 = (times((rotl(h1, 27n) + h2) & mask, 5n) + 0x52dc_e729n) & mask;
    h2 ^= k2Of(buffer.readBigUInt64LE(at + 8));
    h2 = (times((rotl(h2, 31n) + h1) & mask, 5n) + 0x3849_5ab5n) & mask;
  }
  const tail = Buffer.alloc(16);
  buffer.copy(tail, 0, whole);
  h2 ^= k2Of(tail.readBigUInt64LE(8));
  h1 ^= k1Of(tail.readBigUInt64LE(0));
  const length = BigInt(buffer.length);
  [h1, h2] = [h1 ^ length, h2 ^ length];
  h1 = (h1 + h2) & mask;
  h2 = (h2 + h1) & mask;
  [h1, h2] = [finish(h1), finish(h2)];
  h1 = (h1 + h2) & mask;
  h2 = (h2 + h1) & mask;
  return [h1, h2];
}
