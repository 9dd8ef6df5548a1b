// Pieces that cannot be read before something else has come. Copies what it keeps, and keeps no more than allowed.

import type { Room } from "./room.ts";

const mostPieces = 4096;

export class Backlog<Piece extends { readonly bytes: Buffer }> {
  readonly #room: Room;
  readonly #most: number;
  #pieces: Piece[] = [];
  #size = 0;

  /** `most`: bytes that may wait. */
  constructor(room: Room, most: number) {
    this.#room = room;
    this.#most = most;
  }

  get length(): number {
    return this.#pieces.length;
  }

  /** False when there is no room for it. */
  keep(piece: Piece): boolean {
    const { length } = piece.bytes;
    if (this.#size + length > this.#most || this.#pieces.length >= mostPieces) return false;
    if (!this.#room.take(length)) return false;
    this.#size += length;
    this.#pieces.push({ ...piece, bytes: Buffer.copyBytesFrom(piece.bytes) });
    return true;
  }

  /** What was kept, in order; nothing waits afterwards. */
  release(): readonly Piece[] {
    const pieces = this.#pieces;
    this.#room.give(this.#size);
    this.#pieces = [];
    this.#size = 0;
    return pieces;
  }
}
