// Whose a subject is, as an address or host: what its own requests are told from others' by.

import type { Subject } from "./evidence.ts";

/** Empty when nobody said whose it is: then no recipient can be called somebody else. */
export const ownAddress = ({ type, name, operator }: Subject): string =>
  operator ?? (type === "web" ? name : "");
