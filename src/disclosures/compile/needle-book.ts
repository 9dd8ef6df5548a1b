// Collects needles in one growing block of bytes. Labels are numbers until somebody asks for them.

import type { Label, NeedleSet } from "../needle-set.ts";

const weakBit = 1;

export class NeedleBook {
  #bytes = Buffer.alloc(1 << 16);
  #size = 0;
  readonly #starts: number[] = [0];
  /** By bytes, as Latin-1. */
  readonly #places = new Map<string, number>();
  readonly #chains: (readonly string[])[] = [];
  readonly #chainPlaces = new Map<string, number>();
  /** By needle: value, chain, and whether it is weak or a beginning (its length above the lowest bit). */
  readonly #planted: number[] = [];
  readonly #chain: number[] = [];
  readonly #flags: number[] = [];
  /** Further labels of needles that have several. */
  readonly #more = new Map<number, Label[]>();

  add(bytes: Uint8Array, label: Label): void {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
    const known = this.#places.get(key);
    if (known === undefined) this.#append(bytes, key, label);
    else this.#further(known, label);
  }

  /** What was put in so far, without what was needed to collect it. */
  get set(): NeedleSet {
    const planted = Uint16Array.from(this.#planted);
    const chain = Uint32Array.from(this.#chain);
    const flags = Uint16Array.from(this.#flags);
    const chains = [...this.#chains];
    const more = new Map(this.#more);
    return {
      bytes: Buffer.from(this.#bytes.subarray(0, this.#size)),
      starts: Uint32Array.from(this.#starts),
      labels: (needle) => [
        labelOf(planted[needle] ?? 0, chains[chain[needle] ?? 0] ?? [], flags[needle] ?? 0),
        ...(more.get(needle) ?? []),
      ],
    };
  }

  #append(bytes: Uint8Array, key: string, { planted, chain, prefix = 0, weak = false }: Label): void {
    if (this.#size + bytes.length > this.#bytes.length) {
      const more = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#size + bytes.length));
      this.#bytes.copy(more, 0, 0, this.#size);
      this.#bytes = more;
    }
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.length;
    this.#places.set(key, this.#planted.length);
    this.#starts.push(this.#size);
    this.#planted.push(planted);
    this.#chain.push(this.#chainOf(chain));
    this.#flags.push((weak ? weakBit : 0) | (prefix << 1));
  }

  /** The shorter way to the same bytes of the same value is the one that counts. */
  #further(needle: number, label: Label): void {
    const first = this.#first(needle);
    const more = this.#more.get(needle) ?? [];
    if ([first, ...more].some((one) => one.planted === label.planted && one.prefix === label.prefix)) return;
    this.#more.set(needle, [...more, label]);
  }

  #first(needle: number): Label {
    const chain = this.#chains[this.#chain[needle] ?? 0] ?? [];
    return labelOf(this.#planted[needle] ?? 0, chain, this.#flags[needle] ?? 0);
  }

  #chainOf(chain: readonly string[]): number {
    const key = chain.join(" ");
    const known = this.#chainPlaces.get(key);
    if (known !== undefined) return known;
    this.#chainPlaces.set(key, this.#chains.length);
    this.#chains.push(chain);
    return this.#chains.length - 1;
  }
}

function labelOf(planted: number, chain: readonly string[], flags: number): Label {
  const prefix = flags >> 1;
  return {
    planted,
    chain,
    ...(prefix > 0 ? { prefix } : {}),
    ...(flags & weakBit ? { weak: true } : {}),
  };
}
