// A frame seen from the documents around it: whether it stands there as a dialog, and where a point of it lies in the
// page. Each document is asked about its own frame element, in our isolated world, whatever process it lives in.

import type { Protocol } from "devtools-protocol";
import * as z from "zod";
import type { Place, Session } from "../place.ts";
import { drawn } from "./frame-offset.ts";

/** `moved`: something was scrolled to bring it into sight. */
export type Aim = { readonly x: number; readonly y: number; readonly moved: boolean };
export type Framed = {
  readonly session: Session;
  readonly frameId: string;
  readonly parentId: string | undefined;
  readonly url: string;
};
/** By frame id. */
export type Frames = ReadonlyMap<string, Framed>;

const deepest = 8;

/** All frames of the visit now, the page's own document among them. */
export async function framesNow(place: Place): Promise<Frames> {
  const trees = place
    .sessions()
    .filter(drawn)
    .map(async (session) => {
      const { frameTree } = await session.send("Page.getFrameTree");
      return flat(frameTree).map(({ id, parentId, url }) => ({ session, frameId: id, parentId, url }));
    });
  const all = await Promise.all(trees.map((tree) => tree.catch(() => [])));
  return new Map(all.flat().map((one) => [one.frameId, one]));
}

const flat = ({ frame, childFrames = [] }: Protocol.Page.FrameTree): Protocol.Page.Frame[] => [
  frame,
  ...childFrames.flatMap(flat),
];

/**
 * Whether a visitor sees the frame as a dialog: in sight all the way up, and one of its frames layered above a page,
 * named after consent, or most of what is in sight. An embedded video with buttons of its own is none.
 */
export async function standsOut(frames: Frames, frameId: string): Promise<boolean> {
  const Kind = z.enum(["hidden", "dialog", "part"]);
  let stands = false;
  let depth = 0;
  for (let one = frames.get(frameId); one?.parentId !== undefined; one = frames.get(one.parentId)) {
    if (++depth > deepest) return false;
    const kind = Kind.safeParse(await askElement(frames, one, "frameKind")).data;
    if (kind === undefined || kind === "hidden") return false;
    stands ||= kind === "dialog";
  }
  return stands;
}

/** The point of the frame's viewport in the page's; undefined where something lies over it or the frame is gone. */
export async function inPage(frames: Frames, frameId: string, point: Aim): Promise<Aim | undefined> {
  const At = z.object({ x: z.number(), y: z.number(), moved: z.boolean() });
  let at: Aim | undefined = point;
  let depth = 0;
  for (let one = frames.get(frameId); at && one?.parentId !== undefined; one = frames.get(one.parentId)) {
    if (++depth > deepest) return undefined;
    const outer: z.infer<typeof At> | undefined = At.safeParse(
      await askElement(frames, one, "throughFrame", at.x, at.y),
    ).data;
    at = outer && { ...outer, moved: at.moved || outer.moved };
  }
  return frames.has(frameId) ? at : undefined;
}

/** Calls our reader with the element that holds the frame; undefined where the reader is not installed. */
async function askElement(
  frames: Frames,
  { frameId, parentId = "" }: Framed,
  name: "frameKind" | "throughFrame",
  ...args: readonly number[]
): Promise<unknown> {
  const parent = frames.get(parentId);
  if (!parent) return undefined;
  const { session } = parent;
  const { backendNodeId } = await session.send("DOM.getFrameOwner", { frameId });
  const world = { frameId: parentId, worldName: "reader" };
  const { executionContextId } = await session.send("Page.createIsolatedWorld", world);
  const { object } = await session.send("DOM.resolveNode", { backendNodeId, executionContextId });
  if (object.objectId === undefined) return undefined;
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: object.objectId,
    functionDeclaration: `function (...args) { return globalThis.probityReader?.${name}(this, ...args); }`,
    arguments: args.map((value) => ({ value })),
    returnByValue: true,
  });
  return result.value;
}
