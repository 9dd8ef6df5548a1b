// Mixpanel's ingestion host: events, profiles, groups, session replay, remote settings.

import { empty, json, type Receiver, shared, text } from "../answer.ts";

export const mixpanel: Receiver = {
  hosts: ["api-js.mixpanel.com"],
  answer(ask) {
    if (ask.method === "OPTIONS") return shared(ask, empty(200));
    const path = ask.url.pathname;
    if (/^\/(track|engage|groups)\/?$/.test(path)) {
      return shared(
        ask,
        ask.url.searchParams.get("verbose") === "1" ? json({ status: 1, error: null }) : text("1"),
      );
    }
    if (/^\/record\/?$/.test(path)) return shared(ask, json({ code: 200, status: "OK" }));
    if (/^\/(settings|decide|flags)\/?$/.test(path)) {
      return shared(ask, json({ recording: { is_enabled: true }, flags: {} }));
    }
    return undefined;
  },
};
