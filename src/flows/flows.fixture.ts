// Evidence for tests of flows: what happens to one visitor is told once, and repeated for others with other values.

import type { Company, Evidence, Flows, Knowledge, Observation, Of, Visit } from "../core/index.ts";
import { readFlows } from "./read-flows.ts";

type More<K extends Observation["kind"]> = Partial<Of<K>>;

const companies: Readonly<Record<string, Company>> = {
  "ads.test": { id: "ads", name: "Ads", categories: ["ad"] },
  "dsp.test": { id: "dsp", name: "Dsp", categories: ["ad"] },
  "shop.test": { id: "shop", name: "Shop", legalName: "Shop Ltd", categories: [] },
  "shopgroup.test": { id: "group", name: "Group", parent: "Shop Ltd", categories: [] },
  "edge.test": { id: "edge", name: "Edge", categories: ["cdn"] },
};

const siteOf = (urlOrHost: string): string => {
  const host = URL.canParse(urlOrHost) ? new URL(urlOrHost).hostname : urlOrHost;
  return host.split(".").slice(-2).join(".");
};

export const know: Knowledge = {
  siteOf,
  ownerOf: (urlOrHost) => companies[siteOf(urlOrHost)],
  isCarrier: (urlOrHost) => siteOf(urlOrHost) === "carrier.test",
  cookie: (name) => {
    const fact = { platform: "Known", source: "test" };
    if (name === "_known") return { ...fact, purpose: "analytics", identifying: true };
    return name === "consent" ? { ...fact, purpose: "functional", identifying: false } : undefined;
  },
  payload: ({ url }) =>
    url.includes("/known-endpoint")
      ? [
          { adapter: "a/b", property: "screenWidth", value: "1200", context: "query.sr" },
          { adapter: "a/b", property: "propertyId", value: "G-1", context: "query.tid" },
        ]
      : [],
  networkCountry: () => undefined,
  place: () => ({ hints: [] }),
  law: () => undefined,
  sources: {},
};

export const home = "https://www.shop.test/";
export const start = 1_790_000_000_000;

/** One visitor's diary. Every entry is a moment later than the one before. */
export function visitor(visit: Visit = "arrive", run = 1) {
  const written: Observation[] = [];
  const seen = () => ({
    id: `${visit}${run}.${written.length}`,
    at: start + written.length * 10,
    by: "test",
    moment: "before-choice" as const,
    visit,
    run,
    page: home,
  });
  const write = <T extends Observation>(one: T): T => {
    written.push(one);
    return one;
  };
  return { written, ...network(seen, write), ...insidePage(seen, write) };
}
export type Visitor = ReturnType<typeof visitor>;

type Seen = Pick<Observation, "id" | "at" | "by" | "moment">;
type Write = <T extends Observation>(one: T) => T;

const network = (seen: () => Seen, write: Write) => ({
  request: (url: string, more: More<"request"> = {}) =>
    write({
      kind: "request",
      ...seen(),
      url,
      method: "GET",
      type: "image",
      headers: [],
      witness: "both",
      ...more,
    }),
  response: (of: Of<"request">, more: More<"response"> = {}) =>
    write({ kind: "response", ...seen(), request: of.id, url: of.url, status: 200, headers: [], ...more }),
  cookie: (name: string, value: string, domain: string, more: More<"cookie"> = {}) =>
    write({ kind: "cookie", ...seen(), angle: "header", name, value, domain, path: "/", days: 365, ...more }),
  message: (request: string, sha256: string) =>
    write({
      kind: "message",
      ...seen(),
      channel: "websocket",
      direction: "sent",
      request,
      url: home,
      body: { sha256, size: 1 },
    }),
});

const insidePage = (seen: () => Seen, write: Write) => ({
  storage: (key: string, value: string, more: More<"storage"> = {}) =>
    write({
      kind: "storage",
      ...seen(),
      area: "local",
      origin: "https://www.shop.test",
      key,
      value,
      ...more,
    }),
  disclosure: (request: string, more: More<"disclosure"> = {}) =>
    write({
      kind: "disclosure",
      ...seen(),
      planted: "p1",
      sort: "email",
      request,
      url: home,
      part: "body",
      chain: [],
      range: [0, 1],
      ...more,
    }),
  page: (links: readonly string[], url = home) =>
    write({
      kind: "document",
      ...seen(),
      url,
      title: "",
      forms: [],
      scripts: [],
      links: links.map((link) => ({ url: link, text: "" })),
    }),
});

/** Three visitors who do the same; each has a random value of its own. */
export const marks = ["k3f9a81c2e7d", "q7b2d94e0f1a", "z5c8e13b6a90"] as const;
export function three(diary: (visitor: Visitor, mark: string) => void): Observation[] {
  return (["arrive", "refuse", "signal"] as const).flatMap((visit, at) => {
    const one = visitor(visit);
    diary(one, marks[at] ?? "");
    return one.written;
  });
}

export const evidence = (observations: readonly Observation[], more: Partial<Evidence> = {}): Evidence => ({
  format: "probity/evidence/1",
  subject: { type: "web", name: home },
  conditions: {},
  visits: [],
  watched: [],
  planted: [],
  observations: [...observations],
  gaps: [],
  ...more,
});

export function read(
  observations: readonly Observation[],
  more: Partial<Evidence> = {},
  bodies: Readonly<Record<string, string>> = {},
): Flows {
  const blob = (sha256: string) => {
    const text = bodies[sha256];
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  return readFlows({ evidence: evidence(observations, more), know, blob });
}
