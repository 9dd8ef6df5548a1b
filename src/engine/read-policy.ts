// A trust policy in a file, and keys that a reader vouches for.

import { sha256 } from "../ledger/index.ts";
import type { Policy } from "../tlog/index.ts";
import { parsePolicy } from "../tlog/index.ts";
import { orProblem } from "./or-problem.ts";
import { readText } from "./read-yaml.ts";

/** C2SP tlog-policy. @throws Problem `not-found`, or `bad-input` with the number of the line. */
export async function readPolicy(file: string): Promise<Policy> {
  const text = await readText(file, "policy");
  return orProblem(
    "bad-input",
    `${file}: `,
    () => parsePolicy(text, sha256),
    "docs/spec/policy.md says how a policy is written.",
  );
}
