// An OSCAL catalog taken apart into its controls and a skeleton that knows where each of them stood, and put together
// again. Nothing else of it is looked at, so that nothing else can be lost.

import { Problem } from "../core/index.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Node = { [key: string]: Json };

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

const deepest = 20;

/** A control as it stood, with ids of ours in place of the controls inside it. */
export type Lifted = { readonly id: string; readonly control: Node };

/**
 * The skeleton has ids in place of controls.
 * @throws Problem `bad-input` for a control without an id, and past 20 levels.
 */
export function takeApart(catalog: Node): { skeleton: Node; controls: Lifted[] } {
  const controls: Lifted[] = [];
  const taken = new Set<string>();
  const lift = (node: Node, depth: number): Node => {
    if (depth > deepest)
      throw new Problem("bad-input", `The catalog is nested deeper than ${deepest} levels.`);
    const out = { ...node };
    if (Array.isArray(node["groups"])) {
      out["groups"] = node["groups"].map((group) => (isNode(group) ? lift(group, depth + 1) : group));
    }
    if (!Array.isArray(node["controls"])) return out;
    out["controls"] = node["controls"].map((control) => {
      if (!isNode(control) || textOf(control["id"]) === "" || textOf(control["title"]) === "") {
        throw new Problem("bad-input", "The catalog holds a control without an id or a title.");
      }
      const id = free(slug(textOf(control["id"])), taken);
      const place = controls.push({ id, control }) - 1;
      controls[place] = { id, control: lift(control, depth + 1) };
      return id;
    });
    return out;
  };
  return { skeleton: lift(catalog, 0), controls };
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

function free(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}
