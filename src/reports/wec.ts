// The inspection.json shape that tools around the EDPS website evidence collector read.

import type { Report } from "../core/index.ts";

/** JSON text of one inspection. */
export const wec = ({ evidence }: Report): string => JSON.stringify({ uri_ins: evidence.subject.name });
