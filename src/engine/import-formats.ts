// The formats from which a declaration can be read.

import type { ImportFormat } from "../declarations/index.ts";

export const importFormats = ["tilt", "gpc", "tcf", "data-safety"] as const satisfies readonly ImportFormat[];
