// Validators as identifiers: an ETag or Last-Modified that every visit was given anew for the same bytes, and that the
// browser sent back. A validator of content is the same for every visitor, or changes with the content: neither counts.

import type { Flow, Of, Reidentification } from "../core/index.ts";
import { type Book, bare, contextOf, header } from "./book.ts";

type Response = Of<"response">;

/** Servers behind one name may each make their own validator for one file: this many must all differ. */
const enough = 3;
const day = 86_400_000;

export function reidentifications(book: Book, flows: ReadonlyMap<string, Flow>): Reidentification[] {
  const asking = book.all("request").filter(({ headers }) => conditional(headers));
  const resources = new Set(asking.map(({ url }) => resourceOf(url)));
  const answers = book
    .all("response")
    .filter(({ url }) => resources.size > 0 && resources.has(resourceOf(url)));
  const given = marks(answers, flows);
  const found = new Map<string, Reidentification>();
  for (const request of asking) {
    const flow = flows.get(request.id);
    for (const value of conditions(request)) {
      const key = [contextOf(request), bare(request.url), value].join("\n");
      const answer = given.get(key);
      if (!flow?.left || !answer || found.has(key)) continue;
      if (answer.request === request.id || answer.at > request.at || !stays(book, request, value)) continue;
      found.set(key, {
        site: flow.behind ?? flow.site,
        value,
        cites: [answer.id, request.id],
        moment: request.moment,
      });
    }
  }
  return [...found.values()];
}

/** First answer that gave a validator which only one visitor has, by context, address and validator; foreign sites only. */
function marks(
  answers: readonly Response[],
  flows: ReadonlyMap<string, Flow>,
): ReadonlyMap<string, Response> {
  const unique = uniqueBetweenVisits(answers);
  const given = new Map<string, Response>();
  for (const answer of answers) {
    if (!/^(third|alias)$/.test(flows.get(answer.request)?.party ?? "")) continue;
    for (const value of validators(answer)) {
      const key = [contextOf(answer), bare(answer.url), value].join("\n");
      if (!given.has(key) && unique(answer, value)) given.set(key, answer);
    }
  }
  return given;
}

const conditional = (headers: Of<"request">["headers"]) =>
  header(headers, "if-none-match") !== undefined || header(headers, "if-modified-since") !== undefined;

/** An address without query: the same resource in another visit. */
const resourceOf = (url: string) => {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
};

/** The server recognised it: it confirmed the validator or gave no other. */
function stays({ response }: Book, request: Of<"request">, value: string): boolean {
  const answer = response.get(request.id);
  return answer !== undefined && (answer.status === 304 || validators(answer).includes(value));
}

function validators({ headers, at }: Response): string[] {
  const tag = plain(header(headers, "etag") ?? "");
  const modified = header(headers, "last-modified") ?? "";
  // A page made for this very request says "now": that is a time, not a mark.
  const old = modified !== "" && at - Date.parse(modified) > day;
  return [...(tag.length >= 8 ? [tag] : []), ...(old ? [modified] : [])];
}

function conditions({ headers }: Of<"request">): string[] {
  const tags = (header(headers, "if-none-match") ?? "").split(",").map(plain);
  const since = header(headers, "if-modified-since");
  return [...tags, ...(since === undefined ? [] : [since])].filter((value) => value !== "");
}

const plain = (tag: string) => tag.trim().replace(/^W\//, "").replace(/^"|"$/g, "");

/** Whether each visit was given a validator of its own for the same bytes. */
function uniqueBetweenVisits(answers: readonly Response[]): (answer: Response, value: string) => boolean {
  type Resource = {
    readonly bodies: Set<string>;
    readonly owners: Map<string, Set<string>>;
    readonly contexts: Set<string>;
  };
  const resources = new Map<string, Resource>();
  const keyOf = (url: string, value: string) => `${resourceOf(url)}\n${/ GMT$/.test(value) ? "date" : "tag"}`;
  for (const answer of answers) {
    for (const value of validators(answer)) {
      const key = keyOf(answer.url, value);
      const one = resources.get(key) ?? { bodies: new Set(), owners: new Map(), contexts: new Set() };
      resources.set(key, one);
      if (answer.status !== 304) one.bodies.add(bodyOf(answer));
      one.contexts.add(contextOf(answer));
      one.owners.set(value, (one.owners.get(value) ?? new Set()).add(contextOf(answer)));
    }
  }
  return ({ url }, value) => {
    const one = resources.get(keyOf(url, value));
    if (!one || one.contexts.size < enough || one.bodies.size !== 1 || one.bodies.has("unread")) return false;
    return (
      [...one.owners.values()].every((contexts) => contexts.size === 1) &&
      one.owners.size <= one.contexts.size
    );
  };
}

function bodyOf({ body, headers, status }: Response): string {
  if (body) return `${body.sha256} ${body.size}`;
  return status === 204 || header(headers, "content-length") === "0" ? "empty" : "unread";
}
