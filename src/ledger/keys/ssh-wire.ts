// Values as SSH writes them (RFC 4251, section 5): numbers of four bytes, and bytes behind their number.

export function sshString(bytes: Uint8Array | string): Buffer {
  const all = Buffer.from(bytes);
  return Buffer.concat([sshNumber(all.length), all]);
}

export function sshNumber(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export class SshReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** @throws RangeError past the end, as all of them. */
  number(): number {
    const value = this.#bytes.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  byte(): number {
    const value = this.#bytes.readUInt8(this.#at);
    this.#at += 1;
    return value;
  }

  string(): Buffer {
    const length = this.number();
    if (length > this.#bytes.length - this.#at) throw new RangeError("A value goes past the end.");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
