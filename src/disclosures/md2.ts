// MD2 (RFC 1319), which OpenSSL has no more.

/** The permutation of 0 to 255 that the RFC makes from the digits of pi. */
const pi = Buffer.from(
  [
    "292e43c9a2d87c013d3654a1ecf0061362a705f3c0c7738c98932bd9bc4c82ca",
    "1e9b573cfdd4e01667426f188a17e512be4ec4d6da9ede49a0fbf58ebb2fee7a",
    "a968799115b2073f94c210890b225f21807f5d9a5a903227353ecce7bff79703",
    "ff1930b348a5b5d1d75e922aac56aac64fb838d296a47db676fc6be29c7404f1",
    "459d705964718720865bcf65e62da8021b6025adaeb0b9f61c46616934407e0f",
    "5547a323dd51af3ac35cf9cebac5ea262c530d6e85288409d3dfcdf441814d52",
    "6adc37c86cc1abfa24e17b080cbdb14a7888958be363e86de9cbd5fe3b001d39",
    "f2efb70e6658d0e4a67772f8eb754b0a314450b48fed1f1adb998d339f118314",
  ].join(""),
  "hex",
);

/** Digest of the bytes as 16 bytes. */
export function md2(bytes: Uint8Array): Buffer {
  const pad = 16 - (bytes.length % 16);
  const padded = Buffer.concat([bytes, Buffer.alloc(pad, pad)]);
  const whole = Buffer.concat([padded, checksum(padded)]);
  const state = Buffer.alloc(48);
  for (let at = 0; at < whole.length; at += 16) {
    for (let place = 0; place < 16; place++) {
      const byte = whole[at + place] ?? 0;
      state[16 + place] = byte;
      state[32 + place] = byte ^ (state[place] ?? 0);
    }
    mix(state);
  }
  return state.subarray(0, 16);
}

function mix(state: Buffer): void {
  let last = 0;
  for (let round = 0; round < 18; round++) {
    for (let place = 0; place < 48; place++) {
      last = (state[place] ?? 0) ^ (pi[last] ?? 0);
      state[place] = last;
    }
    last = (last + round) & 0xff;
  }
}

function checksum(padded: Uint8Array): Buffer {
  const sum = Buffer.alloc(16);
  let last = 0;
  for (const [at, byte] of padded.entries()) {
    last = (sum[at % 16] ?? 0) ^ (pi[byte ^ last] ?? 0);
    sum[at % 16] = last;
  }
  return sum;
}
