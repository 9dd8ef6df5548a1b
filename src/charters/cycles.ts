// Whether what is declared about parts and wholes can be true at once.

import type { Relation } from "../core/index.ts";

/**
 * Ids of one circle of proper parts (a ⊂ b ⊂ … ⊂ a), in order and with the first one last again; undefined when there
 * is none. `subset` and `superset` are read as proper; `equal` and `equivalent` lie in no circle.
 */
export function circle(relations: readonly Relation[]): string[] | undefined {
  const wholes = new Map<string, string[]>();
  for (const { from, to, type } of relations) {
    if (type !== "subset" && type !== "superset") continue;
    const [part, whole] = type === "subset" ? [from, to] : [to, from];
    const known = wholes.get(part);
    if (known) known.push(whole);
    else wholes.set(part, [whole]);
  }
  const done = new Set<string>();
  for (const start of wholes.keys()) {
    const found = walk(start, wholes, done);
    if (found) return found;
  }
  return undefined;
}

/** Depth first without recursion: a hostile file may hold a chain of any length. */
function walk(
  start: string,
  wholes: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | undefined {
  const path: { readonly id: string; next: number }[] = [{ id: start, next: 0 }];
  const on = new Set([start]);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const next = done.has(top.id) ? undefined : wholes.get(top.id)?.[top.next++];
    if (next === undefined) {
      done.add(top.id);
      on.delete(top.id);
      path.pop();
    } else if (on.has(next)) {
      const ids = path.map(({ id }) => id);
      return [...ids.slice(ids.indexOf(next)), next];
    } else {
      on.add(next);
      path.push({ id: next, next: 0 });
    }
  }
  return undefined;
}
