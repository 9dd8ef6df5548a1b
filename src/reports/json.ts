// The report for machines.

import type { Report } from "../core/index.ts";

/** JSON text that ends with a newline. */
export const json = ({ verdicts }: Report): string => `${JSON.stringify(verdicts, null, 1)}\n`;
