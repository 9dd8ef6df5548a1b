// Attaches to every target of the browser before it runs a line of its own, and hands it to the visit
// whose browser context it lives in. One session per target: Chromium offers service workers twice.

import type { Connection } from "./connection.ts";
import type { Session } from "./place.ts";

type Info = {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly browserContextId?: string;
};
type Attached = {
  readonly sessionId: string;
  readonly targetInfo: Info;
  readonly waitingForDebugger: boolean;
};

/** Called for each new target; the promise is awaited before a page or frame is let go. */
export type Welcome = (session: Session) => Promise<void>;

const types = ["page", "iframe", "worker", "shared_worker", "service_worker", "prerender"] as const;
// Full Chromium opens windows of its own (omnibox popups): never followed, their traffic is not the site's.
const filter = [
  ...["browser", "tab", "browser_ui", "other", "webview"].map((type) => ({ type, exclude: true })),
  {},
];
const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter };
// A target that does not answer is let go all the same: a page must never hang because of us.
const patience = 3000;

export class Targets {
  readonly #connection: Connection;
  readonly #welcomes = new Map<string, Welcome>();
  readonly #taken = new Map<string, string>();
  readonly #ends = new Map<string, AbortController>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#follow("");
    connection.closed.addEventListener("abort", () => {
      for (const session of this.#ends.keys()) this.#end(session, String(connection.closed.reason));
    });
  }

  /** Starts attaching; resolves when the browser has understood. */
  async start(): Promise<void> {
    await this.#connection.send("Target.setAutoAttach", attach);
  }

  /** From now on targets of this browser context are handed to `welcome`; the answer stops that. */
  claim(contextId: string, welcome: Welcome): () => void {
    this.#welcomes.set(contextId, welcome);
    return () => void this.#welcomes.delete(contextId);
  }

  #follow(parent: string): void {
    this.#connection.on(parent, "Target.attachedToTarget", (params) => {
      this.#attached(params as unknown as Attached);
    });
    this.#connection.on(parent, "Target.detachedFromTarget", ({ sessionId }) => {
      this.#end(String(sessionId), "closed");
    });
  }

  #attached({ sessionId, targetInfo }: Attached): void {
    const { targetId, browserContextId = "" } = targetInfo;
    const welcome = this.#welcomes.get(browserContextId);
    if (!welcome || this.#taken.has(targetId)) {
      this.#release(sessionId);
      return;
    }
    this.#taken.set(targetId, sessionId);
    this.#follow(sessionId);
    const session = this.#session(sessionId, targetInfo);
    const ready = welcome(session);
    void this.#tell(sessionId, "Target.setAutoAttach", attach);
    // A paused worker answers nothing until it runs, so nothing is awaited there.
    if (/worker$/.test(targetInfo.type)) {
      void this.#tell(sessionId, "Runtime.runIfWaitingForDebugger");
      return;
    }
    const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
    void Promise.race([ready.catch(() => undefined), late]).then(() =>
      this.#tell(sessionId, "Runtime.runIfWaitingForDebugger"),
    );
  }

  /** Somebody else's target, or one that is ours already: let it run and let go of it. */
  #release(sessionId: string): void {
    void this.#tell(sessionId, "Runtime.runIfWaitingForDebugger");
    void this.#connection.send("Target.detachFromTarget", { sessionId }).catch(() => undefined);
  }

  /** Refusals are of no consequence here: the target went away first. */
  #tell(session: string, method: string, params: unknown = {}): Promise<unknown> {
    return this.#connection.send(method, params, session).catch(() => undefined);
  }

  #session(id: string, { targetId, type, url }: Info): Session {
    const end = new AbortController();
    this.#ends.set(id, end);
    const on = (event: string, handler: (params: never) => void) =>
      this.#connection.on(id, event, handler as (params: Record<string, unknown>) => void);
    on("Inspector.targetCrashed", () => end.abort("crashed"));
    return {
      id,
      target: { id: targetId, type: types.find((known) => known === type) ?? "other", url },
      send: ((method: string, params: unknown) =>
        this.#connection.send(method, params, id)) as Session["send"],
      on: on as Session["on"],
      gone: end.signal,
    };
  }

  #end(sessionId: string, reason: string): void {
    this.#ends.get(sessionId)?.abort(reason);
    this.#ends.delete(sessionId);
    for (const [target, session] of this.#taken) if (session === sessionId) this.#taken.delete(target);
    this.#connection.drop(sessionId);
  }
}
