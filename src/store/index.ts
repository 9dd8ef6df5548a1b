// The door of the store: dossiers as folders of files, each named in a manifest by its digest.

export { createDossier, type Failure, type OpenFolder } from "./create-dossier.ts";
export { evidenceText } from "./evidence-text.ts";
export { extendDossier } from "./extend-dossier.ts";
export { type Dossier, type Oddity, openDossier } from "./open-dossier.ts";
export { shapeOf } from "./shape.ts";
