// The sections of a report, in the order in which they are read.

import type { Section } from "../view.ts";
import { matrix } from "./matrix.ts";
import { promises } from "./promises.ts";
import { strong } from "./strong.ts";

export const sections: readonly Section[] = [promises, strong, matrix];
