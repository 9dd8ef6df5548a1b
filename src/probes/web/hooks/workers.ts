// Hooks inside workers of every kind. A worker that waits at its start has no context yet: what is evaluated in it then
// crashes the renderer (Chromium 156). So it is stopped once more, right before the first line of its first script.

import type { Miss, StackFrame } from "../../../core/index.ts";
import type { Place, Session } from "../place.ts";
import { stackOf } from "../stack-of.ts";
import type { Origin } from "./draft.ts";
import type { Inbox } from "./inbox.ts";
import { workerScript } from "./script.ts";

type Kind = NonNullable<Origin["target"]>;
type Hooked = { readonly session: Session; readonly flush: string | undefined };

const kinds: readonly string[] = ["worker", "shared_worker", "service_worker"] satisfies Kind[];
const isKind = (type: string): type is Kind => kinds.includes(type);

/** How long a worker that is busy is waited for at the end, in ms. */
const lastWord = 1000;

export class Workers {
  readonly #place: Place;
  readonly #name: string;
  readonly #inbox: Inbox;
  readonly #miss: Miss;
  readonly #source: string;
  readonly #hooked = new Set<Hooked>();
  /** Creators that are being looked up; messages wait for them. */
  readonly #pending = new Set<Promise<unknown>>();

  constructor(place: Place, name: string, inbox: Inbox, miss: Miss) {
    this.#place = place;
    this.#name = name;
    this.#inbox = inbox;
    this.#miss = miss;
    this.#source = workerScript(name);
  }

  /** Nothing is awaited before the worker is let go: a paused one answers nothing. */
  watch(session: Session): void {
    const { type, url } = session.target;
    if (!isKind(type)) return;
    // A blob has no address that could be looked up: whoever made the worker is asked for.
    const nameless = !/^https?:/.test(url);
    let creator: Promise<readonly StackFrame[]> | undefined;
    session.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name !== this.#name) return;
      if (!creator) this.#inbox.take(session.id, payload, { target: type });
      else
        this.#keep(
          creator.then((made) => this.#inbox.take(session.id, payload, { target: type, creator: made })),
        );
    });
    session.on("Debugger.paused", ({ asyncStackTraceId }) => {
      if (nameless && asyncStackTraceId) creator ??= this.#creator(asyncStackTraceId);
      this.#start(session);
    });
    const sent = [
      session.send("Runtime.addBinding", { name: this.#name }),
      session.send("Debugger.enable", {}),
      ...(nameless ? [session.send("Debugger.setAsyncCallStackDepth", { maxDepth: 1 })] : []),
      session.send("Debugger.setInstrumentationBreakpoint", { instrumentation: "beforeScriptExecution" }),
    ];
    void Promise.all(sent).catch((cause: unknown) => {
      // One whose script is still loading answers nothing, and takes everything in this order before it runs.
      if (!/no answer within/.test(String(cause))) this.#blind(session, cause);
    });
  }

  /** Asks all that still live for their last counts. */
  async stop(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, lastWord).unref());
    const asked = [...this.#hooked].map(({ session, flush }) =>
      flush === undefined || session.gone.aborted
        ? undefined
        : session.send("Runtime.callFunctionOn", {
            objectId: flush,
            functionDeclaration: "function () { this(); }",
          }),
    );
    const told = Promise.allSettled(asked).then(() => Promise.allSettled(this.#pending));
    await Promise.race([told, late]);
  }

  /** The worker stands before its first line: it gets the hooks, and goes on whatever became of them. */
  #start(session: Session): void {
    const hooks = session.send("Runtime.evaluate", { expression: this.#source });
    session.send("Debugger.disable").catch(() => undefined);
    hooks.then(
      ({ result, exceptionDetails }) => {
        if (exceptionDetails) this.#blind(session, exceptionDetails.text);
        this.#hooked.add({ session, flush: result.objectId });
      },
      (cause: unknown) => this.#blind(session, cause),
    );
    const forget = () => {
      for (const one of this.#hooked) if (one.session === session) this.#hooked.delete(one);
    };
    session.gone.addEventListener("abort", forget, { once: true });
  }

  /** Only the target that made the worker knows; the others refuse. */
  async #creator(stackTraceId: {
    readonly id: string;
    readonly debuggerId?: string;
  }): Promise<readonly StackFrame[]> {
    const pages = this.#place.sessions().filter(({ target }) => /^(page|iframe)$/.test(target.type));
    const asked = pages.map(async (page) => {
      const { stackTrace } = await page.send("Debugger.getStackTrace", { stackTraceId });
      return stackOf(stackTrace);
    });
    const frames = await Promise.any(asked).catch(() => []);
    const [first, ...rest] = frames.filter(({ url }) => url !== "" && url !== this.#name);
    return first ? [{ ...first, async: true }, ...rest] : [];
  }

  #keep(work: Promise<unknown>): void {
    this.#pending.add(work);
    void work.finally(() => this.#pending.delete(work));
  }

  /** A worker that ended before it ran anything has used nothing. */
  #blind({ gone, target }: Session, cause: unknown): void {
    if (gone.aborted || this.#place.over.aborted) return;
    const why = cause instanceof Error ? cause.message : String(cause);
    const reason = `no hooks in a ${target.type.replace("_", " ")} of ${target.url.slice(0, 200)}: ${why}`;
    this.#miss({ kinds: ["call"], code: "probe-failed", reason });
  }
}
