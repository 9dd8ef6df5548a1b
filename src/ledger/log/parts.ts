// Parts of tiles and bundles, one for each size that the log had. Once the whole tile is there and the next one as well,
// they may go (C2SP tlog-tiles): not before, so that who has just read a checkpoint still finds what it speaks of.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { hashesAt, type TilePlace, tilePath, tileWidth } from "../../tlog/index.ts";

export class Parts {
  readonly #folder: string;
  #waiting: TilePlace[] = [];
  #asked = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Notes which tiles became whole. */
  note(places: readonly TilePlace[]): void {
    for (const place of places) if (place.width === tileWidth) this.#waiting.push(place);
  }

  /** Folders of parts that a log published with `size` entries needs no more; each is told once. */
  needless(size: number): string[] {
    if (size - this.#asked < tileWidth) return [];
    this.#asked = size;
    const gone = this.#waiting.filter(({ level, index }) => index < keptFrom(level, size));
    this.#waiting = this.#waiting.filter(({ level, index }) => index >= keptFrom(level, size));
    return gone.map((place) => partsOf(this.#folder, place));
  }
}

/** All of them, as a crash or a full disk may have left them behind. */
export function needlessParts(folder: string, size: number): string[] {
  const found: string[] = [];
  const look = (level: number | "entries") => {
    for (let index = 0; index < keptFrom(level, size); index++) {
      const parts = partsOf(folder, { level, index });
      if (existsSync(parts)) found.push(parts);
    }
  };
  look("entries");
  for (let level = 0; keptFrom(level, size) > 0; level++) look(level);
  return found;
}

/** The first tile of a level whose parts are kept: the one before the last whole one. */
const keptFrom = (level: number | "entries", size: number): number =>
  Math.max(0, Math.floor(hashesAt(level === "entries" ? 0 : level, size) / tileWidth) - 1);

const partsOf = (folder: string, { level, index }: Pick<TilePlace, "level" | "index">): string =>
  `${join(folder, tilePath({ level, index, width: tileWidth }))}.p`;
