// Sees which interfaces scripts use, what they listen to and what they store, through hooks inside every document and
// worker. One in which the hooks did not start is a gap.

import { randomBytes } from "node:crypto";
import type { Miss, Probe } from "../../core/index.ts";
import { Inbox, watches } from "./hooks/inbox.ts";
import { hookScript } from "./hooks/script.ts";
import { Workers } from "./hooks/workers.ts";
import type { Place, Session } from "./place.ts";
import type { Notebook } from "./recorder.ts";
import { inFrames } from "./worlds.ts";

export const hooks = ({ amend }: Pick<Notebook, "amend">): Probe<Place> => ({
  id: "web/hooks",
  watches: [...watches],
  async attach(place, note, miss) {
    const name = `_${randomBytes(12).toString("hex")}`;
    const source = hookScript(name);
    const inbox = new Inbox(note, miss, amend);
    const workers = new Workers(place, name, inbox, miss);
    place.onSession(async (session) => {
      if (/^(page|iframe|prerender)$/.test(session.target.type))
        await watchDocuments(session, { name, source, inbox, miss });
      else workers.watch(session);
    });
    return async () => {
      // Asked from an isolated world: events cross over, the page's own functions are not used.
      const ask = `dispatchEvent(new Event("${name}")); 0`;
      const flush = (session: Session) => inFrames(session, ask, () => undefined, 1000).catch(() => []);
      await Promise.all([...place.sessions().map(flush), workers.stop()]);
      inbox.close();
    };
  },
});

type Hook = { readonly name: string; readonly source: string; readonly inbox: Inbox; readonly miss: Miss };

async function watchDocuments(session: Session, { name, source, inbox, miss }: Hook): Promise<void> {
  session.on("Runtime.bindingCalled", (called) => {
    if (called.name === name) inbox.take(`${session.id} ${called.executionContextId}`, called.payload);
  });
  session.on("Runtime.executionContextCreated", ({ context }) => {
    const { isDefault } = (context.auxData ?? {}) as { readonly isDefault?: boolean };
    if (isDefault) inbox.expect(`${session.id} ${context.id}`, context.origin);
  });
  const sent = [
    session.send("Page.enable"),
    session.send("Runtime.enable"),
    session.send("Runtime.addBinding", { name }),
    session.send("Page.addScriptToEvaluateOnNewDocument", { source, runImmediately: true }),
  ];
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === "rejected");
  if (failed && !session.gone.aborted)
    miss({ kinds: [...watches], code: "probe-failed", reason: `no hooks in ${session.target.url}` });
}
