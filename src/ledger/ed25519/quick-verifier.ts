// Ed25519 signatures of keys that sign much, verified in a third of the time that OpenSSL takes for any key: a table of
// multiples is made of each such key, so that a verification is some seventy additions of points. For public values: it
// takes no care of timing. What it cannot show to be right is for OpenSSL to decide (docs/decisions/0020).

import { hash } from "node:crypto";
import { admitSignature, pointFault, pointOf, Refused } from "../../tlog/index.ts";
import { numberSize } from "./field-module.ts";
import { inversionRoom, invert, numberBytes } from "./numbers.ts";
import { entrySize, TableMaker, tableSize, windowsOf } from "./table.ts";
import { Arena } from "./wasm.ts";

/** Bits of a window: of the base point, for which there is one table, and of keys. */
const widths = { base: 8, key: 6 } as const;
/** Keys that have a table, of 165 kB each. */
const mostTables = 96;
/** Signatures of a key with which a table is worth its two milliseconds. */
const usualWorth = 32;
/** Keys whose signatures are counted. */
const mostCounted = 10_000;

const p = 2n ** 255n - 19n;
/** RFC 8032, 5.1. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const base = {
  x: 15112221349535400772501151409588531511454012693041857206046113283949847762202n,
  y: 46316835694926478169428394003475163141307993866256225615783033603165251855960n,
};

export class QuickVerifier {
  /** Nothing is made before a key has signed often enough. */
  #work: Work | undefined;
  #counts = new Map<string, number>();
  /** Addresses by key; the one used longest ago first. */
  readonly #tables = new Map<string, number>();
  readonly #worth: number;

  /** `worth`: the how many-th signature of a key a table is made for. */
  constructor({ worth = usualWorth }: { readonly worth?: number } = {}) {
    this.#worth = worth;
  }

  /**
   * Whether `signature` is one over `message` by `publicKey`: true where it is, by RFC 8032, 5.1.7, and exactly where
   * OpenSSL says so. Undefined where nothing was shown: for keys that sign little, for signatures that seem wrong, and for
   * keys and signatures that `admitKey` and `admitSignature` of src/tlog refuse.
   */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): true | undefined {
    const name = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString("latin1");
    const table = this.#tableOf(name, publicKey);
    if (table === undefined || !isAdmitted(signature)) return undefined;
    return this.#work?.isRight(table, publicKey, message, signature) ? true : undefined;
  }

  #tableOf(name: string, publicKey: Uint8Array): number | undefined {
    const known = this.#tables.get(name);
    if (known !== undefined) {
      this.#tables.delete(name);
      this.#tables.set(name, known);
      return known;
    }
    const count = (this.#counts.get(name) ?? 0) + 1;
    if (count < this.#worth) {
      if (this.#counts.size >= mostCounted) this.#counts = new Map();
      this.#counts.set(name, count);
      return undefined;
    }
    this.#counts.delete(name);
    return this.#make(name, publicKey);
  }

  #make(name: string, publicKey: Uint8Array): number | undefined {
    const point = pointFault(publicKey) === undefined ? pointOf(publicKey) : undefined;
    if (point === undefined) return undefined;
    this.#work ??= new Work();
    let address: number | undefined;
    if (this.#tables.size >= mostTables) {
      const [oldest] = this.#tables;
      if (oldest) {
        address = oldest[1];
        this.#tables.delete(oldest[0]);
      }
    }
    // Of the negative, so that the sum is s B - h A.
    const made = this.#work.table(address, { x: (p - point.x) % p, y: point.y });
    this.#tables.set(name, made);
    return made;
  }
}

class Work {
  readonly #arena = new Arena();
  readonly #maker = new TableMaker(this.#arena, widths.base);
  readonly #base = this.#arena.room(tableSize(widths.base));
  readonly #sum = this.#arena.room(4 * numberSize);
  readonly #inverse = this.#arena.room(numberSize);
  readonly #room = this.#arena.room(inversionRoom);
  readonly #point = new Uint8Array(32);
  readonly #abscissa = new Uint8Array(32);
  #input = Buffer.alloc(8192);

  constructor() {
    this.#maker.make(this.#base, widths.base, base);
  }

  /** `address`: of a table that is not needed any more. */
  table(address: number | undefined, point: { readonly x: bigint; readonly y: bigint }): number {
    const made = address ?? this.#arena.room(tableSize(widths.key));
    this.#maker.make(made, widths.key, point);
    return made;
  }

  /** R = s B - h A, in the one spelling of a point. `signature`: its s is below the order. */
  isRight(table: number, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    this.#begin();
    this.#take(this.#base, widths.base, signature.subarray(32));
    this.#take(table, widths.key, this.#hashed(publicKey, message, signature));
    return this.#encoded().every((byte, at) => byte === signature[at]);
  }

  /** The identity: 0, 1, 1, 0. */
  #begin(): void {
    const { limbs } = this.#arena;
    const at = this.#sum / 4;
    limbs.fill(0, at, at + numberSize);
    limbs[at + numberSize / 4] = 1;
    limbs[at + numberSize / 2] = 1;
  }

  /** Adds a multiple of the table's point. `scalar`: 32 bytes from the lowest. */
  #take(table: number, width: number, scalar: Uint8Array): void {
    const { field } = this.#arena;
    const [all, half] = [2 ** width, 2 ** (width - 1)];
    let carry = 0;
    for (let window = 0; window < windowsOf(width); window++) {
      const bit = window * width;
      const at = bit >> 3;
      const bits = ((scalar[at] ?? 0) | ((scalar[at + 1] ?? 0) << 8)) >> (bit & 7);
      let digit = (bits & (all - 1)) + carry;
      carry = digit > half ? 1 : 0;
      digit -= carry * all;
      if (digit === 0) continue;
      const entry = table + (window * half + Math.abs(digit) - 1) * entrySize;
      if (digit > 0) field.join(this.#sum, entry);
      else field.part(this.#sum, entry);
    }
  }

  /** SHA-512 of R, A and the message, modulo the order, in 32 bytes from the lowest. */
  #hashed(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Buffer {
    const length = 64 + message.length;
    if (this.#input.length < length) this.#input = Buffer.alloc(2 * length);
    this.#input.set(signature.subarray(0, 32));
    this.#input.set(publicKey, 32);
    this.#input.set(message, 64);
    const digest = hash("sha512", this.#input.subarray(0, length), "buffer");
    const value = BigInt(`0x${digest.reverse().toString("hex")}`) % order;
    return Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse();
  }

  /** RFC 8032, 5.1.2. */
  #encoded(): Uint8Array {
    const arena = this.#arena;
    const { field } = arena;
    const [x, y, z] = [this.#sum, this.#sum + numberSize, this.#sum + 2 * numberSize];
    invert(arena, this.#inverse, z, this.#room);
    field.multiply(x, x, this.#inverse);
    field.multiply(y, y, this.#inverse);
    numberBytes(arena, y, this.#point);
    numberBytes(arena, x, this.#abscissa);
    this.#point[31] = (this.#point[31] ?? 0) | (((this.#abscissa[0] ?? 0) & 1) << 7);
    return this.#point;
  }
}

/** Half of a signature that verifiers disagree on is for OpenSSL to judge. */
function isAdmitted(signature: Uint8Array): boolean {
  try {
    admitSignature(signature);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
