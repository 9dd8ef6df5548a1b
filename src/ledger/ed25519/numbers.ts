// Numbers modulo p in the memory of the module: in and out, and their inverses.

import { numberSize } from "./field-module.ts";
import type { Arena } from "./wasm.ts";

/** Bit at which each limb begins. */
const places = [0, 26, 51, 77, 102, 128, 153, 179, 204, 230];
const bitsOf = (limb: number) => (limb % 2 === 0 ? 26 : 25);

/** `value`: from 0, below p. */
export function putNumber({ limbs }: Arena, address: number, value: bigint): void {
  for (const [limb, place] of places.entries())
    limbs[address / 4 + limb] = Number(BigInt.asUintN(bitsOf(limb), value >> BigInt(place)));
}

/** The number below p that a product stands for, in 32 bytes from the lowest (ref10's fe_tobytes). */
export function numberBytes({ limbs }: Arena, address: number, out: Uint8Array): void {
  const h = limbs.slice(address / 4, address / 4 + places.length);
  // How often p is in it: what would be carried out of the highest limb if 19 were added.
  let times = (19 * (h[9] ?? 0) + 2 ** 24) >> 25;
  for (const limb of places.keys()) times = ((h[limb] ?? 0) + times) >> bitsOf(limb);
  h[0] = (h[0] ?? 0) + 19 * times;
  let carry = 0;
  out.fill(0);
  for (const [limb, place] of places.entries()) {
    const bits = bitsOf(limb);
    const sum = (h[limb] ?? 0) + carry;
    carry = sum >> bits;
    write(out, place, sum - carry * 2 ** bits);
  }
}

function write(out: Uint8Array, place: number, value: number): void {
  const shift = place & 7;
  let at = place >> 3;
  out[at] = (out[at] ?? 0) | ((value << shift) & 0xff);
  for (let rest = value >> (8 - shift); rest > 0; rest >>= 8) {
    at += 1;
    out[at] = (out[at] ?? 0) | (rest & 0xff);
  }
}

/** Room that `invert` works in. */
export const inversionRoom = 4 * numberSize;

/** r = a^(p - 2), which is 1 / a (RFC 8032, 5.1.1; the chain of ref10). `room`: `inversionRoom` bytes, not r or a. */
export function invert({ field }: Arena, r: number, a: number, room: number): void {
  const [t0, t1, t2, t3] = [room, room + numberSize, room + 2 * numberSize, room + 3 * numberSize];
  field.square(t0, a, 1);
  field.square(t1, t0, 2);
  field.multiply(t1, a, t1);
  field.multiply(t0, t0, t1);
  field.square(t2, t0, 1);
  field.multiply(t1, t1, t2);
  const longer = (to: number, from: number, by: number, times: number) => {
    field.square(times, from, by);
    field.multiply(to, times, from);
  };
  longer(t1, t1, 5, t2);
  longer(t2, t1, 10, t3);
  // The two above are a^(2^10 - 1) and a^(2^20 - 1).
  field.square(t3, t2, 20);
  field.multiply(t2, t3, t2);
  field.square(t2, t2, 10);
  field.multiply(t1, t2, t1);
  longer(t2, t1, 50, t3);
  field.square(t3, t2, 100);
  field.multiply(t2, t3, t2);
  field.square(t2, t2, 50);
  field.multiply(t1, t2, t1);
  field.square(t1, t1, 5);
  field.multiply(r, t1, t0);
}
