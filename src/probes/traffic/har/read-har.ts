// Reads a HAR of any size into a sink, entry by entry, and says what of it could not be read.
// Format: HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) and what the common tools add to it.

import { Problem } from "../../../core/index.ts";
import type { Exchange, Lost, Place, Sink } from "../exchange.ts";
import { type HarLimits, harLimits } from "./har-limits.ts";
import { HarPages } from "./har-pages.ts";
import { amount, type Json, object, text } from "./json.ts";
import { openHar, type Source } from "./open-har.ts";
import { parseJson } from "./parse-json.ts";
import { type Entry, readEntry } from "./read-entry.ts";
import { Silences } from "./silences.ts";
import { type Piece, SplitHar } from "./split-har.ts";

export type HarOptions = {
  /** How places name the recording. */
  readonly file: string;
  readonly limits?: Partial<HarLimits>;
};

/** What the recording says of itself, and how much of it there was. */
export type HarSummary = {
  readonly creator?: string;
  readonly browser?: string;
  readonly version?: string;
  /** Entries met, read or not. */
  readonly entries: number;
  /** Bytes read, after unpacking. */
  readonly bytes: number;
};

/**
 * Hands everything in the HAR to the sink, in the order of the file. Times are milliseconds since the epoch.
 * Places are byte ranges of the file; of a packed one, of the unpacked text, and then `file` ends in `|gzip` or `|utf-16`.
 * Broken, cut and hostile files end in `lost`, never in an error.
 * @throws Problem when a path cannot be opened.
 */
export async function readHar(source: Source, options: HarOptions, sink: Sink): Promise<HarSummary> {
  const reading = new Reading({ ...harLimits, ...options.limits }, options.file, sink);
  try {
    for await (const chunk of openHar(source, (how) => reading.packed(how))) {
      if (!reading.push(chunk)) break;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    reading.failed(error);
  }
  return reading.end();
}

class Reading {
  readonly #limits: HarLimits;
  readonly #sink: Sink;
  readonly #pages: HarPages;
  readonly #silences = new Silences();
  readonly #split: SplitHar;
  readonly #said = new Map<string, string>();
  #file: string;
  #bytes = 0;
  #entries = 0;
  #lost = 0;
  #time = 0;

  constructor(limits: HarLimits, file: string, sink: Sink) {
    this.#limits = limits;
    this.#file = file;
    this.#sink = sink;
    this.#pages = new HarPages(limits);
    this.#split = new SplitHar(limits, {
      entry: (piece) => this.#entry(piece),
      member: (key, piece) => this.#member(key, piece),
      lost: (reason, start, end) => this.#tell("exchange", reason, { start, end }),
    });
  }

  packed(how: string): void {
    this.#file = `${this.#file}|${how}`;
  }

  /** Whether more may come. */
  push(chunk: Buffer): boolean {
    const left = this.#limits.bytes - this.#bytes;
    const part = chunk.length > left ? chunk.subarray(0, left) : chunk;
    this.#split.push(part);
    this.#bytes += part.length;
    if (chunk.length <= left) return true;
    this.#tell(
      "file",
      `the recording is longer than ${this.#limits.bytes} bytes; the rest was not read`,
      this.#here(),
    );
    return false;
  }

  failed(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.#tell("file", `the recording could not be read further: ${why}`, this.#here());
  }

  end(): HarSummary {
    this.#split.end();
    const creator = this.#said.get("creator");
    const browser = this.#said.get("browser");
    const version = this.#said.get("version");
    for (const hole of this.#silences.holes(this.#creator())) {
      this.#sink.lost({ ...hole, place: { file: this.#file, start: 0, end: this.#bytes } });
    }
    if (this.#lost > this.#limits.lost) {
      const reason = `${this.#lost} pieces of the recording could not be read; the first ${this.#limits.lost} are told one by one`;
      this.#sink.lost({ what: "exchange", reason, place: { file: this.#file, start: 0, end: this.#bytes } });
    }
    return {
      ...(creator === undefined ? {} : { creator }),
      ...(browser === undefined ? {} : { browser }),
      ...(version === undefined ? {} : { version }),
      entries: this.#entries,
      bytes: this.#bytes,
    };
  }

  #creator = () => this.#said.get("creator")?.split("/")[0] ?? "";

  #here = () => ({ start: this.#bytes, end: this.#bytes });

  #tell(what: Lost["what"], reason: string, { start, end }: { start: number; end: number }): void {
    this.#lost += 1;
    if (this.#lost > this.#limits.lost) return;
    this.#sink.lost({ what, reason, place: { file: this.#file, start, end } });
  }

  #entry(piece: Piece): void {
    this.#entries += 1;
    const value = parseJson(piece.bytes);
    const place: Place = { file: this.#file, start: piece.start, end: piece.end };
    const read: Entry =
      value === undefined
        ? { lost: "an entry is no JSON" }
        : readEntry(value, { place, pages: this.#pages, creator: this.#creator(), before: this.#time });
    if ("lost" in read) this.#tell("exchange", read.lost, piece);
    else if (piece.cut > 0) {
      const reason = `of an entry's longest texts the last ${piece.cut} bytes were left out`;
      this.#tell("body", reason, piece);
    }
    if ("unseen" in read) this.#sink.unseen(read.unseen);
    if ("exchange" in read) this.#exchange(read.exchange, object(value));
  }

  #exchange(exchange: Exchange, entry: Json): void {
    const content = object(object(entry["response"])["content"]);
    const timed = !Number.isNaN(Date.parse(text(entry["startedDateTime"]) ?? ""));
    this.#time = exchange.at;
    this.#silences.pass(exchange, amount(content["size"]) ?? 0, timed);
    this.#sink.exchange(exchange);
  }

  #member(key: string, { bytes }: Piece): void {
    const value = parseJson(bytes);
    if (key === "pages") this.#pages.tell(value);
    const { name, version } = object(value);
    const said = text(value) ?? [name, version].flatMap((one) => text(one) ?? []).join("/");
    if (said !== "") this.#said.set(key, said.slice(0, 200));
  }
}
