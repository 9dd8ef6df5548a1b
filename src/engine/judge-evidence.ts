// Evidence, knowledge, charters: flows are read and verdicts made. The same for a fresh inspection and an old dossier.

import { join } from "node:path";
import { checks } from "../checks/index.ts";
import type {
  Allegation,
  Charter,
  Declaration,
  Evidence,
  Flows,
  Knowledge,
  Reply,
  Verdicts,
} from "../core/index.ts";
import { readFlows } from "../flows/index.ts";
import { judge } from "../judge/index.ts";
import { loadKnowledge } from "../knowledge/index.ts";
import { withAllegations } from "./besides.ts";
import { digests } from "./charters.ts";
import { factOf } from "./fact-of.ts";
import { root } from "./root.ts";

export type Judged = { readonly verdicts: Verdicts; readonly flows: Flows; readonly know: Knowledge };

/** What is known of the world, from the project's own data. */
export const knowledge = (): Promise<Knowledge> => loadKnowledge(join(root, "data"));

/** `blob` answers bytes by their digest; `flows` of the whole evidence are for reports. */
export async function judgeEvidence(given: {
  readonly evidence: Evidence;
  readonly charters: readonly Charter[];
  readonly declared: Declaration | undefined;
  readonly blob: (sha256: string) => Uint8Array | undefined;
  readonly allegations?: readonly Allegation[];
  readonly replies?: readonly Reply[];
  /** When it is at hand. */
  readonly know?: Knowledge;
}): Promise<Judged> {
  const { evidence, blob, know = await knowledge() } = given;
  let whole: Flows | undefined;
  const all = () => {
    whole ??= readFlows({ evidence, know, blob });
    return whole;
  };
  const many = evidence.visits.some(({ run }) => run > 1);
  const flowsOf = (run: number) => (many ? readFlows({ evidence, know, blob, run }) : all());
  const { allegations = [], replies = [] } = given;
  const measured = judge({
    ...given,
    checks,
    flowsOf,
    know,
    factOf: factOf(know),
    digests: digests(given.charters),
  });
  const verdicts = withAllegations(measured, { ...given, allegations, replies, know });
  return {
    verdicts,
    know,
    get flows() {
      return all();
    },
  };
}
