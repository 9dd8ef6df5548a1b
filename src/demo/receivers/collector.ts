// Hosts of invented firms that take what the shop's own code sends: replays, visitor numbers, live form entries.

import { empty, json, type Receiver, shared } from "../answer.ts";

export const collector: Receiver = {
  hosts: ["collect.replay.test", "visitors.idgraph.test", "live.formwatch.test"],
  answer(ask) {
    if (ask.method === "OPTIONS") return shared(ask, empty(204));
    if (ask.method === "POST" && ask.url.pathname.startsWith("/v1/")) return shared(ask, json({ ok: true }));
    return undefined;
  },
};
