// What one request carried, each with what shows it. Every request carries the visitor's network address.

import type { Carried, Of } from "../core/index.ts";
import { type Book, contextOf, header } from "./book.ts";
import { kindOf, kindOfSort } from "./data-kinds.ts";
import type { Identifiers, Origin } from "./identifiers.ts";
import { pieces } from "./pieces.ts";
import type { texts } from "./texts.ts";

/** An identifier found in a request, and in which part of it. */
export type Told = {
  readonly origin: Origin;
  readonly value: string;
  readonly part: "url" | "body" | "message";
};

export type Reader = {
  readonly book: Book;
  readonly identifiers: Identifiers;
  readonly text: ReturnType<typeof texts>;
  readonly disclosures: ReadonlyMap<string, readonly Of<"disclosure">[]>;
  readonly messages: ReadonlyMap<string, readonly Of<"message">[]>;
};

/** Identifiers of this visitor that stood in the address, the body or the messages of a request. */
export function toldBy({ identifiers, text, messages }: Reader, request: Of<"request">): readonly Told[] {
  if (identifiers.none) return [];
  const found: Told[] = [];
  const context = contextOf(request);
  const search = (where: string | undefined, part: Told["part"]) => {
    if (where === undefined) return;
    for (const value of pieces(where)) {
      const origin = identifiers.origin(context, value);
      if (origin) found.push({ origin, value, part });
    }
  };
  search(request.url, "url");
  search(text(request.body), "body");
  for (const message of messages.get(request.id) ?? []) search(text(message.body), "message");
  return found;
}

/** Sorted, each once. `told` are the identifiers found in it. */
export function carriedBy(
  reader: Reader,
  request: Of<"request">,
  told: readonly Told[],
  first: boolean,
): Carried[] {
  const found = new Map<string, Carried>([["", { kind: "network-address", how: "connection" }]]);
  const add = (kind: string | undefined, how: string) => {
    if (kind !== undefined) found.set(`${kind}\n${how}`, { kind, how });
  };
  if (header(request.headers, "referer")) add("page-address", "header referer");
  for (const { name, value, domain } of request.cookies ?? []) {
    if (reader.identifiers.identifies(contextOf(request), name, value, domain))
      add("identifier", `cookie ${name}`);
  }
  for (const { origin, part } of told) add("identifier", `${part}: ${origin.sort} ${origin.name}`);
  if (!first) fromPayload(reader, request, add);
  for (const one of reader.disclosures.get(request.id) ?? []) add(kindOfSort(one.sort), howDisclosed(one));
  return [...found.values()].sort((a, b) => order(a.kind, b.kind) || order(a.how, b.how));
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function fromPayload(
  { book, text }: Reader,
  request: Of<"request">,
  add: (kind: string | undefined, how: string) => void,
) {
  const body = text(request.body);
  const { url, method } = request;
  const sent = body === undefined ? { url, method } : { url, method, body: new TextEncoder().encode(body) };
  for (const { adapter, property, context } of book.know.payload(sent)) {
    add(kindOf(property), `${context} (${adapter})`);
  }
}

/** `body email: lowercase → sha256`. */
function howDisclosed({ part, name, chain, prefix }: Of<"disclosure">): string {
  const place = name === undefined ? part : `${part} ${name}`;
  const steps = chain.length === 0 ? "plain" : chain.join(" → ");
  return `${place}: ${steps}${prefix === undefined ? "" : ", beginning only"}`;
}
