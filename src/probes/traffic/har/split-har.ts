// Cuts the bytes of a HAR into its entries without parsing them, so that a file of any size fits.
// It knows brackets, strings and the way to `log.entries`; whether a piece is JSON is for the parser to say.

import type { HarLimits } from "./har-limits.ts";
import { Held } from "./held.ts";
import { Skim } from "./skim.ts";

/** `bytes` are lent for the call only. `cut` bytes of long strings are left out of them. */
export type Piece = {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly cut: number;
};

export type SplitTo = {
  entry(piece: Piece): void;
  /** A member of `log` beside the entries. */
  member(key: string, piece: Piece): void;
  lost(reason: string, start: number, end: number): void;
};

/** UTF-8's byte order mark. */
const mark = [0xef, 0xbb, 0xbf];

const members = new Set(["version", "creator", "browser", "pages", "comment"]);

const space = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Where the walk stands: before the HAR, in its outermost object, in `log`, in `entries`, behind it; or it gave up. */
type Level = "outside" | "root" | "log" | "entries" | "done" | "broken";

export class SplitHar {
  readonly #to: SplitTo;
  readonly #held: Held;
  readonly #skim: Skim;
  #level: Level = "outside";
  #key: string | undefined;
  /** What the value under way is: an entry, a member that is wanted, a key, or something to pass over. */
  #open: "entry" | "member" | "key" | "skip" | undefined;
  #openAt = 0;
  #offset = 0;
  #brokenAt = 0;
  #found = false;

  constructor(limits: Pick<HarLimits, "entry" | "text" | "depth">, to: SplitTo) {
    this.#to = to;
    this.#held = new Held(limits);
    this.#skim = new Skim(limits.depth);
  }

  /** The chunk may be used again afterwards. */
  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#level === "broken") break;
      at = this.#open === undefined ? this.#between(chunk, at) : this.#within(chunk, at);
    }
    this.#offset += chunk.length;
  }

  /** Tells what is missing at the end. */
  end(): void {
    const end = this.#offset;
    if (this.#level === "broken") {
      this.#to.lost("from here on the file is no HAR; the rest was not read", this.#brokenAt, end);
    } else if (this.#open === "entry") {
      this.#to.lost("the file ends inside an entry", this.#openAt, end);
    } else if (this.#level !== "done") {
      this.#to.lost(
        "the file ends before the HAR is closed",
        this.#open === undefined ? end : this.#openAt,
        end,
      );
    }
    if (!this.#found && this.#level !== "broken")
      this.#to.lost("the file has no log.entries: it is no HAR", 0, end);
  }

  #break(at: number): number {
    this.#level = "broken";
    this.#brokenAt = this.#offset + at;
    return at;
  }

  /** One byte between values. */
  #between(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (space(byte) || byte === 0x2c) return at + 1;
    if (this.#level === "done") return this.#break(at);
    if (this.#level === "outside") return this.#beforeRoot(byte, at);
    if (this.#level === "entries") return this.#beforeEntry(byte, at);
    return this.#key === undefined ? this.#beforeKey(byte, at) : this.#beforeValue(byte, at, this.#key);
  }

  #beforeRoot(byte: number, at: number): number {
    const place = this.#offset + at;
    if (place < mark.length && byte === mark[place]) return at + 1;
    return byte === 0x7b ? this.#enter("root", at) : this.#break(at);
  }

  /** A word can only be null. Anything else: brackets and strings have come out of step. */
  #beforeEntry(byte: number, at: number): number {
    if (byte === 0x5d) return this.#enter("log", at);
    return byte === 0x7b || byte === 0x6e ? this.#begin("entry", byte, at) : this.#break(at);
  }

  #beforeKey(byte: number, at: number): number {
    if (byte === 0x22) return this.#begin("key", byte, at);
    if (byte !== 0x7d) return this.#break(at);
    this.#level = this.#level === "log" ? "root" : "done";
    return at + 1;
  }

  #beforeValue(byte: number, at: number, key: string): number {
    if (byte === 0x3a) return at + 1;
    if (byte < 0x20 || byte === 0x5d || byte === 0x7d) return this.#break(at);
    if (this.#level === "root" && key === "log" && byte === 0x7b) return this.#enter("log", at);
    if (this.#level === "log" && key === "entries" && byte === 0x5b) {
      this.#found = true;
      return this.#enter("entries", at);
    }
    return this.#begin(this.#level === "log" && members.has(key) ? "member" : "skip", byte, at);
  }

  #enter(level: Level, at: number): number {
    this.#level = level;
    this.#key = undefined;
    return at + 1;
  }

  #begin(what: "entry" | "member" | "key" | "skip", byte: number, at: number): number {
    this.#open = what;
    this.#openAt = this.#offset + at;
    this.#held.clear();
    this.#skim.begin(byte);
    return at;
  }

  /** Goes on with a value until it ends or the chunk does; answers where. */
  #within(chunk: Buffer, at: number): number {
    const end = this.#skim.run(chunk, at);
    const wanted = this.#open !== "skip" && !this.#skim.deep;
    if (!this.#skim.ended) {
      if (wanted) this.#held.add(chunk, at, end, this.#skim);
      return end;
    }
    const bytes = wanted ? this.#held.whole(chunk, at, end, this.#skim) : undefined;
    this.#finish(bytes, this.#offset + end);
    return end;
  }

  #finish(bytes: Buffer | undefined, end: number): void {
    const what = this.#open;
    this.#open = undefined;
    const piece = { bytes: bytes ?? Buffer.alloc(0), start: this.#openAt, end, cut: this.#held.cut };
    if (what === "key") {
      this.#key = bytes === undefined ? "" : piece.bytes.toString("latin1", 1, piece.bytes.length - 1);
      return;
    }
    if (what === "member" && bytes !== undefined) this.#to.member(this.#key ?? "", piece);
    if (what === "member" && bytes === undefined)
      this.#to.lost(`log.${this.#key} is longer than is read`, piece.start, end);
    this.#key = undefined;
    if (what !== "entry") return;
    if (bytes !== undefined) this.#to.entry(piece);
    else this.#to.lost(this.#skim.deep ? tooDeep : tooLong, piece.start, end);
  }
}

const tooDeep = "an entry is nested deeper than is read";
const tooLong = "an entry is longer than is read, long texts left out";
