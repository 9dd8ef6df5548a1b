// The second recipe: read what somebody recorded, keep what it shows, judge it, write it all down.

import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createDossier } from "../store/index.ts";
import { type BesidesAsked, readBesides } from "./besides.ts";
import { readCharters } from "./charters.ts";
import { type Capture, findCaptures } from "./find-captures.ts";
import type { Inspected, Progress } from "./inspect.ts";
import { lookAtCaptures } from "./look-at-captures.ts";
import { readPersonas } from "./personas.ts";
import { readDeclaration } from "./read-declaration.ts";
import { folderFor, operatorSite } from "./recorded-subject.ts";
import type { Language } from "./write-dossier.ts";

export type InspectCapturesOptions = BesidesAsked & {
  /** Paths of recordings or folders of them; `-` is standard input. */
  readonly files: readonly string[];
  /** `MOMENT=PATH`. */
  readonly phases: readonly string[];
  readonly keys?: string;
  /** Files of the bait persons who used what was recorded. */
  readonly personas?: readonly string[];
  readonly subject?: string;
  /** A site of whoever runs the program that was recorded. */
  readonly operator?: string;
  readonly out?: string;
  readonly charters: readonly string[];
  readonly declaration?: string;
  readonly maxBody: number;
  readonly lang: Language;
  /** Show what looks like a secret as it was sent. */
  readonly unmask?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (step: Progress) => void;
  readonly clock: () => Date;
};

/**
 * Inspects recorded traffic and answers the report; the dossier lies in `folder`.
 * @throws Problem `wrong-use`, `bad-input` or `not-found` before anything is written; `not-writable`.
 */
export async function inspectCaptures(options: InspectCapturesOptions): Promise<Inspected> {
  // Reading makes much that dies at once: collected early, memory stays that of what is kept, at no cost in time.
  setFlagsFromString("--heap-growing-percent=30");
  const captures = await findCaptures(options.files, options.phases);
  const asked = {
    charters: await readCharters(options.charters),
    declared: options.declaration === undefined ? undefined : await readDeclaration(options.declaration),
    besides: await readBesides(options),
  };
  const operator = options.operator === undefined ? undefined : await operatorSite(options.operator);
  const subject = options.subject ?? nameOf(captures);
  const { planted, told } = await readPersonas(options.personas ?? []);
  const folder = resolve(options.out ?? folderFor(subject, options.clock()));
  const dossier = await createDossier(folder);
  const evidence = await lookAtCaptures({
    ...options,
    captures,
    subject,
    ...(operator === undefined ? {} : { operator }),
    planted,
    ...(told === "" ? {} : { persona: told }),
    dossier,
    onProgress: (text) => options.onProgress({ run: 1, text }),
  });
  const { writeDossier } = await import("./write-dossier.ts");
  return { folder, report: await writeDossier({ ...options, evidence, dossier, asked }) };
}

const nameOf = (captures: readonly Capture[]): string =>
  captures.length === 1
    ? (captures[0]?.name ?? "")
    : `${captures.length} recordings: ${captures
        .slice(0, 3)
        .map(({ name }) => name)
        .join(", ")}${captures.length > 3 ? "…" : ""}`;
