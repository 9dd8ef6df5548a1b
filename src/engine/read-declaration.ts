// A declaration of a party, and whether it speaks of the site at hand: held against another site it would accuse wrongly.

import { Declaration, type Evidence, type Knowledge, ownAddress, Problem } from "../core/index.ts";
import { readYaml } from "./read-yaml.ts";

/** @throws Problem as `readYaml`. */
export const readDeclaration = (file: string): Promise<Declaration> =>
  readYaml(file, Declaration, "declaration");

/** @throws Problem `bad-input` when no site in `about` is the one that was asked for or opened. */
export function ofThisSite(
  declared: Declaration,
  evidence: Pick<Evidence, "subject" | "visits">,
  know: Pick<Knowledge, "siteOf">,
): Declaration {
  const { subject, visits } = evidence;
  const ours = new Set(
    [ownAddress(subject), ...visits.flatMap(({ pages }) => pages)].map((url) => know.siteOf(url)),
  );
  if (declared.about.some((site) => ours.has(know.siteOf(site)))) return declared;
  throw new Problem(
    "bad-input",
    `The declaration speaks of ${declared.about.join(", ")}; what was looked at is ${subject.name}.`,
    { hint: "Add the site to `about` in the declaration, or give the declaration of this site." },
  );
}
