// Values by which this visitor could be told from another: known identifying cookies and keys, and others whose value
// differs between the visits, each of which had a browser of its own. What all visits share identifies nobody.

import type { Of } from "../core/index.ts";
import { type Book, contextOf } from "./book.ts";
import { looksRandom, pieces } from "./pieces.ts";

type Stored = Of<"cookie"> | Of<"storage">;

/** Where a value was first seen in a visit. */
export type Origin = {
  readonly id: string;
  readonly at: number;
  /** Name of the cookie, or key of the storage. */
  readonly name: string;
  readonly sort: "cookie" | "storage";
  /** Site that the browser keeps it for. */
  readonly site: string;
  /** Address of the script that wrote it, when that was seen. */
  readonly writer?: string;
};

export type Identifiers = {
  /** The origin of a piece of text, if it identifies the visitor of that context. */
  readonly origin: (context: string, piece: string) => Origin | undefined;
  /** Whether a cookie as sent tells this visitor from another. */
  readonly identifies: (context: string, name: string, value: string, domain: string) => boolean;
  readonly none: boolean;
};

type Key = {
  /** Contexts in which the key had a value. */
  readonly contexts: Set<string>;
  /** Context of a piece; null when several share it. */
  readonly owners: Map<string, string | null>;
};

export function identifiers(book: Book): Identifiers {
  const read = readStored(book);
  const keys = new Map<string, Key>();
  for (const one of read) learn(keys, one);
  const origins = new Map<string, Map<string, Origin>>();
  for (const one of read) {
    const { key, context, found, known } = one;
    const values = keys.get(key);
    if (known === false || values === undefined) continue;
    const mine = origins.get(context) ?? new Map<string, Origin>();
    origins.set(context, mine);
    for (const piece of found) {
      if (!mine.has(piece) && tells(values, piece, context, known)) mine.set(piece, originOf(one));
    }
  }
  const origin = (context: string, piece: string) => origins.get(context)?.get(piece);
  return {
    origin,
    identifies(context, name, value, domain) {
      const known = book.know.cookie(name, domain);
      if (known) return known.identifying;
      for (const piece of pieces(value)) if (origin(context, piece)) return true;
      return false;
    },
    none: [...origins.values()].every(({ size }) => size === 0),
  };
}

type Read = Label & {
  readonly stored: Stored;
  readonly context: string;
  readonly found: readonly string[];
};

/** Cookies and storage of every run, in order of time, each cut into pieces. */
function readStored(book: Book): Read[] {
  const cut = cutter(plantedPieces(book));
  const label = labels(book);
  const stored = [...book.all("cookie").filter(({ angle }) => angle !== "refused"), ...book.all("storage")];
  return stored
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((one) => {
      const { key, site, known } = label(one);
      return { stored: one, key, site, known, context: contextOf(one), found: cut(one) };
    });
}

/** A known identifier may have been seen in one visit only; any other must have been compared. */
function tells(
  { contexts, owners }: Key,
  piece: string,
  context: string,
  known: boolean | undefined,
): boolean {
  return owners.get(piece) === context && (known === true || contexts.size > 1);
}

function learn(keys: Map<string, Key>, { key, context, found }: Read): void {
  const entry = keys.get(key) ?? { contexts: new Set(), owners: new Map() };
  keys.set(key, entry);
  entry.contexts.add(context);
  for (const piece of found) {
    const owner = entry.owners.get(piece);
    entry.owners.set(piece, owner === undefined || owner === context ? context : null);
  }
}

/** The same value is seen from several angles: it is cut once. */
function cutter(ours: ReadonlySet<string>): (one: Stored) => readonly string[] {
  const cut = new Map<string, readonly string[]>();
  return ({ value = "", at }) => {
    const text = value.slice(0, 8_192);
    const old = cut.get(text);
    if (old) return old;
    const found = pieces(text).filter(
      (piece) => looksRandom(piece, at) && (ours.size === 0 || !ours.has(piece.toLowerCase())),
    );
    cut.set(text, found);
    return found;
  };
}

/** What we planted ourselves is no tracker's doing; its departure is told as a disclosure. */
function plantedPieces({ planted }: Book): ReadonlySet<string> {
  return new Set(planted.flatMap(({ value }) => pieces(value).map((piece) => piece.toLowerCase())));
}

const nameOf = (one: Stored) => (one.kind === "cookie" ? one.name : one.key);
/** What a name at a place is known as: asked once, however often it was seen. */
type Label = {
  /** The same in every visit: parts of a name that are chance themselves are left out. */
  readonly key: string;
  /** Site that the browser keeps it for. */
  readonly site: string;
  /** Whether it is known to identify; undefined when it is not known at all. */
  readonly known: boolean | undefined;
};

function labels({ know }: Book): (one: Stored) => Label {
  const made = {
    cookie: new Map<string, Map<string, Label>>(),
    storage: new Map<string, Map<string, Label>>(),
  };
  return (one) => {
    const holder = one.kind === "cookie" ? one.domain : one.origin;
    const there = made[one.kind].get(holder) ?? new Map<string, Label>();
    const old = there.get(nameOf(one));
    if (old) return old;
    const domain = one.kind === "cookie" ? holder.replace(/^\./, "") : holder;
    const site = know.siteOf(domain);
    const name = nameOf(one)
      .replace(/[0-9a-f]{8,}(-[0-9a-f]{4,})*/gi, "#")
      .replace(/\d{4,}/g, "#");
    const known = know.cookie(nameOf(one), domain)?.identifying;
    const label = { key: `${one.kind}\n${name}\n${site}`, site, known };
    made[one.kind].set(holder, there.set(nameOf(one), label));
    return label;
  };
}

function originOf({ stored, site }: Read): Origin {
  const script = stored.stack?.find(({ url }) => /^https?:/.test(url))?.url;
  return {
    id: stored.id,
    at: stored.at,
    name: nameOf(stored),
    sort: stored.kind,
    site,
    ...(script === undefined ? {} : { writer: script }),
  };
}
