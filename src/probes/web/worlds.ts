// Runs small readers of ours in every frame, in isolated worlds: the page can neither see nor change them.

import type { Protocol } from "devtools-protocol";
import type { Session } from "./place.ts";

export type InFrame = {
  readonly session: Session;
  readonly frameId: string;
  readonly url: string;
  readonly value: unknown;
};

const mostFrames = 50;

/**
 * Evaluates `expression` (may be a promise; its value must be JSON) in each frame of the session.
 * Frames that cannot be asked are left out and handed to `failed` with the reason.
 */
export async function inFrames(
  session: Session,
  expression: string,
  failed: (url: string, reason: string) => void,
  timeout = 2500,
): Promise<InFrame[]> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const frames = flat(frameTree).slice(0, mostFrames);
  const asked = frames.map(async (frame): Promise<InFrame | undefined> => {
    try {
      const value = await askFrame(session, frame.id, expression, timeout);
      return { session, frameId: frame.id, url: frame.url, value };
    } catch (error) {
      failed(frame.url, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  });
  return (await Promise.all(asked)).filter((one) => one !== undefined);
}

/**
 * Evaluates in one frame. The world is the same at every call, so that what an expression puts on `globalThis` stays.
 * @throws Error when the frame is gone, does not answer in `timeout` ms, or the expression throws.
 */
export async function askFrame(
  session: Session,
  frameId: string,
  expression: string,
  timeout = 2500,
): Promise<unknown> {
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId,
    worldName: "reader",
  });
  const answer = session.send("Runtime.evaluate", {
    expression,
    contextId: executionContextId,
    returnByValue: true,
    awaitPromise: true,
    timeout,
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the frame did not answer in time")), timeout);
  });
  const { result, exceptionDetails } = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description?.split("\n")[0] ?? "it threw");
  return result.value;
}

const flat = ({ frame, childFrames = [] }: Protocol.Page.FrameTree): Protocol.Page.Frame[] => [
  frame,
  ...childFrames.flatMap(flat),
];
