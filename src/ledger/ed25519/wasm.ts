// The module of the field's arithmetic, made once, and room in its memory.

import { fieldModule, scratch } from "./field-module.ts";

/** Addresses of numbers and points in, nothing out. */
export type Field = {
  multiply(r: number, a: number, b: number): void;
  /** `n` > 0 times. */
  square(r: number, a: number, n: number): void;
  plus(r: number, a: number, b: number): void;
  minus(r: number, a: number, b: number): void;
  /** Adds a point of a table to a sum. */
  join(sum: number, entry: number): void;
  /** Takes one off. */
  part(sum: number, entry: number): void;
};

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };

/** As far as it is used here; TypeScript knows it from browsers alone. */
type WebAssemblyApi = {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Field & { readonly memory: Memory } };
};

const page = 65_536;

export class Arena {
  readonly field: Field;
  readonly #memory: Memory;
  #limbs: Int32Array;
  #next = scratch;

  constructor() {
    const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fieldModule(1)));
    this.field = exports;
    this.#memory = exports.memory;
    this.#limbs = new Int32Array(exports.memory.buffer);
  }

  /** Address of `size` bytes that nobody else has. There is no way to give them back. */
  room(size: number): number {
    const address = this.#next;
    this.#next += size;
    const missing = this.#next - this.#limbs.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / page));
      this.#limbs = new Int32Array(this.#memory.buffer);
    }
    return address;
  }

  /** All of the memory in limbs of four bytes; good until `room` is called again. */
  get limbs(): Int32Array {
    return this.#limbs;
  }
}
