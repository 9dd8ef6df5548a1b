// The door of the store: dossiers as folders of files, each named in a manifest by its digest.

export { createDossier, type Failure, type OpenFolder } from "./create-dossier.ts";
export { evidenceText } from "./evidence-text.ts";
export { extendDossier } from "./extend-dossier.ts";
export { type LooseFiles, looseFiles } from "./loose-files.ts";
export { type Dossier, openDossier } from "./open-dossier.ts";
export { saltManifest } from "./salt-manifest.ts";
export { readSealFile, sealNames, writeSealFile } from "./seal-files.ts";
export { shapeOf } from "./shape.ts";
export type { Oddity } from "./verify-files.ts";
