// What every OSCAL document must say of itself before it is read.

import { isNode, type Node, textOf } from "./oscal-tree.ts";
import type { Refuse } from "./refuse.ts";

/**
 * The document under its model's name, with metadata in a version that is read.
 * @throws Problem by `refuse`.
 */
export function oscalHead(
  document: unknown,
  model: string,
  refuse: Refuse,
): { readonly body: Node; readonly metadata: Node } {
  const body = isNode(document) ? document[model] : undefined;
  const metadata = isNode(body) ? body["metadata"] : undefined;
  if (!isNode(body) || !isNode(metadata)) {
    throw refuse([], `This is no OSCAL ${model}: it has no member “${model}” with “metadata”.`);
  }
  const version = metadata["oscal-version"];
  if (!/^1\.\d+(\.\d+)?$/.test(textOf(version))) {
    const said = typeof version === "string" ? `says OSCAL ${version}` : "does not say its OSCAL version";
    throw refuse([model, "metadata", "oscal-version"], `this ${model} ${said}; versions 1.x are read`);
  }
  return { body, metadata };
}
