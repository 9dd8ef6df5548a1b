// The evidence of the invented shop: five visits, four recipients, a dialog, typed text that leaves, gaps.

import { Evidence, visits } from "../core/index.ts";
import { hostile, observations, page, picture, start } from "./shop.fixture.ts";

export { blobs, hostile, requests } from "./shop.fixture.ts";
export { afterRefusal, posted } from "./shop-network.fixture.ts";
export { called, chosen, disclosed } from "./shop-pages.fixture.ts";

export const evidence: Evidence = Evidence.parse({
  format: "probity/evidence/1",
  subject: { type: "web", name: page },
  conditions: {
    tool: "probity 0.1.0",
    browser: "HeadlessChrome/156.0.8078.79",
    "cookie policy": "third-party cookies allowed",
    sandbox: "on",
    options: "--repeat 1",
  },
  visits: visits.map((visit) => ({
    visit,
    run: 1,
    started: start,
    ended: start + 6000,
    end: visit === "signal" ? "capped" : "quiet",
    pages: [page],
    screenshot: picture,
  })),
  watched: [
    "request",
    "response",
    "cookie",
    "storage",
    "call",
    "listener",
    "message",
    "choice",
    "typed",
    "disclosure",
    "document",
    "transport",
    "alias",
    "issue",
  ],
  planted: [
    { id: "p1", sort: "email", value: "vera.planted@mail.example", where: "field", visit: "type", run: 1 },
  ],
  observations,
  gaps: [
    {
      probe: "network",
      kinds: ["response"],
      visit: "accept",
      run: 1,
      code: "body-cut",
      reason: `a body of 3 MB at ${hostile} was cut`,
      harmless: true,
    },
    {
      probe: "network",
      kinds: ["request"],
      visit: "signal",
      run: 1,
      code: "timeout",
      reason: "the visit did not become quiet within 60 s",
    },
  ],
  completeness: { both: 22, onlyCdp: [], onlyNetlog: ["https://px.meter.example/leave"] },
});
