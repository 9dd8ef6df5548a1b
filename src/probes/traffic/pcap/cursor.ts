// Reads numbers and slices from hostile bytes. Never throws: past the end it answers zeros and remembers that
// it was asked too much.

const none = Buffer.alloc(0);

export class Cursor {
  readonly bytes: Buffer;
  at: number;
  readonly end: number;
  /** More was asked for than there is: nothing read since can be relied on. */
  short = false;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = Math.min(end, bytes.length);
  }

  get left(): number {
    return this.end - this.at;
  }

  u8(): number {
    return this.#number(1);
  }

  u16(): number {
    return this.#number(2);
  }

  u24(): number {
    return this.#number(3);
  }

  u32(): number {
    return this.#number(4);
  }

  take(length: number): Buffer {
    if (length > this.left) {
      this.short = true;
      this.at = this.end;
      return none;
    }
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  skip(length: number): void {
    this.take(length);
  }

  #number(length: number): number {
    if (length > this.left) {
      this.short = true;
      this.at = this.end;
      return 0;
    }
    this.at += length;
    return this.bytes.readUIntBE(this.at - length, length);
  }
}
