// Evidence as HAR 1.2, for other tools: one page per visit and run, one entry per hop.

import type { Evidence, Manifest, Of, Report } from "../core/index.ts";
import { budget } from "./har-content.ts";
import { harEntry, iso, pageId } from "./har-entry.ts";

/** What a HAR needs: a whole `Report` fits, and so does a dossier that has no verdicts yet. */
export type Capture = {
  readonly evidence: Evidence;
  readonly blob: Report["blob"];
  readonly manifest: Pick<Manifest, "tool">;
};

/** The HAR in pieces, so that a large capture can be written without one giant string. Bodies are bounded: 1 MB each, 64 MB in all. */
export function* harParts({ evidence, blob, manifest }: Capture): Generator<string> {
  const { responses, messages, redirects, requests } = sorted(evidence);
  const room = budget();
  yield `{"log":{"version":"1.2","creator":${JSON.stringify(manifest.tool)},"browser":${JSON.stringify(browser(evidence))},"pages":${JSON.stringify(pages(evidence, requests))},"entries":[`;
  let before = "\n";
  for (const request of requests) {
    const exchange = {
      request,
      response: responses.get(request.id),
      messages: messages.get(request.id) ?? [],
      redirect: redirects.get(request.id) ?? "",
    };
    yield before + JSON.stringify(harEntry(exchange, { blob, room }));
    before = ",\n";
  }
  yield "\n]}}\n";
}

/** The whole HAR as one JSON text. */
export const har = (capture: Capture): string => [...harParts(capture)].join("");

function sorted({ observations }: Evidence) {
  const responses = new Map<string, Of<"response">>();
  const messages = new Map<string, Of<"message">[]>();
  const redirects = new Map<string, string>();
  const requests: Of<"request">[] = [];
  for (const one of observations) {
    if (one.kind === "request") {
      requests.push(one);
      if (one.redirectedFrom !== undefined) redirects.set(one.redirectedFrom, one.url);
    }
    if (one.kind === "response") responses.set(one.request, one);
    if (one.kind === "message" && one.request !== undefined) {
      const known = messages.get(one.request);
      if (known) known.push(one);
      else messages.set(one.request, [one]);
    }
  }
  return { responses, messages, redirects, requests };
}

function browser({ conditions }: Evidence): { name: string; version: string } {
  const [, name, version] = /^(.*?)[/ ]v?([\d.]+)/.exec(conditions["browser"] ?? "") ?? [];
  return { name: name ?? conditions["browser"] ?? "unknown", version: version ?? "unknown" };
}

/** Every page that an entry refers to, also one that no visit record names. */
function pages({ visits, observations }: Evidence, requests: readonly Of<"request">[]): object[] {
  const titles = new Map<string, string>();
  for (const one of observations) {
    if (one.kind === "document" && !titles.has(pageId(one))) titles.set(pageId(one), one.title);
  }
  const starts = new Map(visits.map((visit) => [pageId(visit), visit.started]));
  for (const request of requests) if (!starts.has(pageId(request))) starts.set(pageId(request), request.at);
  return [...starts].map(([id, at]) => ({
    startedDateTime: iso(at),
    id,
    title: `${id} ${titles.get(id) ?? ""}`.trim(),
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }));
}
