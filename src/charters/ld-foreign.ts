// A charter from JSON-LD that others wrote with terms of the W3C Data Privacy Vocabulary: its obligations, prohibitions
// and permissions become commitments in their own words. Nothing is translated, and nothing is read into a rule.

import { charterFields } from "./ld-charter.ts";
import { expandedValue, type LdNode, type LdValue } from "./ld-expand.ts";
import { carried, type Reading } from "./ld-fields.ts";
import { context, rules, tagOf, whole } from "./ld-terms.ts";
import { free, slug, type Taken } from "./oscal-tree.ts";
import type { Path } from "./refuse.ts";

type Words = { readonly en: string; readonly zh: string; readonly lang: string };
type Answer = {
  readonly charter: unknown;
  readonly places: readonly Path[];
  readonly left: readonly string[];
};

const rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const titles = ["dct:title", "skos:prefLabel"].map(whole).concat(`${rdfs}label`, "https://schema.org/name");
const descriptions = ["dct:description", "skos:definition", "skos:note"].map(whole).concat(`${rdfs}comment`);
const publishers = ["dct:publisher", "dct:creator", "dpv:hasDataController", "dpv:hasResponsibleEntity"].map(
  whole,
);
const dates = ["dct:issued", "dct:created", "dct:date"].map(whole);

/** Where DPV has stood, or stands in another form. */
const otherDpv = /^https?:\/\/(?:w3id\.org\/dpv\/(?:owl|dpv-owl)|(?:www\.)?w3\.org\/ns\/dpv)#/;
const inDpv = (iri: string) => iri.replace(otherDpv, context.dpv);

/** @throws Problem by the reading's `refuse` when no node is a rule, or one has no words. */
export function foreignCharter(top: readonly LdNode[], reading: Reading): Answer {
  const found = top.flatMap((node) => rulesIn(node, false, reading));
  if (found.length === 0) {
    const all = top.flatMap(withInner);
    const types = [...new Set(all.flatMap((node) => node.types))].slice(0, 10).join(", ");
    throw reading.refuse(
      [],
      `no node is a dpv:Obligation, dpv:Prohibition or dpv:Permission${types === "" ? "" : `; its types are: ${types}`}`,
      "Rules of DPV 2 (https://w3id.org/dpv) and what `probity charters export` writes are read.",
    );
  }
  const taken: Taken = new Map();
  const commitments = found.map((node) => commitmentOf(node, taken, reading));
  const others = top.filter((node) => !isRule(node));
  const holder =
    others.find(holds(found)) ?? others.find((node) => titles.some((iri) => node.props.has(iri)));
  const used = new Set<LdNode>([...found, ...(holder ? [holder] : [])]);
  const rest = holder ? ofHolder(holder, found) : undefined;
  const left = top
    .filter((node) => !used.has(node))
    .map(({ id, types, path }) => `${placeOf(path)}: ${id ?? types[0] ?? "a node"} is no rule`);
  return {
    charter: { ...headOf(holder, found, reading), ...rest?.foreign, commitments },
    places: found.map(({ path }) => path),
    left: [...left, ...(rest?.left ?? [])],
  };
}

const placeOf = (path: Path) => path.join(".") || "document";

const read = new Set([...titles, ...descriptions, ...publishers, ...dates]);
const ours = new Set(charterFields.map(([, name]) => whole(name)));

/** What the node that holds the rules says beside what was read: carried, but for names under which ours will stand. */
function ofHolder({ types, props, path }: LdNode, found: readonly LdNode[]) {
  const toRules = holds(found, true);
  const more = [...props].filter(
    ([iri, values]) => !read.has(iri) && !values.some((one) => "node" in one && toRules(one.node)),
  );
  const extra = carried(
    types,
    more.filter(([iri]) => !ours.has(iri)),
  );
  return {
    foreign: extra === undefined ? {} : { foreign: { "json-ld": extra } },
    left: more.filter(([iri]) => ours.has(iri)).map(([iri]) => `${placeOf(path)}: ${iri} of the whole`),
  };
}

const withInner = (node: LdNode): LdNode[] => [
  node,
  ...[...node.props.values()].flat().flatMap((value) => ("node" in value ? withInner(value.node) : [])),
];

const deonticsOf = ({ types }: LdNode): string[] =>
  Object.entries(rules).flatMap(([deontic, type]) =>
    types.some((one) => inDpv(one) === whole(type)) ? [deontic] : [],
  );

const isRule = (node: LdNode) => deonticsOf(node).length > 0 && node.props.size > 0;

/** Rules at any depth, but none inside another: what the outer one says of the inner one is not for us to guess. */
function rulesIn(node: LdNode, inside: boolean, reading: Reading): LdNode[] {
  const here = isRule(node);
  if (here && inside) throw reading.refuse(node.path, "a rule inside a rule is not read");
  const inner = [...node.props.values()]
    .flat()
    .flatMap((value) => ("node" in value ? rulesIn(value.node, inside || here, reading) : []));
  return here ? [node, ...inner] : inner;
}

/** Whether a node leads to a rule. */
function holds(found: readonly LdNode[], itself = false): (node: LdNode) => boolean {
  const nodes = new Set(found);
  const ids = new Set(found.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return (node) =>
    withInner(node).some(
      (one) => (itself || one !== node) && (nodes.has(one) || (one.id !== undefined && ids.has(one.id))),
    );
}

function commitmentOf(node: LdNode, taken: Taken, { refuse }: Reading) {
  const [deontic, second] = deonticsOf(node);
  if (second) throw refuse(node.path, "is more than one kind of rule at once");
  const title = wordsOf(node, titles);
  const description = wordsOf(node, descriptions);
  const summary = description ?? title;
  if (!summary) {
    throw refuse(node.path, "this rule has no words: neither a title nor a description (dct:, rdfs:, skos:)");
  }
  const joined = (language: "en" | "zh") =>
    title && description ? `${title[language]}: ${description[language]}` : summary[language];
  return {
    id: free(slug(lastPart(node.id) || (title ?? summary).en.slice(0, 60)), taken),
    addressee: ["operator"],
    deontic,
    summary: { en: joined("en"), zh: joined("zh") },
    verified: "read",
    class: ["D"],
    tags: tagsOf(node),
    untested: {
      en: "Imported from JSON-LD; no check has been assigned to it.",
      zh: "由 JSON-LD 导入；尚未为其指定检查。",
    },
    ...foreignOf(node, description === undefined ? [] : [whole("dct:description")]),
  };
}

/** Types of rules are known; words that became the summary, and stand where ours will, are not carried twice. */
function foreignOf(node: LdNode, told: readonly string[]) {
  const mine = Object.values(rules).map(whole);
  const props = [...node.props].flatMap(([iri, values]): (readonly [string, readonly LdValue[]])[] => {
    if (iri === whole("dct:subject")) return [];
    const rest = told.includes(iri) ? values.filter((one) => !("literal" in one) || !isShown(one)) : values;
    return rest.length > 0 ? [[iri, rest]] : [];
  });
  const from: LdValue[] =
    node.id === undefined
      ? []
      : [{ node: { id: node.id, types: [], props: new Map(), path: node.path }, path: node.path }];
  const whence: (readonly [string, readonly LdValue[]])[] =
    from.length > 0 && !node.props.has(derivedFrom) ? [[derivedFrom, from]] : [];
  const extra = carried(node.types.filter((type) => !mine.includes(type)).map(inDpv), [...props, ...whence]);
  return extra === undefined ? {} : { foreign: { "json-ld": extra } };
}

const derivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom";

const isShown = ({ language }: { readonly language?: string | undefined }) =>
  language === undefined || /^(en|zh)\b/i.test(language);

/** The words under the first of the names that has any; a language that is missing has the words of the other. */
function wordsOf(node: LdNode, names: readonly string[]): Words | undefined {
  for (const name of names) {
    const values = (node.props.get(name) ?? []).filter((one) => "literal" in one);
    const of = (fits: (language: string | undefined) => boolean) =>
      values
        .filter(({ language }) => fits(language?.toLowerCase()))
        .map(({ literal }) => String(literal))
        .join(" ");
    const en = of((language) => language === undefined || language.startsWith("en"));
    const zh = of((language) => language?.startsWith("zh") ?? false);
    const [any] = values;
    const other = any ? String(any.literal) : "";
    const lang = en !== "" ? "en" : zh !== "" ? "zh" : (any?.language ?? "und");
    if ((en || zh || other) !== "") return { en: en || zh || other, zh: zh || en || other, lang };
  }
  return undefined;
}

/** Every term of a known vocabulary that the rule names. */
function tagsOf(node: LdNode): string[] {
  const named = withInner(node).flatMap(({ id, types }) => [...(id === undefined ? [] : [id]), ...types]);
  const subjects = (node.props.get(whole("dct:subject")) ?? []).map((value) => {
    const told = expandedValue(value) as { readonly "@id"?: string; readonly "@value"?: unknown };
    return told["@id"] ?? String(told["@value"] ?? "");
  });
  const tags = named.map((iri) => tagOf(inDpv(iri))).filter((tag) => /^(dpv|fides):/.test(tag));
  const mine = new Set<string>(Object.values(rules));
  return [...new Set([...subjects.map((one) => tagOf(inDpv(one))), ...tags])].filter(
    (tag) => tag !== "" && !mine.has(tag),
  );
}

const lastPart = (iri: string | undefined) => /([^#/:]+)[#/]?$/.exec(iri ?? "")?.[1] ?? "";

function headOf(holder: LdNode | undefined, found: readonly LdNode[], { find }: Reading) {
  const [first] = found;
  const named = holder && wordsOf(holder, titles);
  const fallback = holder?.id ?? first?.id ?? "JSON-LD";
  const title = named ?? { en: fallback, zh: fallback, lang: "und" };
  const publisher = holder && publisherOf(holder, find);
  const about = holder && wordsOf(holder, descriptions);
  const issued = dates
    .flatMap((name) => holder?.props.get(name) ?? [])
    .map((value) => ("literal" in value ? String(value.literal) : ""))
    .find((day) => /^\d{4}(-\d{2}){0,2}/.test(day));
  return {
    format: "probity/charter/1",
    id: slug(named?.en ?? lastPart(fallback)).replace(/^(.{1,40})(-.*|$)/, "$1"),
    title: { en: title.en, zh: title.zh },
    issuer: { body: publisher ?? title.en },
    force: "pledge",
    about: {
      en: `Imported from JSON-LD; the words are the document's own.${about ? ` ${about.en}` : ""}`,
      zh: `由 JSON-LD 导入。文字为原文，未经翻译。${about ? about.zh : ""}`,
    },
    ...(issued === undefined ? {} : { adopted: issued.slice(0, 10) }),
    texts: [
      {
        id: "json-ld",
        lang: title.lang,
        role: "reprint",
        publisher: publisher ?? title.en,
        source: fallback,
        verified: "read",
      },
    ],
  };
}

function publisherOf(holder: LdNode, find: (node: LdNode) => LdNode): string | undefined {
  const [value] = publishers.flatMap((name) => holder.props.get(name) ?? []);
  if (!value) return undefined;
  if ("literal" in value) return String(value.literal);
  if (!("node" in value)) return undefined;
  const node = find(value.node);
  return wordsOf(node, [...titles, whole("dpv:hasName")])?.en ?? node.id;
}
