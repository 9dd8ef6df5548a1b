// What the appendix says of one observation, by kind. Addresses are text, never links.

import type { Observation, Of } from "../../core/index.ts";
import { type Html, html } from "../markup.ts";
import { code, facts } from "../pieces.ts";
import { list, pair } from "../say.ts";
import type { View } from "../view.ts";
import { body, cookiesSent, headers, stackOf } from "./observed-parts.ts";

type Pair = readonly [string, Html | string | undefined];

/** Every field that is not empty, in the reader's words where the field is a closed list. */
export function detailsOf(view: View, one: Observation): Html {
  if (one.kind === "request") return request(view, one);
  if (one.kind === "response") return response(view, one);
  if (one.kind === "cookie") return cookie(view, one);
  if (one.kind === "disclosure") return disclosure(view, one);
  if (one.kind === "message") return message(view, one);
  return html`${facts(others(view, one))}${"stack" in one ? stackOf(view, one.stack) : ""}`;
}

function request(view: View, one: Of<"request">): Html {
  const flow = view.report.flows.of.get(one.id);
  const answer = view.answers.get(one.id);
  return html`<p class="url">${one.method} ${code(one.url, 500)}</p>
${facts([
  [
    view.say("appendix.started"),
    one.initiator?.url === undefined
      ? view.named("initiator", one.initiator?.type ?? "")
      : code(one.initiator.url, 200),
  ],
  [
    view.say("appendix.redirect"),
    one.redirectedFrom === undefined ? undefined : view.cite(one.redirectedFrom),
  ],
  [
    view.say("matrix.recipient"),
    flow === undefined
      ? undefined
      : `${flow.owner?.name ?? flow.behind ?? flow.site} · ${view.term("party", flow.party)}`,
  ],
  [
    view.say("appendix.data"),
    flow === undefined
      ? undefined
      : list(
          view.report.language,
          [
            ...new Set(
              flow.carried.map(({ kind, how }) => `${view.term("data", kind)} (${how.slice(0, 80)})`),
            ),
          ].slice(0, 12),
        ),
  ],
  [view.say("appendix.failed"), one.failed],
  [
    view.say("appendix.witness"),
    one.witness === "both" ? "CDP, NetLog" : one.witness === "cdp" ? "CDP" : "NetLog",
  ],
  [view.say("appendix.answer"), answer === undefined ? undefined : answered(answer)],
])}
${cookiesSent(view, one.cookies ?? [])}${headers(view, one.headers)}${stackOf(view, one.initiator?.stack)}${body(view, one.body)}${answer === undefined ? "" : body(view, answer.body, answer.mime)}`;
}

const answered = ({ status, mime, ip, port, protocol, aliases = [] }: Of<"response">): string =>
  [
    status,
    mime,
    protocol,
    ip === undefined ? "" : `${ip}${port === undefined ? "" : `:${port}`}`,
    ...aliases.map((one) => `CNAME ${one}`),
  ]
    .filter(Boolean)
    .join(" · ");

const response = (view: View, one: Of<"response">): Html => html`<p class="url">${code(one.url, 500)}</p>
${facts([
  [view.say("appendix.answer"), answered(one)],
  [view.say("appendix.request"), view.cite(one.request)],
])}${headers(view, one.headers)}${body(view, one.body, one.mime)}`;

const cookie = (
  view: View,
  one: Of<"cookie">,
): Html => html`<p class="url">${code(`${one.name}=${one.value}`, 400)}</p>
${facts([
  [view.say("store.how"), view.term("angle", one.angle)],
  [view.say("store.where"), code(`${one.domain}${one.path}`, 200)],
  [
    view.say("store.days"),
    one.days === null
      ? view.say("store.session")
      : view.say("store.day", { days: Math.round(one.days * 10) / 10 }),
  ],
  [
    "",
    [
      one.httpOnly ? "HttpOnly" : "",
      one.secure ? "Secure" : "",
      one.sameSite ? `SameSite=${one.sameSite}` : "",
      one.partitioned ? "Partitioned" : "",
    ]
      .filter(Boolean)
      .join("; "),
  ],
  [view.say("store.reason"), one.reason],
  [view.say("appendix.request"), one.request === undefined ? undefined : view.cite(one.request)],
])}${stackOf(view, one.stack)}`;

function disclosure(view: View, one: Of<"disclosure">): Html {
  const planted = view.report.evidence.planted.find(({ id }) => id === one.planted);
  return html`<p class="url">${code(one.url, 500)}</p>
${facts([
  [
    view.say("appendix.planted"),
    html`${view.term("data", one.sort)}${planted === undefined ? "" : html` ${code(planted.value, 120)}`}`,
  ],
  [view.say("appendix.part"), [view.term("part", one.part), one.name].filter(Boolean).join(": ")],
  [
    view.say("appendix.chain"),
    [
      one.chain.length === 0 ? view.say("appendix.plain") : one.chain.join(" → "),
      one.prefix === undefined ? "" : view.say("appendix.prefix", { count: one.prefix }),
    ]
      .filter(Boolean)
      .join(" · "),
  ],
  [view.say("appendix.request"), view.cite(one.request)],
])}`;
}

const message = (view: View, one: Of<"message">): Html => html`<p class="url">${code(one.url, 300)}</p>
${facts([
  ["", `${view.named("channel", one.channel)} · ${view.named("direction", one.direction)}`],
  [view.say("appendix.request"), one.request === undefined ? undefined : view.cite(one.request)],
])}${body(view, one.body, "text/plain")}`;

function call(view: View, one: Of<"call">): Pair[] {
  return [
    [view.term("group", one.group), code(one.api, 120)],
    ["", one.args === undefined ? undefined : code(one.args.join(", "), 200)],
    [view.say("appendix.value"), one.result === undefined ? undefined : code(one.result, 200)],
    [
      view.say("appendix.facts"),
      Object.entries(one.facts ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .join(" · "),
    ],
    ["", one.count === undefined ? undefined : view.say("coverage.times", { count: one.count })],
  ];
}

const endpoint = (view: View, one: Of<"endpoint">): Pair[] => [
  [
    view.term("visible", one.visible),
    [one.host, one.ip, one.port].filter((part) => part !== undefined).join(" · "),
  ],
  ["", [one.protocol, one.tls, one.why, one.ja4, one.certificate?.subject].filter(Boolean).join(" · ")],
  ["", `${one.connections} × · ↑ ${one.sent} B · ↓ ${one.received} B`],
];

const recognised = (view: View, one: Of<"recognised">): Pair[] => [
  [view.term("data", one.what), view.term("sure", one.sure)],
  [view.say("appendix.part"), [view.term("part", one.part), one.name].filter(Boolean).join(": ")],
  [view.say("appendix.chain"), one.chain.join(" → ")],
  [view.say("appendix.url"), code(one.url, 300)],
];

type Other = Exclude<Observation, Of<"request" | "response" | "cookie" | "disclosure" | "message">>;

const controlSays = (view: View, { label, role, layer }: Of<"choice">["controls"][number]): string =>
  pair(
    view.report.language,
    label.slice(0, 60),
    `${view.term("role", role)} (${view.say("consent.layer")} ${layer})`,
  );

function others(view: View, one: Other): Pair[] {
  switch (one.kind) {
    case "call":
      return call(view, one);
    case "listener":
      return [[one.event, code(one.on, 120)]];
    case "storage":
      return [
        [view.term("area", one.area), code(one.origin, 120)],
        [view.say("store.name"), code(one.key, 120)],
        [view.say("appendix.value"), one.value === undefined ? undefined : code(one.value, 400)],
      ];
    case "choice":
      return [
        ["", view.term("choice", one.outcome)],
        [
          view.say("consent.clicks"),
          one.clicks
            .map(({ label, layer }) => `${label.slice(0, 60)} (${view.say("consent.layer")} ${layer})`)
            .join(" → "),
        ],
        [
          view.say("consent.controls"),
          one.controls
            .slice(0, 20)
            .map((control) => controlSays(view, control))
            .join(" · "),
        ],
        [view.say("consent.reason"), one.reason],
      ];
    case "typed":
      return [[view.term("data", one.sort), code(one.field, 160)]];
    case "recognised":
      return recognised(view, one);
    case "document":
      return [
        [view.say("appendix.url"), code(one.url, 300)],
        ["", one.title.slice(0, 200)],
        [
          "",
          one.scripts.length === 0
            ? undefined
            : html`${one.scripts.slice(0, 30).map(({ url, integrity }) => html`${code(url, 160)}${integrity === undefined ? "" : " integrity"}<br>`)}`,
        ],
      ];
    case "transport":
      return [
        [view.named("transport", one.what), one.ok ? "✓" : "✗"],
        [view.say("appendix.url"), code(one.url, 300)],
        ["", one.detail.slice(0, 300)],
      ];
    case "alias":
      return [
        [view.say("appendix.url"), code([one.host, ...one.aliases].join(" → "), 600)],
        ["", one.resolver],
      ];
    case "endpoint":
      return endpoint(view, one);
    case "issue":
      return [[one.code, code(one.details, 600)]];
  }
}
