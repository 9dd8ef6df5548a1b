// Observations for tests: say what matters, the rest is filled in.

import type { Planted } from "./evidence.ts";
import type { Of, StackFrame } from "./observation.ts";

export const home = "https://shop.example/";

let last = 0;
const seen = () => {
  last += 1;
  return {
    id: `o${last}`,
    at: 1_790_000_000_000 + last,
    by: "test",
    moment: "before-choice",
    visit: "arrive",
    page: home,
  } as const;
};

export const frame = (url: string): StackFrame => ({ url, line: 1, column: 1 });

export const request = (url: string, more: Partial<Of<"request">> = {}): Of<"request"> => ({
  kind: "request",
  ...seen(),
  url,
  method: "GET",
  type: "script",
  headers: [],
  witness: "cdp",
  ...more,
});

export const response = (of: Of<"request">, more: Partial<Of<"response">> = {}): Of<"response"> => ({
  kind: "response",
  ...seen(),
  request: of.id,
  url: of.url,
  status: 200,
  headers: [],
  ...more,
});

export const cookie = (name: string, value: string, more: Partial<Of<"cookie">> = {}): Of<"cookie"> => ({
  kind: "cookie",
  ...seen(),
  angle: "header",
  name,
  value,
  domain: "shop.example",
  path: "/",
  days: 365,
  ...more,
});

export const storage = (key: string, value: string, more: Partial<Of<"storage">> = {}): Of<"storage"> => ({
  kind: "storage",
  ...seen(),
  area: "local",
  origin: "https://shop.example",
  key,
  value,
  ...more,
});

export const call = (api: string, script: string, more: Partial<Of<"call">> = {}): Of<"call"> => ({
  kind: "call",
  ...seen(),
  group: "canvas",
  api,
  stack: [frame(script)],
  ...more,
});

export const listener = (
  event: string,
  script: string,
  more: Partial<Of<"listener">> = {},
): Of<"listener"> => ({
  kind: "listener",
  ...seen(),
  event,
  on: "document",
  stack: [frame(script)],
  ...more,
});

export const control = (
  role: Of<"choice">["controls"][number]["role"],
  more: Partial<Of<"choice">["controls"][number]> = {},
): Of<"choice">["controls"][number] => ({
  role,
  label: role,
  layer: 1,
  box: { x: 0, y: 0, width: 100, height: 40 },
  contrast: 7,
  prominence: 4,
  fontSize: 16,
  tag: "button",
  ...more,
});

/** A click `at` milliseconds since the epoch. */
export const click = (
  role: Of<"choice">["clicks"][number]["role"],
  at = 0,
  layer = 1,
): Of<"choice">["clicks"][number] => ({
  label: role,
  role,
  layer,
  at,
  trusted: true,
});

export const choice = (wanted: Of<"choice">["wanted"], more: Partial<Of<"choice">> = {}): Of<"choice"> => ({
  kind: "choice",
  ...seen(),
  visit: wanted === "none" ? "arrive" : wanted,
  wanted,
  outcome: wanted === "none" ? "shown" : "done",
  rule: "fallback",
  clicks: [],
  layers: 1,
  controls: [control("accept"), control("refuse")],
  preticked: [],
  ...more,
});

export const planted = (id: string, sort: string, where: Planted["where"] = "field"): Planted => ({
  id,
  sort,
  value: `value of ${id}`,
  where,
});

export const typed = (of: Planted, more: Partial<Of<"typed">> = {}): Of<"typed"> => ({
  kind: "typed",
  ...seen(),
  visit: "type",
  moment: "while-typing",
  sort: of.sort,
  field: "input#mail",
  planted: of.id,
  submitted: false,
  ...more,
});

export const disclosure = (
  of: Planted,
  by: Of<"request">,
  more: Partial<Of<"disclosure">> = {},
): Of<"disclosure"> => ({
  kind: "disclosure",
  ...seen(),
  visit: by.visit ?? "type",
  moment: by.moment,
  planted: of.id,
  sort: of.sort,
  request: by.id,
  url: by.url,
  part: "body",
  chain: [],
  range: [0, 1],
  ...more,
});

export const document = (more: Partial<Of<"document">> = {}): Of<"document"> => ({
  kind: "document",
  ...seen(),
  url: home,
  title: "Shop",
  forms: [],
  scripts: [],
  links: [],
  ...more,
});

export const alias = (host: string, aliases: string[], more: Partial<Of<"alias">> = {}): Of<"alias"> => ({
  kind: "alias",
  ...seen(),
  host,
  aliases,
  resolver: "system",
  ...more,
});

export const transport = (
  what: Of<"transport">["what"],
  ok: boolean,
  more: Partial<Of<"transport">> = {},
): Of<"transport"> => ({
  kind: "transport",
  ...seen(),
  what,
  url: home,
  ok,
  detail: "",
  ...more,
});
