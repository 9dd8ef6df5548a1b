// Where a frame lies in the page, for clicks: the mouse knows one viewport only.

import type { Place, Session } from "../place.ts";

type Point = { readonly x: number; readonly y: number };

/** Pages and frames: targets with a document that a visitor can see. */
export const drawn = ({ target }: Session) => target.type === "page" || target.type === "iframe";

/**
 * The frame's own origin in the page's viewport, CSS pixels.
 * @throws Error when the frame's element is nowhere to be found.
 */
export async function frameOffset(
  place: Place,
  session: Session,
  frameId: string,
  depth = 0,
): Promise<Point> {
  if (frameId === place.page.target.id || depth > 8) return { x: 0, y: 0 };
  // A cross-site frame is the root of its own session; its element lives in another one.
  const owners =
    session.target.id === frameId
      ? place.sessions().filter((one) => one !== session && drawn(one))
      : [session];
  for (const owner of owners) {
    const at = await ownerBox(owner, frameId).catch(() => undefined);
    if (!at) continue;
    const root =
      owner === place.page ? { x: 0, y: 0 } : await frameOffset(place, owner, owner.target.id, depth + 1);
    return { x: at.x + root.x, y: at.y + root.y };
  }
  throw new Error("the frame's element was not found");
}

/** Relative to the viewport of the session's own root. */
async function ownerBox(session: Session, frameId: string): Promise<Point> {
  const { backendNodeId } = await session.send("DOM.getFrameOwner", { frameId });
  const { model } = await session.send("DOM.getBoxModel", { backendNodeId });
  const [x = 0, y = 0] = model.content;
  return { x, y };
}
