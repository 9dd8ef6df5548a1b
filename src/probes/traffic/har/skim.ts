// Finds the end of one JSON value by its brackets and strings, across any number of chunks.

const quote = 0x22;
const slash = 0x5c;

export class Skim {
  readonly #deepest: number;
  #depth = 0;
  /** The value is a string, and its opening quote has passed. */
  #begun = false;
  #kind: "nested" | "string" | "plain" = "plain";
  /** The first byte of the next chunk stands behind a backslash. */
  #escaped = false;
  inString = false;
  /** Where in the last chunk the string that is open began, or 0 when it began earlier. */
  stringAt = 0;
  /** Where in the last chunk the string that was open at its beginning closed, or the chunk's length. */
  carriedEnd = 0;
  ended = false;
  deep = false;

  constructor(deepest: number) {
    this.#deepest = deepest;
  }

  /** `byte` is the value's first. */
  begin(byte: number): void {
    this.#kind = byte === 0x7b || byte === 0x5b ? "nested" : byte === quote ? "string" : "plain";
    this.#depth = 0;
    this.#begun = false;
    this.#escaped = false;
    this.inString = false;
    this.ended = false;
    this.deep = false;
  }

  /** Walks from `at`; answers where the value ends, or the chunk's length when it goes on. */
  run(chunk: Buffer, at: number): number {
    this.stringAt = 0;
    this.carriedEnd = 0;
    if (this.#kind === "plain") return this.#plain(chunk, at);
    const from = this.inString ? this.#carried(chunk, at) : at;
    return this.#kind === "nested" ? this.#nested(chunk, from) : this.#text(chunk, from);
  }

  #carried(chunk: Buffer, at: number): number {
    const from = this.#string(chunk, at);
    this.carriedEnd = this.inString ? from : from - 1;
    this.#begun = true;
    return from;
  }

  /** A value that is a string: it ends where the string does. */
  #text(chunk: Buffer, at: number): number {
    if (this.#begun) return this.inString ? at : this.#end(at);
    this.#begun = true;
    return this.#text(chunk, this.#opened(chunk, at + 1));
  }

  #opened(chunk: Buffer, at: number): number {
    this.inString = true;
    this.stringAt = at;
    return this.#string(chunk, at);
  }

  #nested(chunk: Buffer, at: number): number {
    let depth = this.#depth;
    let i = at;
    while (i < chunk.length) {
      const byte = chunk[i];
      i += 1;
      if (byte === quote) i = this.#opened(chunk, i);
      else if (byte === 0x7b || byte === 0x5b) {
        depth += 1;
        if (depth > this.#deepest) this.deep = true;
      } else if (byte === 0x7d || byte === 0x5d) {
        depth -= 1;
        if (depth === 0) return this.#end(i);
      }
    }
    this.#depth = depth;
    return i;
  }

  #end(at: number): number {
    this.ended = true;
    return at;
  }

  /** Numbers and words end before a comma, a bracket or white space. */
  #plain(chunk: Buffer, at: number): number {
    for (let i = at; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0;
      if (byte <= 0x20 || byte === 0x2c || byte === 0x5d || byte === 0x7d) return this.#end(i);
    }
    return chunk.length;
  }

  /** From inside a string to behind its closing quote. Short strings are walked: a call of indexOf costs more. */
  #string(chunk: Buffer, start: number): number {
    let from = start;
    if (this.#escaped) {
      if (from >= chunk.length) return from;
      this.#escaped = false;
      from += 1;
    }
    for (let i = from; ; ) {
      const end = nextQuote(chunk, i);
      let first = end;
      while (first > from && chunk[first - 1] === slash) first -= 1;
      const odd = (end - first) % 2 === 1;
      if (end === chunk.length) {
        this.#escaped = odd;
        return end;
      }
      if (!odd) {
        this.inString = false;
        return end + 1;
      }
      i = end + 1;
      from = i;
    }
  }
}

function nextQuote(chunk: Buffer, from: number): number {
  const near = Math.min(from + 24, chunk.length);
  for (let i = from; i < near; i += 1) if (chunk[i] === quote) return i;
  if (near === chunk.length) return near;
  const far = chunk.indexOf(quote, near);
  return far === -1 ? chunk.length : far;
}
