// Opens one visit: a browser context of its own, a blank page, and every target that grows out of it.
// It keeps time (settling, the visit's end) and answers nobody's questions about the site.

import type { Moment, Visit } from "../../core/index.ts";
import type { Connection } from "./connection.ts";
import type { Place, Session, Visitor } from "./place.ts";
import { prepare } from "./prepare.ts";
import type { Notebook } from "./recorder.ts";
import { pause, Stirs } from "./settling.ts";
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
  const { connection, targets, visitor, proxy } = options;
  const { browserContextId } = (await connection.send("Target.createBrowserContext", {
    disposeOnDetach: true,
    ...(proxy ? { proxyServer: proxy } : {}),
  })) as { browserContextId: string };
  const end = new AbortController();
  const circle = new Circle(options, end);
  const release = targets.claim(browserContextId, (session) => circle.join(session));
  await connection.send("Browser.setDownloadBehavior", {
    behavior: "deny",
    browserContextId,
    eventsEnabled: true,
  });
  const size = { width: visitor.device?.width ?? 1280, height: visitor.device?.height ?? 800 };
  await connection.send("Target.createTarget", { url: "about:blank", browserContextId, ...size });
  const page = await Promise.race([circle.root, never(connection.closed)]);
  const place = new VisitPlace(options, browserContextId, circle, page, end.signal);
  const stopDownloads = watchDownloads(connection, place.page, place.notebook);
  const stopClock = keepTime(options, end);
  return {
    place,
    notebook: place.notebook,
    goto: (url) => place.goto(url),
    ready: () => Promise.race([circle.settled(), pause(3000, end.signal)]),
    async close() {
      // A browser that is in trouble is not waited for: it is ended soon anyway.
      const patience = end.signal.aborted ? 500 : 2000;
      stopClock();
      stopDownloads();
      end.abort("closed");
      release();
      await connection
        .send("Target.disposeBrowserContext", { browserContextId }, "", patience)
        .catch(() => undefined);
    },
  };
}

/** Rejects when the browser goes away, for what would be waited for in vain. */
function never(closed: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const died = () => reject(new Error(String(closed.reason)));
    if (closed.aborted) died();
    closed.addEventListener("abort", died, { once: true });
  });
}

/** Ends the visit when its time is over, when the inspection is stopped, when the browser dies. */
function keepTime({ connection, stop, visitor }: OpenOptions, end: AbortController): () => void {
  const timer = setTimeout(() => end.abort("timeout"), visitor.timeout);
  const stopped = () => end.abort("interrupted");
  const died = () => end.abort("browser");
  stop.addEventListener("abort", stopped, { once: true });
  connection.closed.addEventListener("abort", died, { once: true });
  if (connection.closed.aborted) died();
  if (stop.aborted) stopped();
  return () => {
    clearTimeout(timer);
    stop.removeEventListener("abort", stopped);
    connection.closed.removeEventListener("abort", died);
  };
}

/** The visit's targets, and everyone who wants to meet them. */
class Circle {
  readonly sessions = new Set<Session>();
  readonly root: Promise<Session>;
  readonly #options: OpenOptions;
  readonly #end: AbortController;
  readonly #handlers: Handler[] = [];
  readonly #begun: Promise<void>[] = [];
  #found: (page: Session) => void = () => undefined;
  #rootId = "";

  constructor(options: OpenOptions, end: AbortController) {
    this.#options = options;
    this.#end = end;
    this.root = new Promise((resolve) => {
      this.#found = resolve;
    });
  }

  async join(session: Session): Promise<void> {
    this.sessions.add(session);
    session.gone.addEventListener("abort", () => {
      this.sessions.delete(session);
      const died = this.#options.connection.closed.aborted;
      if (session.target.id === this.#rootId) this.#end.abort(died ? "browser" : String(session.gone.reason));
    });
    const { visitor, signal } = this.#options;
    const ready = [
      prepare(session, visitor, signal),
      ...this.#handlers.map(async (handler) => handler(session)),
    ];
    if (session.target.type === "page" && this.#rootId === "") {
      this.#rootId = session.target.id;
      this.#found(session);
    }
    await Promise.allSettled(ready);
  }

  meet(handler: Handler): void {
    this.#handlers.push(handler);
    for (const session of this.sessions) this.#begun.push((async () => handler(session))());
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#begun);
  }
}

class VisitPlace implements Place {
  readonly visit: Visit;
  readonly run: number;
  readonly url: string;
  readonly visitor: Visitor;
  readonly contextId: string;
  readonly page: Session;
  readonly over: AbortSignal;
  readonly notebook: Notebook;
  readonly #connection: Connection;
  readonly #circle: Circle;
  readonly #stirs = new Stirs();
  #top = "";

  constructor(options: OpenOptions, contextId: string, circle: Circle, page: Session, over: AbortSignal) {
    this.visit = options.visit;
    this.run = options.run;
    this.url = options.url;
    this.visitor = options.visitor;
    this.contextId = contextId;
    this.page = page;
    this.over = over;
    this.notebook = options.notebook(() => this.#top);
    this.#connection = options.connection;
    this.#circle = circle;
    page.on("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#top = frame.url + (frame.urlFragment ?? "");
      this.#stirs.loading = true;
    });
    page.on("Page.loadEventFired", () => {
      this.#stirs.loading = false;
      this.#stirs.stir();
    });
  }

  get top(): string {
    return this.#top;
  }

  get moment(): Moment {
    return this.notebook.moment;
  }

  set moment(next: Moment) {
    this.notebook.move(next);
  }

  sessions(): readonly Session[] {
    return [this.page, ...[...this.#circle.sessions].filter((session) => session !== this.page)];
  }

  onSession(handler: Handler): void {
    this.#circle.meet(handler);
  }

  stir(): void {
    this.#stirs.stir();
  }

  settle(limits: { readonly quiet: number; readonly cap: number }): Promise<"quiet" | "capped" | "over"> {
    return this.#stirs.settle(limits, this.over);
  }

  async goto(url: string): Promise<string | undefined> {
    // A signal that is aborted already tells nobody any more.
    if (this.over.aborted) return undefined;
    this.#stirs.loading = true;
    const going = this.#connection.send("Page.navigate", { url }, this.page.id, this.visitor.timeout);
    const answer = going.catch(() => undefined) as Promise<{ errorText?: string } | undefined>;
    const gone = new Promise<undefined>((resolve) => {
      this.over.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    const errorText = (await Promise.race([answer, gone]))?.errorText;
    if (errorText !== undefined) this.#stirs.loading = false;
    return errorText;
  }

  async screenshot() {
    const asked = { format: "png", optimizeForSpeed: true };
    try {
      const shot = await this.#connection.send("Page.captureScreenshot", asked, this.page.id, 3000);
      return this.notebook.keep(Buffer.from((shot as { data: string }).data, "base64"), "image/png");
    } catch {
      // A page that cannot be drawn is no loss of evidence about data.
      return undefined;
    }
  }
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
