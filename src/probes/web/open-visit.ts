// Opens one visit: a browser context of its own, a blank page, and every target that grows out of it.
// It keeps time (settling, the visit's end) and answers nobody's questions about the site.

import type { Visit } from "../../core/index.ts";
import type { Connection } from "./connection.ts";
import type { Place, Session, Visitor } from "./place.ts";
import type { Notebook } from "./recorder.ts";
import { prepare } from "./prepare.ts";
import type { Targets } from "./targets.ts";

export type OpenOptions = {
  readonly connection: Connection;
  readonly targets: Targets;
  readonly visit: Visit;
  readonly run: number;
  readonly url: string;
  readonly visitor: Visitor;
  /** Sends Sec-GPC and sets navigator.globalPrivacyControl. */
  readonly signal: boolean;
  readonly proxy?: string;
  readonly stop: AbortSignal;
  /** The notebook asks for the top document while it is being made, so it is handed over afterwards. */
  readonly notebook: (top: () => string) => Notebook;
};

export type OpenVisit = {
  readonly place: Place;
  readonly notebook: Notebook;
  /**
   * Sends the page somewhere; resolves with Chromium's reason when nothing could be opened.
   * Waits for an answer at most until the visit is over.
   */
  goto(url: string): Promise<string | undefined>;
  /** Resolves when everyone who asked for the first page has dealt with it: only then may it go anywhere. */
  ready(): Promise<void>;
  close(): Promise<void>;
};

type Handler = (session: Session) => Promise<void> | void;

/**
 * Resolves when the blank page is ready to be watched and sent somewhere.
 * @throws Error with the browser's message when it would not make a context or a page.
 */
export async function openVisit(options: OpenOptions): Promise<OpenVisit> {
  const { connection, targets, visit, run, url, visitor } = options;
  const made = (await connection.send("Target.createBrowserContext", {
    disposeOnDetach: true,
    ...(options.proxy ? { proxyServer: options.proxy } : {}),
  })) as { browserContextId: string };
  const contextId = made.browserContextId;
  const sessions = new Set<Session>();
  const handlers: Handler[] = [];
  const begun: Promise<void>[] = [];
  const clock = new Stirs();
  const over = new AbortController();
  const end = (reason: string) => over.abort(reason);
  const timer = setTimeout(() => end("timeout"), visitor.timeout);
  const stopped = () => end("interrupted");
  options.stop.addEventListener("abort", stopped, { once: true });
  if (options.stop.aborted) stopped();
  connection.closed.addEventListener("abort", () => end("browser"), { once: true });
  let top = "";
  let found: (page: Session) => void = () => undefined;
  const root = new Promise<Session>((resolve) => {
    found = resolve;
  });
  let rootId = "";

  const release = targets.claim(contextId, async (session) => {
    sessions.add(session);
    session.gone.addEventListener("abort", () => {
      sessions.delete(session);
      if (session.target.id === rootId) end(String(session.gone.reason));
    });
    const ready = [prepare(session, visitor, options.signal), ...handlers.map(async (handler) => handler(session))];
    if (session.target.type === "page" && rootId === "") {
      rootId = session.target.id;
      found(session);
    }
    await Promise.allSettled(ready);
  });
  await connection.send("Browser.setDownloadBehavior", {
    behavior: "deny",
    browserContextId: contextId,
    eventsEnabled: true,
  });
  const size = { width: visitor.device?.width ?? 1280, height: visitor.device?.height ?? 800 };
  await connection.send("Target.createTarget", { url: "about:blank", browserContextId: contextId, ...size });
  const page = await root;
  page.on("Page.frameNavigated", ({ frame }) => {
    if (frame.parentId !== undefined) return;
    top = frame.url + (frame.urlFragment ?? "");
    clock.loading = true;
  });
  page.on("Page.loadEventFired", () => {
    clock.loading = false;
    clock.stir();
  });
  const notebook = options.notebook(() => top);
  const downloads = watchDownloads(connection, page, notebook);

  const place: Place = {
    visit,
    run,
    url,
    visitor,
    contextId,
    page,
    sessions: () => [page, ...[...sessions].filter((session) => session !== page)],
    onSession(handler) {
      handlers.push(handler);
      for (const session of sessions) begun.push((async () => handler(session))().catch(() => undefined));
    },
    get moment() {
      return notebook.moment;
    },
    set moment(next) {
      notebook.move(next);
    },
    get top() {
      return top;
    },
    stir: () => clock.stir(),
    settle: (limits) => clock.settle(limits, over.signal),
    over: over.signal,
    screenshot: async () => {
      try {
        const { data } = (await connection.send(
          "Page.captureScreenshot",
          { format: "png", optimizeForSpeed: true },
          page.id,
          3000,
        )) as { data: string };
        return notebook.keep(Buffer.from(data, "base64"), "image/png");
      } catch {
        // A page that cannot be drawn is no loss of evidence about data.
        return undefined;
      }
    },
  };
  const close = async () => {
    clearTimeout(timer);
    options.stop.removeEventListener("abort", stopped);
    // A browser that is in trouble is not waited for: it is ended soon anyway.
    const patience = over.signal.aborted ? 500 : 2000;
    end("closed");
    release();
    downloads();
    await connection
      .send("Target.disposeBrowserContext", { browserContextId: contextId }, "", patience)
      .catch(() => undefined);
  };
  const ready = async () => {
    await Promise.race([Promise.all(begun), pause(3000, over.signal)]);
  };
  const goto = async (to: string) => {
    clock.loading = true;
    const going = connection.send("Page.navigate", { url: to }, page.id, visitor.timeout) as Promise<{ errorText?: string }>;
    const { errorText } = await Promise.race([going.catch(() => ({ errorText: undefined })), ended(over.signal)]);
    if (errorText !== undefined) clock.loading = false;
    return errorText;
  };
  return { place, notebook, goto, ready, close };
}

/** Downloads are refused; that the page wanted one is told. */
function watchDownloads(connection: Connection, page: Session, notebook: Notebook): () => void {
  const frames = new Set([page.target.id]);
  page.on("Page.frameAttached", ({ frameId }) => void frames.add(frameId));
  const miss = notebook.miss("web/visit", []);
  return connection.on("", "Browser.downloadWillBegin", ({ frameId, url }) => {
    if (!frames.has(String(frameId))) return;
    const reason = `a download was refused: ${String(url).slice(0, 200)}`;
    miss({ kinds: [], code: "download", reason, harmless: true });
  });
}

/** When something last happened, and waiting for quiet. */
class Stirs {
  /** A document is on its way: no quiet before its load event. */
  loading = false;
  #last = performance.now();

  stir(): void {
    this.#last = performance.now();
  }

  async settle(
    { quiet, cap }: { readonly quiet: number; readonly cap: number },
    over: AbortSignal,
  ): Promise<"quiet" | "capped" | "over"> {
    const deadline = performance.now() + cap;
    this.stir();
    while (!over.aborted) {
      const now = performance.now();
      const still = quiet - (now - this.#last);
      if (still <= 0 && !this.loading) return "quiet";
      if (now >= deadline) return "capped";
      await pause(Math.min(Math.max(still, 50), deadline - now), over);
    }
    return "over";
  }
}

const ended = (over: AbortSignal) =>
  new Promise<{ errorText?: string }>((resolve) => {
    if (over.aborted) resolve({});
    over.addEventListener("abort", () => resolve({}), { once: true });
  });

/** Waits `time` ms, or less when the signal aborts. */
export function pause(time: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (over.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      over.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, time));
    over.addEventListener("abort", done, { once: true });
  });
}
