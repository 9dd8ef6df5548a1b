// What the visits themselves show about how bytes travel: HTTPS, HSTS, mixed content, forms that post in the clear.
// One fact per question and address, each with the request that shows it where there is one.

import type { Draft, Observation, Of } from "../../core/index.ts";

type Transport = Extract<Draft, { kind: "transport" }>;

/** Facts read from observations of all visits; the same whatever their order in time. */
export function transportFacts(observations: readonly Observation[]): Transport[] {
  const facts = new Map<string, Transport>();
  const add = (fact: Transport) => {
    const key = `${fact.what} ${fact.url} ${fact.ok}`;
    if (!facts.has(key)) facts.set(key, fact);
  };
  const documents = new Set<string>();
  const pages = new Set<string>();
  for (const one of observations) {
    if (one.kind === "request" && one.type === "document" && one.visit) documents.add(one.id);
    if (one.kind === "document") pages.add(originOf(one.url));
  }
  for (const one of observations) {
    if (one.kind === "response" && documents.has(one.request) && pages.has(originOf(one.url)))
      secured(one, add);
    else if (one.kind === "document") forms(one, add);
    else if (one.kind === "issue" && one.code === "MixedContentIssue") mixed(one, add);
  }
  return [...facts.values()];
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");

type Add = (fact: Transport) => void;
const common = { kind: "transport", moment: "always" } as const;

function secured({ url, headers, request, at }: Of<"response">, add: Add): void {
  const https = url.startsWith("https:");
  const { origin } = new URL(url);
  const detail = https ? "the page came by HTTPS" : "the page came in the clear";
  add({ ...common, at, what: "https", url: origin, ok: https, detail, request });
  if (!https) return;
  const hsts = headers.find(([name]) => name.toLowerCase() === "strict-transport-security")?.[1];
  add({
    ...common,
    at,
    what: "hsts",
    url: origin,
    ok: hsts !== undefined,
    detail: (hsts ?? "no header").slice(0, 200),
    request,
  });
}

function forms({ url, forms: all, at }: Of<"document">, add: Add): void {
  if (!url.startsWith("https:")) return;
  for (const { action, fields } of all) {
    if (!action.startsWith("http:") || fields.length === 0) continue;
    const detail = `a form on ${url.slice(0, 200)} posts in the clear`;
    add({ ...common, at, what: "insecure-form", url: action, ok: false, detail });
  }
}

function mixed({ details, at }: Of<"issue">, add: Add): void {
  const told = (name: string) => new RegExp(`"${name}":"([^"]{1,2000})"`).exec(details)?.[1];
  const insecure = told("insecureURL");
  const detail = `${told("resolutionStatus") ?? "MixedContent"} on ${told("mainResourceURL") ?? "the page"}`;
  // A form is one weakness, whether its page or Chromium tells of it.
  const what = details.includes('"resourceType":"Form"') ? "insecure-form" : "mixed-content";
  // Chromium blocks or upgrades most of it; what went out in the clear stands among the requests.
  if (insecure) add({ ...common, at, what, url: insecure, ok: false, detail: detail.slice(0, 300) });
}
