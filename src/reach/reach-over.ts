// Many products' reach, added up one by one: per state, how many of them disclose which kinds of data to companies tied
// to it. Counts and names in the order of codes; no score, no ranking. What is kept of a product is small.

import {
  type Jurisdiction,
  knownOf,
  type LawKnown,
  type ProductReach,
  type ReachedCompany,
  type ReachedRecipient,
  type ReachOver,
  type StateReach,
  type Tie,
} from "../core/index.ts";
import { accessOf } from "./transfer.ts";

type Books = {
  readonly products: Map<string, ReachOver["products"][number]>;
  readonly states: Map<string, StateBook>;
  readonly untied: Map<string, CompanyBook>;
  readonly unread: { readonly dossier: string; readonly why: string }[];
};

type StateBook = {
  readonly products: Set<string>;
  readonly bySeat: Set<string>;
  readonly own: Set<string>;
  readonly kinds: Map<string, Set<string>>;
  readonly companies: Map<string, CompanyBook>;
};

type CompanyBook = {
  readonly about: Pick<ReachedCompany, "name" | "legalName" | "parent">;
  readonly ties: Map<string, Tie>;
  readonly products: Set<string>;
  readonly kinds: Set<string>;
  readonly networks: Set<string>;
};

/** `law` answers what is known of a jurisdiction. Two dossiers of one product are one product. */
export function reachOver(law: (code: string) => Jurisdiction | undefined) {
  const books: Books = { products: new Map(), states: new Map(), untied: new Map(), unread: [] };
  return {
    add: (one: ProductReach): void => add(books, one),
    unread: (dossier: string, why: string): void => void books.unread.push({ dossier, why }),
    result: (): ReachOver => ({
      products: [...books.products.values()].sort((a, b) => compare(a.product, b.product)),
      states: [...books.states]
        .sort(([a], [b]) => compare(a, b))
        .map(([code, book]) => stateOf(code, book, law(code))),
      untied: [...books.untied]
        .map(([name, book]) => ({ name, ...countsOf(book) }))
        .sort((a, b) => compare(a.name, b.name)),
      unread: books.unread,
    }),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function add(books: Books, { product, made, looked, gaps, recipients }: ProductReach): void {
  const others = recipients.filter(({ own }) => !own);
  const untied = others.filter(({ ties }) => ties.length === 0);
  const old = books.products.get(product);
  books.products.set(product, {
    product,
    made: old === undefined || made > old.made ? made : old.made,
    looked: looked || (old?.looked ?? false),
    gaps: gaps + (old?.gaps ?? 0),
    recipients: Math.max(others.length, old?.recipients ?? 0),
    untied: Math.max(untied.length, old?.untied ?? 0),
  });
  for (const one of untied)
    count(
      put(books.untied, one.name, () => newCompany(one)),
      product,
      one,
    );
  for (const recipient of recipients) addRecipient(books, product, recipient);
}

function put<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const old = map.get(key);
  if (old !== undefined) return old;
  const made = make();
  map.set(key, made);
  return made;
}

function addRecipient({ states }: Books, product: string, recipient: ReachedRecipient): void {
  for (const tie of recipient.ties) {
    const state = put(states, tie.code, newState);
    if (recipient.own) {
      state.own.add(product);
      continue;
    }
    state.products.add(product);
    if (tie.by === "seat") state.bySeat.add(product);
    for (const { kind } of recipient.kinds) put(state.kinds, kind, () => new Set()).add(product);
    const company = put(state.companies, recipient.name, () => newCompany(recipient));
    company.ties.set(tie.by, tie);
    count(company, product, recipient);
  }
}

function count(book: CompanyBook, product: string, { kinds, networks }: ReachedRecipient): void {
  book.products.add(product);
  for (const { kind } of kinds) book.kinds.add(kind);
  for (const { code } of networks) book.networks.add(code);
}

const countsOf = ({ products, kinds, networks }: CompanyBook) => ({
  products: products.size,
  kinds: [...kinds].sort(),
  networks: [...networks].sort(),
});

const newState = (): StateBook => ({
  products: new Set(),
  bySeat: new Set(),
  own: new Set(),
  kinds: new Map(),
  companies: new Map(),
});

const newCompany = ({ name, legalName, parent }: ReachedRecipient): CompanyBook => ({
  about: {
    name,
    ...(legalName === undefined ? {} : { legalName }),
    ...(parent === undefined ? {} : { parent }),
  },
  ties: new Map(),
  products: new Set(),
  kinds: new Set(),
  networks: new Set(),
});

function stateOf(code: string, book: StateBook, place: Jurisdiction | undefined): StateReach {
  const companies = [...book.companies.values()].map((one) => ({
    ...one.about,
    ties: [...one.ties.values()],
    ...countsOf(one),
  }));
  return {
    code,
    ...powersOf(place),
    products: [...book.products].sort(),
    bySeat: book.bySeat.size,
    own: [...book.own].sort(),
    kinds: [...book.kinds]
      .map(([kind, products]) => ({ kind, products: products.size }))
      .sort((a, b) => compare(a.kind, b.kind)),
    companies: companies.sort((a, b) => compare(a.name, b.name)),
  };
}

/** The powers that may be told, and whether the data has more of which nothing may be told. */
export function powersOf(place: Jurisdiction | undefined): {
  readonly statutes: readonly LawKnown[];
  readonly more: boolean;
} {
  const statutes = place === undefined ? [] : accessOf(place);
  const unknown = (place?.answers ?? []).some((one) => one.topic === "state-access" && !one.known);
  return { statutes, more: unknown || statutes.length === 0 || knownOf(place, "state-access").length === 0 };
}
