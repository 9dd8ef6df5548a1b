// Sentry's ingestion host: envelopes (sessions, transactions) and single events.

import { empty, json, type Receiver, shared } from "../answer.ts";

export const sentry: Receiver = {
  hosts: ["o450001.ingest.sentry.io"],
  answer(ask) {
    if (!/^\/api\/\d+\/(envelope|store)\/$/.test(ask.url.pathname)) return undefined;
    if (ask.method === "OPTIONS") return shared(ask, empty(200));
    return shared(ask, json({ id: ask.chance.slice(0, 32) }));
  },
};
