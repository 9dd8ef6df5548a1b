// A Snowplow collector on an invented host, with the collector's usual third-party cookie `sp`.

import { empty, type Receiver, shared, text } from "../answer.ts";

const year = 31_536_000;

export const snowplow: Receiver = {
  hosts: ["collector.numbers.test"],
  answer(ask) {
    if (ask.method === "OPTIONS") return shared(ask, empty(200, { "access-control-max-age": "5" }));
    if (ask.url.pathname !== "/com.snowplowanalytics.snowplow/tp2") return undefined;
    const known = /(?:^|; )sp=([\w-]+)/.exec(ask.headers["cookie"] ?? "")?.[1];
    const cookie = `sp=${known ?? uuid(ask.chance)}; Max-Age=${year}; Path=/; Secure; SameSite=None`;
    const answer = text("ok");
    return shared(ask, { ...answer, headers: { ...answer.headers, "set-cookie": cookie } });
  },
};

const uuid = (hex: string): string =>
  hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, (_, a, b, c, d, e) => `${a}-${b}-4${c}-8${d}-${e}`);
