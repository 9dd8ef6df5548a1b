// Multiples of one point, from which any multiple of it is a sum of few: for windows of w bits of a scalar, digits from
// -2^(w-1) to 2^(w-1), and so 1 to 2^(w-1) times 2^(w i) of the point for the i-th window.

import { numberSize } from "./field-module.ts";
import { inversionRoom, invert, putNumber } from "./numbers.ts";
import type { Arena } from "./wasm.ts";

const p = 2n ** 255n - 19n;
/** 2 d of edwards25519 (RFC 8032, 5.1). */
const twiceD = 16295367250680780974490674513165176452449235426866156013048779062215315747161n;

/** Bytes of an entry: y + x, y - x and 2 d x y. */
export const entrySize = 3 * numberSize;
const pointSize = 4 * numberSize;

/** Of a scalar below 2^253. */
export const windowsOf = (width: number): number => Math.ceil(254 / width);
export const tableSize = (width: number): number => windowsOf(width) * 2 ** (width - 1) * entrySize;

/** Affine. */
export type AffinePoint = { readonly x: bigint; readonly y: bigint };

export class TableMaker {
  readonly #arena: Arena;
  readonly #d2: number;
  readonly #one: number;
  readonly #room: number;
  readonly #points: number;
  readonly #products: number;

  /** For tables of up to `width` bits a window. */
  constructor(arena: Arena, width: number) {
    const count = windowsOf(width) * 2 ** (width - 1) + 1;
    this.#arena = arena;
    this.#d2 = arena.room(numberSize);
    this.#one = arena.room(numberSize);
    this.#room = arena.room(inversionRoom + 8 * numberSize);
    this.#points = arena.room(count * pointSize);
    this.#products = arena.room((count + 1) * numberSize);
    putNumber(arena, this.#d2, twiceD);
    putNumber(arena, this.#one, 1n);
  }

  /** Fills `tableSize(width)` bytes from `address` on. A millisecond or a few. */
  make(address: number, width: number, { x, y }: AffinePoint): void {
    const half = 2 ** (width - 1);
    const count = windowsOf(width) * half;
    const at = (index: number) => this.#points + index * pointSize;
    for (const [place, value] of [x, y, 1n, (x * y) % p].entries())
      putNumber(this.#arena, at(0) + place * numberSize, value);
    for (let index = 0; index < count; index++) {
      const base = index - (index % half);
      // Twice the highest of a window is the first of the next.
      if (index === base) {
        if (index > 0) this.#add(at(index), at(index - 1), at(index - 1));
      } else this.#add(at(index), at(index - 1), at(base));
    }
    this.#settle(address, count);
  }

  /** r = a + b in extended coordinates, complete: also where a = b (RFC 8032, 5.1.4). */
  #add(r: number, a: number, b: number): void {
    const { field } = this.#arena;
    const [n0, n1, n2, n3, n4, n5, n6] = [0, 1, 2, 3, 4, 5, 6].map(
      (place) => this.#room + inversionRoom + place * numberSize,
    ) as [number, number, number, number, number, number, number];
    const [y, z, t] = [numberSize, 2 * numberSize, 3 * numberSize];
    field.minus(n0, a + y, a);
    field.minus(n1, b + y, b);
    field.multiply(n0, n0, n1);
    field.plus(n1, a + y, a);
    field.plus(n2, b + y, b);
    field.multiply(n1, n1, n2);
    field.multiply(n2, a + t, b + t);
    field.multiply(n2, n2, this.#d2);
    field.multiply(n3, a + z, b + z);
    field.plus(n3, n3, n3);
    field.minus(n4, n1, n0);
    field.plus(n5, n1, n0);
    field.minus(n6, n3, n2);
    field.plus(n3, n3, n2);
    field.multiply(r, n4, n6);
    field.multiply(r + y, n3, n5);
    field.multiply(r + z, n6, n3);
    field.multiply(r + t, n4, n5);
  }

  /** Of each point the entry, with one inversion for all (Montgomery's trick). */
  #settle(address: number, count: number): void {
    const { field } = this.#arena;
    const z = (index: number) => this.#points + index * pointSize + 2 * numberSize;
    const product = (index: number) => this.#products + index * numberSize;
    field.multiply(product(0), this.#one, this.#one);
    for (let index = 0; index < count; index++) field.multiply(product(index + 1), product(index), z(index));
    const inverse = this.#room + inversionRoom;
    const own = inverse + numberSize;
    invert(this.#arena, inverse, product(count), this.#room);
    for (let index = count - 1; index >= 0; index--) {
      field.multiply(own, inverse, product(index));
      field.multiply(inverse, inverse, z(index));
      this.#entry(address + index * entrySize, this.#points + index * pointSize, own);
    }
  }

  #entry(entry: number, point: number, inverse: number): void {
    const { field } = this.#arena;
    const [x, y] = [point, point + numberSize];
    field.multiply(x, x, inverse);
    field.multiply(y, y, inverse);
    field.plus(entry, y, x);
    field.multiply(entry, entry, this.#one);
    field.minus(entry + numberSize, y, x);
    field.multiply(entry + numberSize, entry + numberSize, this.#one);
    field.multiply(entry + 2 * numberSize, x, y);
    field.multiply(entry + 2 * numberSize, entry + 2 * numberSize, this.#d2);
  }
}
