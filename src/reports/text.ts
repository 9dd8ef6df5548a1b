// The story in one screen of a terminal.

import type { Report } from "../core/index.ts";

export type TextOptions = {
  /** ANSI colours; off unless asked for. */
  readonly colour?: boolean;
  /** Columns of the screen; 80 unless told. */
  readonly width?: number;
  /** Where the dossier lies, to say where to read more. */
  readonly where?: string;
};

/** Plain text that ends with a newline. */
export const text = ({ evidence }: Report, _options: TextOptions = {}): string =>
  `${evidence.subject.type}\n`;
