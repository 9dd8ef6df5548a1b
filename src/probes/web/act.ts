// Something the visitor does between two settlings: choose, type, follow steps.

import type { Keep, Kind, Miss, Note } from "../../core/index.ts";
import type { Place } from "./place.ts";

export type Act = {
  readonly id: string;
  readonly watches: readonly Kind[];
  /** Changes nothing on the page, so nothing has to settle afterwards. */
  readonly looksOnly?: boolean;
  /** Has waited itself until the page came to rest. */
  readonly settles?: boolean;
  /** A rejection becomes a gap of this act's kinds; the visit goes on. */
  perform(place: Place, note: Note, miss: Miss, keep: Keep): Promise<void>;
};
