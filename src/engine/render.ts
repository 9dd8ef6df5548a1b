// A report in the shape that was asked for.

import type { Report } from "../core/index.ts";
import { printPdf } from "../probes/index.ts";
import { har, html, json, markdown, oscal, sarif, text, wec } from "../reports/index.ts";
import { findBrowser } from "./find-browser.ts";
import type { Format } from "./formats.ts";
import { masker } from "./recognised-in.ts";

export type RenderOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For PDF. */
  readonly browser?: string | undefined;
  readonly sandbox?: boolean;
  /** For text: ANSI colours, columns, where the dossier lies. */
  readonly colour?: boolean;
  readonly width?: number;
  readonly where?: string;
  /** Show what looks like a secret as it was sent. */
  readonly unmask?: boolean;
  readonly onProgress?: (text: string) => void;
};

/** @throws Problem `no-browser` for PDF when there is none. */
export async function render(
  report: Report,
  format: Format,
  options: RenderOptions,
): Promise<string | Uint8Array> {
  const { colour, width, where } = options;
  const shown = {
    ...(colour === undefined ? {} : { colour }),
    ...(width === undefined ? {} : { width }),
    ...(where === undefined ? {} : { where }),
  };
  const shapes: Record<Exclude<Format, "pdf">, () => string> = {
    text: () => text(report, shown),
    html: () => html(report),
    json: () => json(report),
    markdown: () => markdown(report),
    sarif: () => sarif(report),
    har: () => har(report),
    wec: () => wec(report),
    oscal: () => oscal(report),
  };
  const { masked } = options.unmask
    ? { masked: (text: string) => text }
    : masker(report.evidence.observations, report.blob);
  if (format !== "pdf") return masked(shapes[format]());
  const sandbox = options.sandbox ?? true;
  const onProgress = options.onProgress ?? (() => undefined);
  const { executable, headlessShell } = await findBrowser({
    asked: options.browser,
    environment: options.environment,
    onProgress,
    sandbox,
  });
  return printPdf(masked(html(report)), { executable, headlessShell, sandbox, resolve: [], insecure: false });
}
