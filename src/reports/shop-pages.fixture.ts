// What happened inside the invented shop's pages: a dialog, typed text that left, a canvas read back.

import type { Visit } from "../core/index.ts";
import { fetched, hostile, keep, note, page, picture, script, stack, start } from "./shop.fixture.ts";
import { posted } from "./shop-network.fixture.ts";

export const disclosed = note({
  kind: "disclosure",
  at: start + 3010,
  moment: "while-typing",
  visit: "type",
  run: 1,
  page,
  planted: "p1",
  sort: "email",
  request: posted,
  url: "https://rec.replay.example/v1/events",
  part: "body",
  name: "text",
  chain: ["lowercase", "sha256"],
  range: [9, 34],
});
export const called = note({
  kind: "call",
  at: start + 400,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  group: "canvas",
  api: "HTMLCanvasElement.toDataURL",
  facts: { width: 280, height: 60, characters: 24 },
  stack,
  count: 2,
});
note({
  kind: "listener",
  at: start + 420,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  event: "keydown",
  on: "document",
  stack,
});
note({
  kind: "storage",
  at: start + 500,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  area: "local",
  origin: "https://shop.example",
  key: hostile,
  value: "7f3b9c",
  stack,
});
note({
  kind: "cookie",
  at: start + 600,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  angle: "refused",
  name: "uid",
  value: "x",
  domain: ".promo.example",
  path: "/",
  days: null,
  reason: "UserPreferences",
});
const socket = fetched("arrive", "wss://live.replay.example/s", 700, {
  type: "websocket",
  moment: "before-choice",
});
note({
  kind: "message",
  at: start + 720,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  channel: "websocket",
  direction: "sent",
  request: socket,
  url: "wss://live.replay.example/s",
  body: keep("hello", "text/plain"),
});
const controls = [
  {
    role: "accept",
    label: "Accept all",
    layer: 1,
    box: { x: 10, y: 10, width: 200, height: 44 },
    contrast: 8.1,
    prominence: 6.2,
    fontSize: 16,
    tag: "button",
  },
  {
    role: "settings",
    label: "Settings",
    layer: 1,
    box: { x: 10, y: 60, width: 60, height: 18 },
    contrast: 2.4,
    prominence: 1,
    fontSize: 11,
    tag: "a",
  },
  {
    role: "refuse",
    label: "Save without consent",
    layer: 2,
    box: { x: 10, y: 60, width: 120, height: 24 },
    contrast: 3.1,
    prominence: 1.1,
    fontSize: 12,
    tag: "button",
  },
] as const;
export const chosen = ["refuse", "accept"].map((wanted) =>
  note({
    kind: "choice",
    at: start + 2400,
    moment: wanted === "refuse" ? "after-refusal" : "after-consent",
    visit: wanted as Visit,
    run: 1,
    page,
    wanted: wanted as "refuse" | "accept",
    outcome: "done",
    rule: "example-rule",
    manager: "Example consent manager",
    clicks: [
      {
        label: wanted === "refuse" ? "Settings" : "Accept all",
        role: wanted === "refuse" ? "settings" : "accept",
        layer: 1,
        at: start + 2200,
        trusted: true,
      },
      ...(wanted === "refuse"
        ? [
            {
              label: "Save without consent",
              role: "refuse",
              layer: 2,
              at: start + 2390,
              trusted: true,
            } as const,
          ]
        : []),
    ],
    layers: wanted === "refuse" ? 2 : 1,
    controls: [...controls],
    preticked: ["Measurement"],
    text: `We value your privacy ${hostile}`,
    before: picture,
    after: picture,
    withdrawal: [],
    withdrawalSought: true,
  }),
);
note({
  kind: "document",
  at: start + 900,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  url: page,
  title: `Shop ${hostile}`,
  status: 200,
  lang: "en",
  forms: [{ action: "http://shop.example/pay", method: "post", fields: [] }],
  scripts: [{ url: script }],
  links: [
    { url: `${page}privacy`, text: "Privacy" },
    { url: "https://www.facebook.com/shop", text: "Us" },
  ],
});
note({
  kind: "request",
  at: start + 5000,
  moment: "before-choice",
  visit: "arrive",
  run: 1,
  page,
  url: "https://px.meter.example/leave",
  method: "POST",
  type: "other",
  headers: [],
  witness: "netlog",
});
note({
  kind: "transport",
  at: start + 900,
  moment: "always",
  visit: "arrive",
  run: 1,
  page,
  what: "https-redirect",
  url: page,
  ok: true,
  detail: "301",
});
