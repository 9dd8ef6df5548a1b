// Re-verifies disclosures from a dossier alone: the part that carried one is taken again, searched again, and shown.

import { type Evidence, type Language, type Observation, type Of, Problem } from "../core/index.ts";
import { Finder, isSecret, mask, type Part, partsOf, recognise, replay } from "../disclosures/index.ts";
import { type Dossier, openDossier } from "../store/index.ts";
import { canonical } from "./canonical.ts";
import { excerptOf } from "./excerpt.ts";
import { explainedLine, explainedText } from "./explain-text.ts";
import { knowledge } from "./judge-evidence.ts";

export type ExplainAsked = {
  readonly dossier: string;
  /** Ids of disclosure observations; none: all. */
  readonly ids: readonly string[];
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly unmask: boolean;
};

/** Why it could not be verified. */
type Unverified =
  | "carrier-missing"
  | "planted-missing"
  | "part-missing"
  | "blob-missing"
  | "blob-altered"
  | "not-found";

export type Explained = {
  readonly id: string;
  readonly verified: boolean;
  readonly why?: Unverified;
  /** replayed: the steps done to the value give exactly the bytes; searched: the same search finds it there again. */
  readonly method?: "replayed" | "searched";
  readonly disclosure: Of<"disclosure">;
  readonly value?: string;
  readonly company?: string;
  readonly moment: string;
  /** ISO 8601, when the recorder told a day. */
  readonly time?: string;
  /** SHA-256 of the body or message. */
  readonly blob?: string;
  /** Codings to be undone, outermost first, with the places in between. */
  readonly path: readonly string[];
  readonly excerpt?: { readonly before: string; readonly found: string; readonly after: string };
};

/**
 * `whole`: all that was asked for is verified.
 * @throws Problem `wrong-use` for an id that no disclosure has, else as `openDossier`.
 */
export async function explainDossier(
  asked: ExplainAsked,
): Promise<{ readonly text: string; readonly whole: boolean }> {
  const dossier = await openDossier(asked.dossier);
  const evidence = await dossier.evidence();
  const chosen = chosenFrom(evidence, asked);
  const know = await knowledge();
  const explain = new Explainer(evidence, dossier, asked.unmask);
  const all = chosen.map((one): Explained => {
    const company = know.ownerOf(one.url)?.name;
    return { ...explain.one(one), ...(company === undefined ? {} : { company }) };
  });
  return { text: printed(all, asked), whole: all.every(({ verified }) => verified) };
}

function printed(all: readonly Explained[], { format, ids, lang, dossier }: ExplainAsked): string {
  if (format === "json")
    return `${canonical({ format: "probity/explained/1", dossier, disclosures: all })}\n`;
  return ids.length > 0 ? all.map((one) => explainedText(one, lang)).join("\n") : explainedLine(all, lang);
}

function chosenFrom({ observations }: Evidence, { ids }: ExplainAsked): Of<"disclosure">[] {
  const all = observations.filter((one) => one.kind === "disclosure");
  if (ids.length === 0) return all;
  return ids.map((id) => {
    const found = all.find((one) => one.id === id);
    if (found) return found;
    throw new Problem("wrong-use", `There is no disclosure called “${id}” in this dossier.`, {
      hint:
        all.length > 0
          ? `It has ${all.length}: ${all
              .slice(0, 5)
              .map((one) => one.id)
              .join(", ")}${all.length > 5 ? "…" : ""}. Without an id, all are listed.`
          : "It has none: nothing that was planted was found in what was sent.",
    });
  });
}

type Search = ReturnType<Finder["inParts"]>;
type Searched = { readonly part: Part; readonly finds: Search };

/** Parts are searched once, however many disclosures cite them. */
class Explainer {
  readonly #evidence: Evidence;
  readonly #dossier: Dossier;
  readonly #unmask: boolean;
  readonly #finder: Finder;
  readonly #byId: ReadonlyMap<string, Observation>;
  readonly #cookies: ReadonlyMap<string | undefined, Observation[]>;
  readonly #searched = new Map<string, readonly Searched[] | Unverified>();

  constructor(evidence: Evidence, dossier: Dossier, unmask: boolean) {
    this.#evidence = evidence;
    this.#dossier = dossier;
    this.#unmask = unmask;
    this.#finder = new Finder(evidence.planted);
    this.#byId = new Map(evidence.observations.map((one) => [one.id, one]));
    this.#cookies = Map.groupBy(
      evidence.observations.filter((one) => one.kind === "cookie"),
      (one) => (one.kind === "cookie" ? one.request : undefined),
    );
  }

  one(disclosure: Of<"disclosure">): Explained {
    const carrier = this.#byId.get(disclosure.request);
    const planted = this.#evidence.planted.find(({ id }) => id === disclosure.planted);
    const head = {
      ...headOf(disclosure, carrier),
      ...(planted ? { value: this.#shown(planted.value, planted.sort) } : {}),
    };
    const not = (why: Unverified): Explained => ({ ...head, verified: false, why, path: [] });
    if (carrier?.kind !== "request" && carrier?.kind !== "message") return not("carrier-missing");
    if (!planted) return not("planted-missing");
    const searched = this.#search(carrier, disclosure);
    if (typeof searched === "string") return not(searched);
    for (const { part, finds } of searched) {
      const find = finds.find(({ trace }) => isSame(trace, disclosure));
      if (find) return { ...head, verified: true, ...this.#proof(part, finds, find, planted.value) };
    }
    return not("not-found");
  }

  #proof(part: Part, finds: Search, { trace }: Search[number], value: string) {
    const bytes = bytesOf(part);
    const made = trace.prefix === undefined ? replay(trace.chain, value) : undefined;
    const method = made && bytes.subarray(...trace.range).equals(made) ? "replayed" : "searched";
    const hidden = this.#unmask ? [] : secretsIn(part, bytes, finds);
    return { method, path: trace.path, excerpt: excerptOf(bytes, trace.range, hidden) } as const;
  }

  #search(
    carrier: Of<"request"> | Of<"message">,
    { part, name }: Of<"disclosure">,
  ): readonly Searched[] | Unverified {
    const named = part === "header" || part === "cookie" ? name : undefined;
    const key = JSON.stringify([carrier.id, part, named]);
    const known = this.#searched.get(key);
    if (known) return known;
    const found = this.#searchParts(carrier, part, named);
    this.#searched.set(key, found);
    return found;
  }

  #searchParts(
    carrier: Of<"request"> | Of<"message">,
    part: Part["part"],
    name: string | undefined,
  ): readonly Searched[] | Unverified {
    let blobs: Unverified | undefined;
    const blob = (sha256: string): Uint8Array | undefined => {
      try {
        const bytes = this.#dossier.blob(sha256);
        if (!bytes) blobs = "blob-missing";
        return bytes;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        blobs = "blob-altered";
        return undefined;
      }
    };
    const parts = [...partsOf([carrier, ...(this.#cookies.get(carrier.id) ?? [])], blob)].filter(
      (one) => one.part === part && (name === undefined || one.name === name),
    );
    if (parts.length === 0) return blobs ?? "part-missing";
    return parts.map((one) => ({ part: one, finds: this.#finder.inParts([one]) }));
  }

  #shown = (value: string, sort: string): string =>
    isSecret(sort) && !this.#unmask ? mask(value, sort) : value;
}

/** Milliseconds since the Unix epoch: the year 2000. */
const firstDay = 946_684_800_000;

/** What is told whether it can be verified or not. */
function headOf(disclosure: Of<"disclosure">, carrier: Observation | undefined) {
  const { moment, at } = carrier ?? disclosure;
  const body = carrier && isIn(disclosure) && "body" in carrier ? carrier.body : undefined;
  return {
    id: disclosure.id,
    disclosure,
    moment,
    ...(at > firstDay ? { time: new Date(at).toISOString() } : {}),
    ...(body === undefined ? {} : { blob: body.sha256 }),
  };
}

const isIn = ({ part }: Of<"disclosure">) => part === "body" || part === "message";

const isSame = (trace: Search[number]["trace"], one: Of<"disclosure">): boolean =>
  trace.planted.id === one.planted &&
  trace.range[0] === one.range[0] &&
  trace.range[1] === one.range[1] &&
  trace.prefix === one.prefix &&
  trace.chain.length === one.chain.length &&
  trace.chain.every((step, at) => step === one.chain[at]);

const bytesOf = ({ content }: Part): Buffer =>
  typeof content === "string"
    ? Buffer.from(content)
    : Buffer.from(content.buffer, content.byteOffset, content.byteLength);

/** Ranges that an excerpt must not show: planted secrets, and what looks like one. */
function secretsIn(part: Part, bytes: Buffer, finds: Search): (readonly [number, number])[] {
  const named = part.name === undefined ? {} : { name: part.name };
  return [
    ...finds.filter(({ trace }) => isSecret(trace.planted.sort)).map(({ trace }) => trace.range),
    ...recognise(bytes, named)
      .filter(({ kind }) => isSecret(kind))
      .map(({ range }) => range),
  ];
}
