// One visit from the blank page to leaving: open, settle, choose or type, look around, go on, leave.
// Whatever happens on the way, it ends, and what could not be done is a gap.

import type { Draft, Gap, Kind, Miss, Moment, Note, Probe, Visit, VisitRecord } from "../../core/index.ts";
import type { Act } from "./act.ts";
import { meetFarewell } from "./farewell.ts";
import { nextPages } from "./next-pages.ts";
import { type OpenOptions, type OpenVisit, openVisit } from "./open-visit.ts";
import type { Place } from "./place.ts";
import type { Notebook, Recorder } from "./recorder.ts";

const first = { quiet: 500, cap: 8000 };
const after = { quiet: 500, cap: 5000 };
const leaving = { quiet: 150, cap: 2000 };

export type VisitPlan = {
  readonly probes: (notebook: Notebook) => readonly Probe<Place>[];
  /** Followed right after the page has opened: steps to get behind a login. */
  readonly before: readonly Act[];
  /** What this visit is for: choosing, typing. */
  readonly main: readonly Act[];
  /** Looks at what has come together: jar, storage, the document. Done before `main` and at the end. */
  readonly snapshots: (status: () => number | undefined) => readonly Act[];
  readonly pages: number;
  readonly siteOf: (url: string) => string;
  readonly onProgress: (text: string) => void;
};

export type Visited = { readonly record: VisitRecord; readonly watched: readonly Kind[] };

const startMoment: Record<Visit, Moment> = {
  arrive: "before-choice",
  refuse: "before-choice",
  accept: "before-choice",
  signal: "with-signal",
  type: "before-choice",
};

/** Makes one visit. Never throws for anything the site or the browser does. */
export async function inspectVisit(
  open: Omit<OpenOptions, "notebook">,
  recorder: Recorder,
  plan: VisitPlan,
): Promise<Visited> {
  const { visit, run } = open;
  const record: VisitRecord = { visit, run, started: Date.now(), ended: 0, end: "failed", pages: [] };
  let opened: OpenVisit;
  try {
    opened = await openVisit({
      ...open,
      notebook: (top) => recorder.notebook(visit, run, top, startMoment[visit]),
    });
  } catch (error) {
    recorder.gap({ probe: "web/visit", kinds: [], visit, run, code: "not-reached", reason: reasonOf(error) });
    return { record: { ...record, ended: Date.now() }, watched: [] };
  }
  const tour = new Tour(opened, plan, record);
  await tour.make();
  return { record: tour.record, watched: tour.watched };
}

class Tour {
  record: VisitRecord;
  readonly #opened: OpenVisit;
  readonly #plan: VisitPlan;
  readonly #probes: readonly Probe<Place>[];
  #status: number | undefined;
  #links: string[] = [];

  constructor(opened: OpenVisit, plan: VisitPlan, record: VisitRecord) {
    this.#opened = opened;
    this.#plan = plan;
    this.#probes = plan.probes(opened.notebook);
    this.record = record;
  }

  get watched(): readonly Kind[] {
    const acts = [...this.#plan.before, ...this.#plan.main, ...this.#plan.snapshots(() => undefined)];
    return [...new Set([...this.#probes, ...acts].flatMap(({ watches }) => watches))];
  }

  async make(): Promise<void> {
    const { place } = this.#opened;
    const stops = await this.#attach();
    await this.#opened.ready();
    this.#watchPage();
    this.record = { ...this.record, started: Date.now() };
    const end = await this.#walk();
    const screenshot = place.over.aborted ? undefined : await place.screenshot();
    if (end !== "failed" && !place.over.aborted) await this.#leave();
    const cut = place.over.aborted;
    if (cut) this.#miss("web/visit", [])({ kinds: [...this.watched], ...told(place.over.reason) });
    await this.#stop(stops);
    await this.#opened.close();
    this.record = {
      ...this.record,
      ended: Date.now(),
      end: end === "failed" ? end : cut ? "cut" : end,
      ...(screenshot ? { screenshot } : {}),
    };
  }

  /** The visit proper; answers how the first page came to rest. */
  async #walk(): Promise<VisitRecord["end"]> {
    const { place } = this.#opened;
    const { onProgress, before, main, pages } = this.#plan;
    onProgress(`opening ${place.url}`);
    const error = await this.#opened.goto(place.url);
    if (error !== undefined || (place.over.aborted && place.top === "")) {
      const reason = error ?? `no answer (${place.over.reason})`;
      this.#miss(
        "web/visit",
        [],
      )({ kinds: [...this.watched], code: "not-reached", reason: `${place.url}: ${reason}` });
      onProgress(`could not be opened: ${reason}`);
      return "failed";
    }
    const rest = await place.settle(first);
    this.#came();
    if (rest === "capped") onProgress("the page never came to rest; going on");
    for (const act of before) await this.#do(act);
    if (main.some(({ looksOnly }) => !looksOnly)) await this.#snapshot();
    for (const act of main) await this.#do(act);
    await this.#snapshot();
    for (const url of nextPages(this.#links, place.url, pages, this.#plan.siteOf)) await this.#further(url);
    onProgress(place.over.aborted ? `stopped: ${told(place.over.reason).reason}` : "done");
    return rest === "quiet" ? "quiet" : "capped";
  }

  async #further(url: string): Promise<void> {
    const { place } = this.#opened;
    if (place.over.aborted) return;
    this.#plan.onProgress(`opening ${url}`);
    const error = await this.#opened.goto(url);
    if (error !== undefined) {
      this.#miss(
        "web/visit",
        [],
      )({ kinds: [...this.watched], code: "not-reached", reason: `${url}: ${error}` });
      return;
    }
    await place.settle(first);
    this.#came();
    await this.#snapshot();
  }

  /** Pages learn that they are left: what they send then is evidence too. */
  async #leave(): Promise<void> {
    const { place } = this.#opened;
    // First as somebody who looks at another tab: a page that is only hidden can still be watched while it
    // sends what it has kept. What it sends while it is being unloaded is met on its way out.
    const hidden = [
      place.page.send("Emulation.setFocusEmulationEnabled", { enabled: false }),
      place.page.send("Page.setWebLifecycleState", { state: "frozen" }),
    ];
    await Promise.allSettled(hidden);
    await place.settle(leaving);
    await meetFarewell(place);
    await this.#opened.goto("about:blank");
    await place.settle(leaving);
  }

  #came(): void {
    const { top } = this.#opened.place;
    if (top && !this.record.pages.includes(top))
      this.record = { ...this.record, pages: [...this.record.pages, top] };
  }

  async #attach(): Promise<(() => Promise<void>)[]> {
    const { place, notebook } = this.#opened;
    const attached = this.#probes.map(async (probe) => {
      try {
        const stop = await probe.attach(
          place,
          notebook.note(probe.id),
          this.#miss(probe.id, probe.watches),
          notebook.keep,
        );
        return () => stop().catch((error) => this.#blind(probe, error));
      } catch (error) {
        this.#blind(probe, error);
        return async () => undefined;
      }
    });
    return Promise.all(attached);
  }

  async #stop(stops: readonly (() => Promise<void>)[]): Promise<void> {
    const patience = this.#opened.place.over.aborted ? 1000 : 2500;
    const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
    await Promise.race([Promise.all(stops.map((stop) => stop())), late]);
  }

  async #snapshot(): Promise<void> {
    await Promise.all(this.#plan.snapshots(() => this.#status).map((act) => this.#perform(act)));
  }

  async #do(act: Act): Promise<void> {
    await this.#perform(act);
    if (!act.looksOnly && !act.settles) await this.#opened.place.settle(after);
  }

  async #perform(act: Act): Promise<void> {
    const { place, notebook } = this.#opened;
    if (place.over.aborted) return;
    const note: Note = (draft: Draft) => {
      if (draft.kind === "document") this.#links = draft.links.map(({ url }) => url);
      return notebook.note(act.id)(draft);
    };
    const ended = new Promise<void>((resolve) =>
      place.over.addEventListener("abort", () => resolve(), { once: true }),
    );
    const work = act.perform(place, note, this.#miss(act.id, act.watches), notebook.keep);
    await Promise.race([work.catch((error) => this.#blind(act, error)), ended]);
  }

  #watchPage(): void {
    const { page } = this.#opened.place;
    page.on("Network.responseReceived", ({ type, response, frameId }) => {
      if (type === "Document" && frameId === page.target.id) this.#status = response.status;
    });
  }

  #miss(probe: string, kinds: readonly Kind[]): Miss {
    return this.#opened.notebook.miss(probe, kinds);
  }

  /** A page that went away takes its answers along; that is told once, at the end. */
  #blind({ id, watches }: { id: string; watches: readonly Kind[] }, error: unknown): void {
    if (this.#opened.place.over.aborted) return;
    this.#miss(id, watches)({ kinds: [...watches], code: "probe-failed", reason: reasonOf(error) });
  }
}

/** Why a visit was cut, as a gap says it. */
function told(over: unknown): Pick<Gap, "code" | "reason"> {
  const why = String(over);
  const known: Readonly<Record<string, Pick<Gap, "code" | "reason">>> = {
    timeout: { code: "timeout", reason: "the time for this visit was over" },
    interrupted: { code: "interrupted", reason: "the inspection was interrupted" },
    crashed: { code: "crashed", reason: "the page's renderer crashed" },
    closed: { code: "crashed", reason: "the page closed itself" },
    browser: { code: "crashed", reason: "the browser died" },
  };
  return known[why] ?? { code: "crashed", reason: why };
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
