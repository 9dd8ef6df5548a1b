// Leads our readers into closed shadow roots. The browser's own tools may look into them; in the readers' isolated
// worlds, and only there, `shadowRoot` then answers closed roots too. The page notices nothing.

import type { Protocol } from "devtools-protocol";
import type { Place, Session } from "../place.ts";
import { askFrame } from "../worlds.ts";
import { drawn } from "./frame-offset.ts";

type Node = Protocol.DOM.Node;
type Closed = { readonly frameId: string; readonly nodeId: number };

const mostRoots = 50;
/** Larger documents are left alone: all of a document's nodes are sent at once. */
const largest = 4_000_000;

const small = `document.documentElement.outerHTML.length < ${largest}`;

/** Runs with a closed root as `this`. */
const remember = `function () {
  const world = globalThis;
  if (!world.probityRoots) {
    world.probityRoots = new WeakMap();
    const own = Object.getOwnPropertyDescriptor(Element.prototype, "shadowRoot");
    const get = function () { return own.get.call(this) ?? world.probityRoots.get(this) ?? null; };
    Object.defineProperty(Element.prototype, "shadowRoot", { ...own, get });
  }
  world.probityRoots.set(this.host, this);
}`;

/** Once per document and moment: roots that are made later stay closed. What cannot be opened is left as it is. */
export async function openClosedRoots(place: Place): Promise<void> {
  const sessions = place.sessions().filter(drawn);
  await Promise.all(sessions.map((session) => openIn(session).catch(() => undefined)));
}

async function openIn(session: Session): Promise<void> {
  if ((await askFrame(session, session.target.id, small)) !== true) return;
  try {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    await Promise.all(closedIn(root, session.target.id).map((one) => lead(session, one)));
  } finally {
    // The agent would go on telling of every change.
    await session.send("DOM.disable").catch(() => undefined);
  }
}

async function lead(session: Session, { frameId, nodeId }: Closed): Promise<void> {
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId,
    worldName: "reader",
  });
  const { object } = await session.send("DOM.resolveNode", { nodeId, executionContextId });
  if (object.objectId === undefined) return;
  await session.send("Runtime.callFunctionOn", { objectId: object.objectId, functionDeclaration: remember });
}

type Placed = { readonly node: Node; readonly frameId: string };

function closedIn(document: Node, top: string): Closed[] {
  const found: Closed[] = [];
  const walk: Placed[] = [{ node: document, frameId: top }];
  for (let next = walk.pop(); next !== undefined && found.length < mostRoots; next = walk.pop()) {
    const { node, frameId } = next;
    if (node.shadowRootType === "closed") found.push({ frameId, nodeId: node.nodeId });
    walk.push(...below(next));
  }
  return found;
}

function below({ node, frameId }: Placed): Placed[] {
  const own = (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType !== "user-agent");
  const inside = [...(node.children ?? []), ...own].map((child) => ({ node: child, frameId }));
  const { contentDocument } = node;
  return contentDocument ? [...inside, { node: contentDocument, frameId: node.frameId ?? frameId }] : inside;
}
