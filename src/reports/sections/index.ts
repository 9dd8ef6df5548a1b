// The sections of a report, in the order in which they are read. The appendix is last: it holds what the others cite.

import type { Section } from "../view.ts";
import { appendix } from "./appendix.ts";
import { blind } from "./blind.ts";
import { calls } from "./calls.ts";
import { checks } from "./checks.ts";
import { consent } from "./consent.ts";
import { coverage } from "./coverage.ts";
import { declared } from "./declared.ts";
import { disclosed } from "./disclosed.ts";
import { matrix } from "./matrix.ts";
import { promises } from "./promises.ts";
import { reach } from "./reach.ts";
import { reading } from "./reading.ts";
import { repeat } from "./repeat.ts";
import { sankey } from "./sankey.ts";
import { storage } from "./storage.ts";
import { strong } from "./strong.ts";
import { suppressed } from "./suppressed.ts";
import { timeline } from "./timeline.ts";
import { unseen } from "./unseen.ts";
import { where } from "./where.ts";

export const sections: readonly Section[] = [
  promises,
  suppressed,
  strong,
  matrix,
  disclosed,
  unseen,
  sankey,
  where,
  reach,
  timeline,
  consent,
  calls,
  storage,
  declared,
  checks,
  coverage,
  repeat,
  reading,
  blind,
  appendix,
];
