// Where tiles and bundles of entries lie (C2SP tlog-tiles): 256 hashes a tile, 256 entries a bundle, numbers in groups
// of three digits. Nothing but the one spelling of each place is taken.

import { Refused } from "./refused.ts";

/** Hashes of a whole tile, entries of a whole bundle. */
export const tileWidth = 256;
/** Levels of the tree in one tile. */
export const tileHeight = 8;
/** Above it there are no tiles: a tree of 2^53 leaves needs seven levels of them. */
const highest = 6;

export type TilePlace = {
  /** Level of tiles, from 0 at the leaves; `entries` for a bundle. */
  readonly level: number | "entries";
  readonly index: number;
  /** Hashes or entries in it, 1 to 256. */
  readonly width: number;
};

/** `tile/0/x001/234`, and `.p/W` behind it where it is not full. */
export function tilePath({ level, index, width }: TilePlace): string {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, "0"));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const last = groups.length - 1;
  const number = groups.map((group, at) => (at < last ? `x${group}` : group)).join("/");
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ""}`;
}

const form = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The inverse. @throws Refused `malformed` for anything that `tilePath` would not write. */
export function parseTilePath(path: string): TilePlace {
  const [, level = "", number = "", width = String(tileWidth)] = form.exec(path) ?? [];
  const place: TilePlace = {
    level: level === "entries" ? level : Number(level),
    index: Number(number.replace(/[x/]/g, "")),
    width: Number(width),
  };
  const known = level !== "" && (place.level === "entries" || place.level <= highest);
  if (known && Number.isSafeInteger(place.index) && place.width <= tileWidth && tilePath(place) === path)
    return place;
  throw new Refused("malformed", "This is no name of a tile or of a bundle of entries.");
}

/** How many hashes tiles of a level hold in all, in a tree of `size` leaves: one for each whole tile below. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** How wide a tile is in a tree of `size` leaves; 0 where it is not there. */
export function widthOf(level: number | "entries", index: number, size: number): number {
  const all = level === "entries" ? size : hashesAt(level, size);
  return Math.max(0, Math.min(tileWidth, all - index * tileWidth));
}
