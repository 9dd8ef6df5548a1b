// Whether two sites are known to belong together. Not knowing is not belonging.

import type { Company, Knowledge } from "../core/index.ts";

/** Both owners are known, and equal or of one group. */
export function sameOwner(know: Knowledge, one: string, other: string): boolean {
  if (one === other) return true;
  const a = know.ownerOf(one);
  const b = a && know.ownerOf(other);
  return a !== undefined && b !== undefined && related(a, b);
}

/** Both owners are known and are not related. */
export function otherOwner(know: Knowledge, one: string, other: string): boolean {
  const a = know.ownerOf(one);
  const b = a && know.ownerOf(other);
  return a !== undefined && b !== undefined && !related(a, b);
}

function related(a: Company, b: Company): boolean {
  if (a.id === b.id) return true;
  if (a.parent !== undefined && a.parent === b.parent) return true;
  return isParent(a, b) || isParent(b, a);
}

const isParent = (parent: Company, { parent: name }: Company) =>
  name !== undefined && (name === parent.legalName || name === parent.name);
