// An OSCAL catalog taken apart into its controls and a skeleton that knows where each of them stood, and put together
// again. Nothing else of it is looked at, so that nothing else can be lost.

import type { Path, Refuse } from "./refuse.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Node = { [key: string]: Json };

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

const deepest = 20;

/** A control as it stood, with ids of ours in place of the controls inside it. */
export type Lifted = { readonly id: string; readonly control: Node; readonly path: Path };

/**
 * The skeleton has ids in place of controls.
 * @throws Problem by `refuse` for a control without an id, and past 20 levels.
 */
export function takeApart(catalog: Node, refuse: Refuse): { skeleton: Node; controls: Lifted[] } {
  const controls: Lifted[] = [];
  const taken: Taken = new Map();
  const lift = (node: Node, path: Path, depth: number): Node => {
    if (depth > deepest) throw refuse(path, `The catalog is nested deeper than ${deepest} levels.`);
    const out = { ...node };
    if (Array.isArray(node["groups"])) {
      out["groups"] = node["groups"].map((group, nth) =>
        isNode(group) ? lift(group, [...path, "groups", nth], depth + 1) : group,
      );
    }
    if (!Array.isArray(node["controls"])) return out;
    out["controls"] = node["controls"].map((control, nth) => {
      const at = [...path, "controls", nth];
      if (!isNode(control) || textOf(control["id"]) === "" || textOf(control["title"]) === "") {
        throw refuse(at, "The catalog holds a control without an id or a title.");
      }
      const id = free(slug(textOf(control["id"])), taken);
      const place = controls.push({ id, control, path: at }) - 1;
      controls[place] = { id, control: lift(control, at, depth + 1), path: at };
      return id;
    });
    return out;
  };
  return { skeleton: lift(catalog, ["catalog"], 0), controls };
}

/** The catalog again; ids that `controlOf` does not know are left out. */
export function putTogether(skeleton: Node, controlOf: (id: string) => Node | undefined): Node {
  const out = { ...skeleton };
  const fill = (list: Json[], known: (one: Json) => Node | undefined): Json[] =>
    list.flatMap((one) => {
      const node = known(one);
      return node ? [putTogether(node, controlOf)] : [];
    });
  if (Array.isArray(out["groups"]))
    out["groups"] = fill(out["groups"], (one) => (isNode(one) ? one : undefined));
  if (Array.isArray(out["controls"]))
    out["controls"] = fill(out["controls"], (one) => controlOf(String(one)));
  return out;
}

/** An id of ours: small letters, figures, hyphens. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "") || "x";

/** Ids that are taken, with the number that their last kin has. */
export type Taken = Map<string, number>;

/** The id, or the first of its numbered kin that is not taken yet; it is taken then. */
export function free(wanted: string, taken: Taken): string {
  let id = wanted;
  let n = taken.get(wanted) ?? 1;
  while (taken.has(id)) id = `${wanted}-${++n}`;
  taken.set(wanted, n);
  taken.set(id, taken.get(id) ?? 1);
  return id;
}
