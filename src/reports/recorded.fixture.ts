// A report on recorded traffic, for tests: two requests that were read, one end that was not, one value that left.

import type { Destination, Evidence, Language, Of, Report } from "../core/index.ts";
import { readFlows } from "./recorded-flows.fixture.ts";
import { report } from "./report.fixture.ts";

const seen = { by: "traffic", moment: "always", run: 1 } as const;
const at = 1_790_000_000_000;
const request = (id: string, url: string): Of<"request"> => ({
  kind: "request",
  ...seen,
  id,
  at,
  url,
  method: "POST",
  type: "other",
  headers: [],
  witness: "recording",
});

export const recording: Evidence = {
  format: "probity/evidence/1",
  subject: { type: "traffic", name: "phone.har" },
  conditions: {
    tool: "probity 0.1.0",
    recordings: `phone.har (always, 2 requests, sha256 ${"a".repeat(64)})`,
    recorder: "recorder 1.0",
  },
  visits: [],
  watched: ["request", "response", "message", "cookie", "endpoint", "recognised", "disclosure"],
  planted: [{ id: "p1", sort: "email", value: "bait@example.com", where: "persona" }],
  observations: [
    request("o1", "https://collect.meter.example/v1"),
    request("o2", "https://api.app.example/login"),
    {
      kind: "endpoint",
      ...seen,
      id: "o3",
      at,
      host: "pinned.bank.example",
      named: "sni",
      ip: "203.0.113.7",
      port: 443,
      protocol: "tls",
      visible: "names",
      why: "refused-certificate",
      connections: 3,
      sent: 1200,
      received: 90,
      ja4: "t13d1516h2_8daaf6152771_02713d6af862",
    },
    {
      kind: "disclosure",
      ...seen,
      id: "d1",
      at,
      planted: "p1",
      sort: "email",
      request: "o1",
      url: "https://collect.meter.example/v1",
      part: "body",
      name: "em",
      chain: ["lowercase", "sha256"],
      range: [4, 68],
    },
  ],
  gaps: [
    { probe: "traffic", kinds: ["request"], code: "not-visible", reason: "3 connections cannot be read" },
  ],
};

const destination: Destination = {
  host: "collect.meter.example",
  named: undefined,
  ip: "203.0.113.1",
  at,
  requests: 1,
  cites: ["o1"],
  read: true,
  roundTrip: 12.5,
  organisation: "Meter AB",
  company: {
    id: "meter",
    name: "Meter",
    seat: { value: "SE", source: "register", confidence: "high" },
    categories: ["ad"],
  },
  site: "meter.example",
  own: false,
  place: {
    answer: "unknown",
    why: "hints-differ",
    hints: [
      { value: "SE", source: "network registration (one)", confidence: "medium" },
      { value: "NL", source: "registry delegation (two)", confidence: "medium" },
    ],
  },
  declared: undefined,
};

export const recorded = (language: Language = "en", change: Partial<Report> = {}): Report =>
  report(language, {
    evidence: recording,
    flows: readFlows(recording),
    verdicts: { format: "probity/verdicts/1", charters: {}, knowledge: {}, verdicts: [], findings: [] },
    charters: [],
    destinations: () => [destination],
    ...change,
  });
