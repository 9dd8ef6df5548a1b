// The bundle of entries that is not full yet, as it is to be written. Its bytes are handed out, not copied: what was
// handed out is only ever appended to.

import { mostEntry, tileWidth } from "../../tlog/index.ts";

export type BundleBytes = { readonly index: number; readonly width: number; readonly bytes: Uint8Array };

const least = 1 << 16;

export class GrowingBundle {
  #bytes: Buffer;
  #length = 0;
  #width: number;
  #index: number;
  #full: BundleBytes[] = [];

  /** Goes on from a log of `size` entries, of which `bytes` are those of the bundle that is not full. */
  constructor(size = 0, bytes: Uint8Array = new Uint8Array(0)) {
    this.#index = Math.floor(size / tileWidth);
    this.#width = size % tileWidth;
    this.#bytes = Buffer.alloc(Math.max(least, bytes.length * 2));
    this.#bytes.set(bytes);
    this.#length = bytes.length;
  }

  append(entry: Uint8Array): void {
    if (entry.length > mostEntry) throw new RangeError(`An entry has at most ${mostEntry} bytes.`);
    this.#room(2 + entry.length);
    this.#bytes.writeUInt16BE(entry.length, this.#length);
    this.#bytes.set(entry, this.#length + 2);
    this.#length += 2 + entry.length;
    this.#width += 1;
    if (this.#width < tileWidth) return;
    this.#full.push(this.#now());
    this.#index += 1;
    this.#width = 0;
    // The next one is likely to be as long.
    this.#bytes = Buffer.alloc(Math.max(least, Math.ceil(this.#length * 1.1)));
    this.#length = 0;
  }

  /** Bundles that became full since they were taken last, and the one that is not, where it has entries. */
  take(): BundleBytes[] {
    const taken = this.#full;
    this.#full = [];
    if (this.#width > 0) taken.push(this.#now());
    return taken;
  }

  #now(): BundleBytes {
    return { index: this.#index, width: this.#width, bytes: this.#bytes.subarray(0, this.#length) };
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const wider = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(wider, 0, 0, this.#length);
    this.#bytes = wider;
  }
}
