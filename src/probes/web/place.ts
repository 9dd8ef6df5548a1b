// Where a web probe stands: one visit, in one browser context, seen through raw CDP sessions.
// Contracts only; `open-visit.ts` makes them, probes use them.

import type { ProtocolMapping } from "devtools-protocol/types/protocol-mapping.js";
import type { BlobRef, Moment, Visit } from "../../core/index.ts";

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

/** One attached target (page, cross-site frame, worker…) of this visit. */
export interface Session {
  readonly id: string;
  readonly target: {
    readonly id: string;
    readonly type: "page" | "iframe" | "worker" | "shared_worker" | "service_worker" | "prerender" | "other";
    readonly url: string;
  };
  /** Rejects with the browser's message, or when the target is gone, or after the command time-out. */
  send<M extends keyof Commands>(
    method: M,
    ...params: Commands[M]["paramsType"]
  ): Promise<Commands[M]["returnType"]>;
  on<E extends keyof Events>(event: E, handler: (params: Events[E][0]) => void): () => void;
  /** Aborted when the target detaches or crashes. */
  readonly gone: AbortSignal;
}

export type Device = {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly mobile: boolean;
  readonly userAgent?: string;
};

/** What the visitor brings along; the same for all visits of a run. */
export type Visitor = {
  readonly userAgent?: string;
  readonly device?: Device;
  readonly locale?: string;
  readonly timezone?: string;
  readonly maxBody: number;
  /** Milliseconds for the whole visit. */
  readonly timeout: number;
};

export interface Place {
  readonly visit: Visit;
  readonly run: number;
  /** The address asked for. */
  readonly url: string;
  readonly visitor: Visitor;
  readonly contextId: string;
  /** The root page of the visit. */
  readonly page: Session;
  /** Sessions alive now, the page first. */
  sessions(): readonly Session[];
  /**
   * Called for every session, those alive included, before it runs a line of its own (pages and frames:
   * returned promises are awaited before it is let go; workers: never awaited, see the rules on paused workers).
   */
  onSession(handler: (session: Session) => Promise<void> | void): void;
  /** Where the visitor stands now; notes take it from here. */
  moment: Moment;
  /** URL of the top document now. */
  readonly top: string;
  /** Note that something happened on the network or that a probe still works: restarts the quiet period. */
  stir(): void;
  /** Resolves after `quiet` ms without a stir, or after `cap` ms, or at once when the visit is over. Never waits for zero in flight. */
  settle(limits: { readonly quiet: number; readonly cap: number }): Promise<"quiet" | "capped" | "over">;
  /** Aborted by the visit's time-out, a crash of the page or the browser, or Ctrl-C. The reason says which. */
  readonly over: AbortSignal;
  /** PNG of the viewport; undefined when the page cannot be drawn. */
  screenshot(): Promise<BlobRef | undefined>;
}
