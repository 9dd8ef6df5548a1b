// Offences as SARIF 2.1.0, for code scanning.

import type { Report } from "../core/index.ts";

/** SARIF 2.1.0 JSON text. */
export const sarif = ({ manifest }: Report): string =>
  JSON.stringify({
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "probity", version: manifest.tool.version } }, results: [] }],
  });
