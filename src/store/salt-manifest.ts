// A manifest says little that cannot be guessed, and its digest is published.

import { realpathSync } from "node:fs";
import { join } from "node:path";
import { openDossier } from "./open-dossier.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Writes the manifest anew with a salt, which keeps its digest from being guessed; one that is there stays.
 * @throws Problem as `openDossier`; `not-writable`, `no-space`.
 */
export async function saltManifest(folder: string, salt: () => string): Promise<void> {
  const { manifest } = await openDossier(folder);
  if (manifest.salt !== undefined) return;
  const salted = { ...manifest, salt: salt() };
  await writeWhole(join(realpathSync(folder), "manifest.json"), `${JSON.stringify(salted, null, 1)}\n`);
}
