// Searches recorded exchanges for planted values while they are read, so that no recording need be held as a whole.

import type { Gap, Observation, Of, Planted } from "../core/index.ts";
import { disclosuresOf, Finder, type Part } from "../disclosures/index.ts";
import type { Exchange } from "../probes/index.ts";
import { undecodedGaps } from "./undecoded-gaps.ts";

type Found = ReturnType<Finder["inParts"]>[number];

/** Finds that are remembered; a recording in which everything holds the persona tells the same over and over. */
const most = 50_000;

export class SearchedExchanges {
  readonly #finder: Finder;
  readonly #finds: Found[] = [];
  readonly #limits = new Map<string, number>();
  #open: readonly Found[] = [];
  #more = 0;
  #latest = 0;

  constructor(planted: readonly Planted[]) {
    this.#finder = new Finder(planted, {
      undecoded: ({ limit }) => this.#limits.set(limit, (this.#limits.get(limit) ?? 0) + 1),
    });
  }

  /** Whether anything planted stands in it. To be asked right before `noted`, if that is called. */
  wanted(one: Exchange): boolean {
    const sent = one.failed === undefined && one.fromCache !== true;
    this.#open = sent ? this.#finder.inParts(partsOf(one)) : [];
    this.#latest = this.#open.length;
    return this.#open.length > 0;
  }

  /** How much that was planted stands in the last one that was asked about. */
  get latest(): number {
    return this.#latest;
  }

  /** The ids under which the last one was noted: of its request, and of its messages in their order. */
  noted(request: string, messages: readonly string[]): void {
    for (const find of this.#open) {
      const id = idOf(find.part.id, request, messages);
      if (id === "") continue;
      if (this.#finds.length < most) this.#finds.push({ ...find, part: { ...find.part, id } });
      else this.#more++;
    }
    this.#open = [];
  }

  disclosures(observations: readonly Observation[]): Observation[] {
    const byId = new Map(observations.map((one) => [one.id, one]));
    return disclosuresOf(this.#finds).flatMap((draft, place): Observation[] => {
      const carrier = byId.get(draft.request);
      if (!carrier) return [];
      const { at, moment, visit, run, page } = carrier;
      return [
        {
          ...draft,
          id: `d${place + 1}`,
          at,
          by: "disclosures",
          moment,
          ...(visit ? { visit } : {}),
          ...(run === undefined ? {} : { run }),
          ...(page ? { page } : {}),
        },
      ];
    });
  }

  /** What of the search is not whole. */
  get gaps(): Gap[] {
    const gaps = undecodedGaps(this.#limits);
    if (this.#more === 0) return gaps;
    const reason = `${this.#more} more disclosures were found than the ${most} that are told one by one`;
    return [...gaps, { probe: "disclosures", kinds: ["disclosure"], code: "flooded", reason }];
  }
}

/** Parts carry the number of their message until the ids are known. */
const idOf = (part: string, request: string, messages: readonly string[]): string =>
  part === "" ? request : (messages[Number(part)] ?? "");

function* partsOf(one: Exchange): Generator<Part> {
  const { url } = one;
  const seen = seenOf(one);
  const shared = { id: "", url, seen, hints: [] };
  yield { ...shared, part: "url", content: url };
  const hints: string[] = [];
  for (const [name, content] of one.headers) {
    const lower = name.toLowerCase();
    if (lower === "content-encoding") hints.push(...content.toLowerCase().split(/\s*,\s*/));
    if (lower === "cookie") yield* cookies(content, shared);
    else if (!lower.startsWith(":")) yield { ...shared, part: "header", name, content };
  }
  if (one.body && one.body.bytes.length > 0) {
    const { bytes, decoded } = one.body;
    yield { ...shared, part: "body", content: bytes, hints: decoded === true ? [] : hints };
  }
  for (const [place, { direction, bytes }] of one.frames.entries()) {
    if (direction === "sent") yield { ...shared, id: String(place), part: "message", content: bytes };
  }
}

function* cookies(content: string, shared: Omit<Part, "part" | "content">): Generator<Part> {
  for (const pair of content.split(";")) {
    const at = pair.indexOf("=");
    yield {
      ...shared,
      part: "cookie",
      name: pair.slice(0, Math.max(at, 0)).trim(),
      content: pair.slice(at + 1),
    };
  }
}

/** As much of an observation as a search asks for: recordings have neither frames nor visits of their own. */
const seenOf = ({ url, method, at }: Exchange): Of<"request"> => ({
  kind: "request",
  id: "",
  at,
  by: "",
  moment: "always",
  url,
  method,
  type: "other",
  headers: [],
  witness: "recording",
});
