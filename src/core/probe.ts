// A probe looks and records. It never judges, never classifies, and leaves no trace of itself.

import type { Gap } from "./evidence.ts";
import type { BlobRef, Draft, Kind } from "./observation.ts";

/** Records one thing seen and answers its observation id. */
export type Note = (draft: Draft) => string;

/** Records a hole; the recorder adds probe, visit and run. */
export type Miss = (gap: Omit<Gap, "probe" | "visit" | "run">) => void;

/** Keeps bytes beside the evidence and answers their name. Cuts at the body limit and says so in `kept`. */
export type Keep = (bytes: Uint8Array, type?: string, size?: number) => BlobRef;

export interface Probe<Place> {
  readonly id: string;
  readonly watches: readonly Kind[];
  /** Start watching; the returned function stops, and may record what is left. */
  attach(place: Place, note: Note, miss: Miss, keep: Keep): Promise<() => Promise<void>>;
}
