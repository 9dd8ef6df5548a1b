// Sees which interfaces scripts use, what they listen to and what they store, through hooks inside every
// document. Workers are not hooked; a document in which the hooks did not start is a gap.

import { randomBytes } from "node:crypto";
import type { Probe } from "../../core/index.ts";
import { Inbox, watches } from "./hooks/inbox.ts";
import { hookScript } from "./hooks/script.ts";
import type { Place, Session } from "./place.ts";
import { inFrames } from "./worlds.ts";

export const hooks: Probe<Place> = {
  id: "web/hooks",
  watches: [...watches],
  async attach(place, note, miss) {
    const name = `_${randomBytes(12).toString("hex")}`;
    const source = hookScript(name);
    const inbox = new Inbox(note, miss);
    place.onSession(async (session) => {
      const { type } = session.target;
      if (type !== "page" && type !== "iframe" && type !== "prerender") return;
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
      if (failed && !session.gone.aborted) {
        miss({ kinds: [...watches], code: "probe-failed", reason: `no hooks in ${session.target.url}` });
      }
    });
    return async () => {
      // Asked from an isolated world: events cross over, the page's own functions are not used.
      const ask = `dispatchEvent(new Event("${name}")); 0`;
      const flush = (session: Session) => inFrames(session, ask, () => undefined, 1000).catch(() => []);
      await Promise.all(place.sessions().map(flush));
      inbox.close();
    };
  },
};
