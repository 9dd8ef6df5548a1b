// The flows of the invented shop, as the flows room would read them.

import type { Carried, Company, Flow, Flows } from "../core/index.ts";
import { posted, requests } from "./report-evidence.fixture.ts";

const company = (name: string, seat: string | undefined, categories: string[]): Company => ({
  id: name.toLowerCase(),
  name,
  ...(seat === undefined ? {} : { seat: { value: seat, source: "test", confidence: "high" } }),
  categories,
});
const owners: Readonly<Record<string, Company>> = {
  "meter.example": company("Meter Analytics", "US", ["analytics"]),
  "promo.example": company("Promo Ads", "SE", ["ad"]),
  "replay.example": company("Replay", "CN", ["analytics"]),
};

function carried(url: string, id: string): Carried[] {
  const always = [
    { kind: "network-address", how: "every request" },
    { kind: "page-address", how: "referer" },
  ];
  if (id === posted) return [...always, { kind: "email", how: "disclosure" }];
  return /[?]/.test(url) ? [...always, { kind: "identifier", how: "cookie _meter" }] : always;
}

const all: Flow[] = requests.map(({ id, url, visit, at, moment }) => {
  const { hostname } = new URL(url);
  const site = hostname.split(".").slice(-2).join(".");
  return {
    request: id,
    url,
    host: hostname,
    site,
    owner: owners[site],
    moment,
    visit,
    at,
    party: site === "shop.example" ? "first" : "third",
    carried: carried(url, id),
    left: true,
  };
});

export const flows: Flows = {
  all,
  of: new Map(all.map((flow) => [flow.request, flow])),
  syncs: [],
  bounces: [],
  decorations: [],
  reidentifications: [],
};
