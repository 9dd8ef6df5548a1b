// Adds files to a dossier that is whole, or writes anew those that are not evidence; the manifest follows, last and by rename.

import { mkdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Manifest, Problem } from "../core/index.ts";
import { isInside, within } from "./inside.ts";
import { openDossier } from "./open-dossier.ts";
import { sealNames } from "./seal-files.ts";
import { unwritten, writeWhole } from "./write-whole.ts";

/** What was seen, and the list of it: written once. */
const fixed = /^(?:evidence\.json|manifest\.json|capture\.har|blobs\/.*)$/;

/**
 * Writes `files` (path to text) into the dossier at `folder` and answers its new manifest. Evidence and blobs are out of reach.
 * @throws Problem as `openDossier`, `wrong-use` when it is sealed, `not-trusted` when it is not as its manifest says,
 * `not-writable`, `no-space`.
 */
export async function extendDossier(folder: string, files: ReadonlyMap<string, string>): Promise<Manifest> {
  const dossier = await openDossier(folder);
  if (sealNames(folder).length > 0) {
    throw new Problem("wrong-use", `${folder} is sealed, and whatever is added to it would break the seal.`, {
      hint: "Add to a copy of it without the folder “seal”, and seal the copy.",
    });
  }
  // A file that is there and not named may be left of an attempt that was cut: it is written anew.
  const [first] = (await dossier.verify()).filter(({ odd }) => odd !== "extra");
  if (first !== undefined) {
    throw new Problem(
      "not-trusted",
      `${first.path} is not as the manifest of ${folder} says (${first.odd}).`,
      {
        hint: "Nothing is added to a dossier that was changed: ask for a whole copy of it.",
      },
    );
  }
  const named = { ...dossier.manifest.files };
  const real = await realpath(folder);
  for (const [path, text] of files) {
    if (!isInside(path) || fixed.test(path)) throw new Error(`Not a file to add to a dossier: ${path}`);
    const file = within(real, path);
    await stayInside(dirname(file));
    named[path] = await writeWhole(file, text);
  }
  const sorted = Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest: Manifest = { ...dossier.manifest, files: Object.fromEntries(sorted) };
  await writeWhole(join(real, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** A stranger's dossier may hold a link that leads out of it. */
async function stayInside(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true }).catch((cause) => {
    throw unwritten(`Cannot make ${parent}`, cause);
  });
  if ((await realpath(parent)) === parent) return;
  throw new Problem("not-trusted", `${parent} leads out of the dossier.`, {
    hint: "Do not use this dossier: it was not made by Probity.",
  });
}
