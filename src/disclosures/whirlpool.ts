// Whirlpool (ISO/IEC 10118-3, Barreto and Rijmen 2003), which OpenSSL 3 has no more by default.

const size = 64;
const rounds = 10;

const nibbles = (digits: string) => [...digits].map((digit) => Number.parseInt(digit, 16));
const e = nibbles("1b9cd6f3e874a250");
const r = nibbles("7cbde49f638a2510");

/** The substitution box is made of three small ones, as the specification draws it. */
const box = Uint8Array.from({ length: 256 }, (_, byte) => {
  const left = e[byte >> 4] ?? 0;
  const right = e.indexOf(byte & 15);
  const middle = r[left ^ right] ?? 0;
  return ((e[left ^ middle] ?? 0) << 4) | e.indexOf(right ^ middle);
});

/** First row of the circulant diffusion matrix. */
const diffusion = [1, 1, 4, 1, 8, 5, 2, 9] as const;

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(left: number, right: number): number {
  let product = 0;
  for (let [a, b] = [left, right]; b > 0; b >>= 1) {
    if (b & 1) product ^= a;
    a = a & 0x80 ? ((a << 1) ^ 0x11d) & 0xff : a << 1;
  }
  return product;
}

const products = diffusion.map((factor) =>
  Uint8Array.from({ length: 256 }, (_, byte) => times(byte, factor)),
);

/** Digest of the bytes as 64 bytes. */
export function whirlpool(bytes: Uint8Array): Buffer {
  const padded = Buffer.alloc((Math.floor((bytes.length + 32) / size) + 1) * size);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  padded.writeBigUInt64BE(BigInt(bytes.length) * 8n, padded.length - 8);
  let state: Uint8Array = new Uint8Array(size);
  for (let at = 0; at < padded.length; at += size) {
    const block = padded.subarray(at, at + size);
    const made = encrypt(block, state);
    state = state.map((byte, place) => byte ^ (made[place] ?? 0) ^ (block[place] ?? 0));
  }
  return Buffer.from(state);
}

function encrypt(block: Uint8Array, first: Uint8Array): Uint8Array {
  let key = first;
  let state = xor(block, key);
  for (let round = 0; round < rounds; round++) {
    key = step(key);
    for (let column = 0; column < 8; column++) {
      key[column] = (key[column] ?? 0) ^ (box[8 * round + column] ?? 0);
    }
    state = xor(step(state), key);
  }
  return state;
}

const xor = (one: Uint8Array, other: Uint8Array) => one.map((byte, place) => byte ^ (other[place] ?? 0));

/** Substitutes, shifts column j down by j rows, and multiplies each row by the matrix. */
function step(state: Uint8Array): Uint8Array {
  const next = new Uint8Array(size);
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const byte = box[state[8 * ((row - column) & 7) + column] ?? 0] ?? 0;
      for (let to = 0; to < 8; to++) {
        const place = 8 * row + to;
        next[place] = (next[place] ?? 0) ^ (products[(to - column) & 7]?.[byte] ?? 0);
      }
    }
  }
  return next;
}
