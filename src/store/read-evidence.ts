// Evidence from bytes: parsed, and held against its schema.

import { Evidence, Problem } from "../core/index.ts";

/** @throws Problem `bad-input` naming what does not fit; `name` is the file, for the message. */
export function readEvidence(bytes: Uint8Array, name: string): Evidence {
  const result = Evidence.safeParse(parsed(bytes, name));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Problem(
    "bad-input",
    `${name} is not evidence: ${issue?.path.join(".") || "the file"}: ${issue?.message}.`,
    {
      hint: "The format is described in docs/spec/evidence.md.",
    },
  );
}

function parsed(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Problem("bad-input", `${name} is cut or is no JSON.`, {
      hint: "Ask for a whole copy of the dossier, or inspect the site again.",
      cause,
    });
  }
}
