// Which commitment another program's document means: by a charter's own id, by the id that our exports write, by the id
// of the OSCAL control that it came from, or by that of a part of the control.

import type { Charter } from "../core/index.ts";
import { token } from "./oscal.ts";
import { isNode, type Json, listOf, textOf } from "./oscal-tree.ts";

type Commitment = Charter["commitments"][number];
export type Named = { readonly charter: Charter; readonly commitment: Commitment; readonly part: boolean };

/** `part` tells that a statement or an objective inside the commitment was named. The first charter that knows an id has it. */
export function commitmentsNamed(charters: readonly Charter[]): (id: string) => Named | undefined {
  const known = new Map<string, Named>();
  const add = (id: string, named: Named) => {
    if (id !== "" && !known.has(id)) known.set(id, named);
  };
  for (const charter of charters) {
    for (const commitment of charter.commitments) {
      const { id, foreign } = commitment;
      const control = foreign?.["oscal-control"];
      const whole = { charter, commitment, part: false };
      add(id, whole);
      add(token(id), whole);
      if (!isNode(control)) continue;
      add(textOf(control["id"]), whole);
      for (const part of partIds(control["parts"], 0)) add(part, { ...whole, part: true });
    }
  }
  return (id) => known.get(id) ?? ofPart(id, known);
}

const partIds = (parts: Json | undefined, depth: number): string[] =>
  depth > 20
    ? []
    : listOf(parts)
        .filter(isNode)
        .flatMap((part) => [textOf(part["id"]), ...partIds(part["parts"], depth + 1)]);

/** NIST's catalogs name parts after their control: `ac-6.1_smt.a`, `ac-6.1_obj`. */
function ofPart(id: string, known: ReadonlyMap<string, Named>): Named | undefined {
  const [, control] = /^(.+?)_(?:smt|obj|asm|gdn)(?:[.-].*)?$/.exec(id) ?? [];
  const named = control === undefined ? undefined : known.get(control);
  return named && { ...named, part: true };
}
