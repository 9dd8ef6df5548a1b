// A bait person as values that are looked for.

import type { Planted } from "../../core/index.ts";
import type { Persona } from "./persona.ts";

/** `place` numbers the person, where there are several. */
export const plantedOf = ({ values }: Persona, place = 1): Planted[] =>
  Object.entries(values).map(([sort, value]) => ({
    id: `persona${place}-${sort}`,
    sort,
    value,
    where: "persona",
  }));
