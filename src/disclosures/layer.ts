// A part of what was sent, or what one decoding made of it; it knows where its bytes stood before.

export type Range = readonly [number, number];

export type Layer = {
  readonly bytes: Buffer;
  /** Names of the codings that were undone to get here, outermost first. */
  readonly undone: readonly string[];
  /** The bytes [start, end) of this layer, as a range of the recorded part. */
  readonly origin: (start: number, end: number) => Range;
  /** Whether bytes [start, end) came out of the decoding as they went in: then the layer above holds them too. */
  readonly untouched: (start: number, end: number) => boolean;
};

export const root = (bytes: Buffer): Layer => ({
  bytes,
  undone: [],
  origin: (start, end) => [start, end],
  untouched: () => false,
});

/** What came out of one stretch [start, end) of the layer above as a whole. */
export const inside = (above: Layer, name: string, bytes: Buffer, start: number, end: number): Layer => {
  const range = above.origin(start, end);
  return { bytes, undone: [...above.undone, name], origin: () => range, untouched: () => false };
};

/** `starts[i]` is where byte i of `bytes` began in the layer above; one more entry tells the end. */
export const mapped = (above: Layer, name: string, bytes: Buffer, starts: Uint32Array): Layer => ({
  bytes,
  undone: [...above.undone, name],
  origin: (start, end) => above.origin(starts[start] ?? 0, starts[end] ?? 0),
  untouched: (start, end) => (starts[end] ?? 0) - (starts[start] ?? 0) === end - start,
});
