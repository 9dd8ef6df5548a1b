// autoconsent, unmodified, in the top document and in the frames that may hold a dialog: knows consent managers by
// name and how to choose in them.

import type { Place } from "../place.ts";
import { pause } from "../settling.ts";
import { askFrame } from "../worlds.ts";
import { consentLibrary, rulesFor } from "./consent-library.ts";
import { ContentScript } from "./content-script.ts";
import { type Framed, type Frames, framesNow, standsOut } from "./frame-chain.ts";

export type Manager = {
  /** Name of the rule that saw a dialog, in the page or a frame of it, or else that recognised the page. */
  readonly name: string | undefined;
  /** Whether that manager's dialog was seen open. */
  readonly open: boolean;
  /** Lets the rules choose, the page's own first; answers whether one says that it could, false after `patience` ms. */
  choose(wanted: "refuse" | "accept", patience: number): Promise<boolean>;
  stop(): void;
};

/** How often new frames are looked for, in ms. */
const every = 400;
const mostFrames = 8;
const mostLooks = 200;
/** Smaller frames hold no dialog. */
const large = "innerWidth >= 200 && innerHeight >= 40";

/** Starts looking. Rejects when the top document cannot be reached. */
export async function meetManager(place: Place): Promise<Manager> {
  const { page } = place;
  const own = { session: page, frameId: page.target.id, top: true, url: () => place.top };
  const inner = new InFrames(place);
  const top = await ContentScript.start(own);
  void inner.look();
  const open = () => [top, ...inner.standing].filter((script) => script.open);
  return {
    get name() {
      return top.open ? top.name : (inner.name ?? top.name);
    },
    get open() {
      return open().length > 0;
    },
    async choose(wanted, patience) {
      const deadline = performance.now() + patience;
      for (const script of open())
        if (await script.choose(wanted, Math.max(0, deadline - performance.now()))) return true;
      return false;
    },
    stop() {
      inner.stop();
      top.stop();
    },
  };
}

/** The content scripts of frames, one for each document that is large enough or has a rule of its own. */
class InFrames {
  readonly #place: Place;
  readonly #scripts = new Map<string, { readonly frameId: string; readonly script: ContentScript }>();
  #stopped = false;
  /** Those whose frame a visitor sees as a dialog: what an embedded site asks in its own corner is its own affair. */
  standing: readonly ContentScript[] = [];
  /** Of the first of them; it stays when the dialog has gone. */
  name: string | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Dialogs in frames come when they like: looks until it is stopped. */
  async look(): Promise<void> {
    for (let looks = 0; looks < mostLooks && !this.#done(); looks++) {
      const frames = await framesNow(this.#place);
      const inner = [...frames.values()].filter(({ parentId, url }) => parentId !== undefined && url !== "");
      await Promise.all(inner.map((frame) => this.#meet(frame).catch(() => undefined)));
      await this.#stand(frames);
      await pause(every, this.#place.over);
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const { script } of this.#scripts.values()) script.stop();
  }

  async #stand(frames: Frames): Promise<void> {
    const open = [...this.#scripts.values()].filter(({ script }) => script.open);
    const asked = open.map(async ({ frameId, script }) =>
      (await standsOut(frames, frameId).catch(() => false)) ? [script] : [],
    );
    this.standing = (await Promise.all(asked)).flat();
    this.name ??= this.standing[0]?.name;
  }

  #done(): boolean {
    return this.#stopped || this.#place.over.aborted;
  }

  async #meet({ session, frameId, url }: Framed): Promise<void> {
    const key = `${session.id} ${frameId} ${url}`;
    if (this.#scripts.has(key) || this.#scripts.size >= mostFrames) return;
    const { rules } = await consentLibrary();
    const known = rulesFor(rules, url, false).some(({ runContext }) => runContext?.urlPattern !== undefined);
    if (!known && (await askFrame(session, frameId, large, 1000)) !== true) return;
    if (this.#done() || this.#scripts.has(key) || this.#scripts.size >= mostFrames) return;
    const opened = () => void framesNow(this.#place).then((frames) => this.#stand(frames));
    const script = await ContentScript.start({ session, frameId, top: false, url: () => url, opened });
    if (this.#done()) script.stop();
    else this.#scripts.set(key, { frameId, script });
  }
}
