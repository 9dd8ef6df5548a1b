// A charter from an OSCAL catalog. What OSCAL knows and a charter does not is carried along untouched, under `foreign`,
// and given back by the export. Words of the catalog are taken as they are; nothing is translated.

import { Charter } from "../core/index.ts";
import { ns, type Property } from "./oscal.ts";
import { fieldsOf } from "./oscal-fields.ts";
import { oscalHead } from "./oscal-head.ts";
import { isNode, type Json, type Lifted, listOf, type Node, slug, takeApart, textOf } from "./oscal-tree.ts";
import { type Path, type Refuse, refusePath } from "./refuse.ts";

/**
 * The charter that a catalog holds. One of ours comes back as it was; of any other, each control becomes a commitment
 * with its title and statement as words, class D, and no check.
 * @throws Problem by `refuse` for what is no catalog of OSCAL 1.x, holds no control, or does not make a charter.
 */
export function importCatalog(document: unknown, refuse: Refuse = refusePath): Charter {
  const { body: catalog, metadata } = oscalHead(document, "catalog", refuse);
  const { skeleton, controls } = takeApart(catalog, refuse);
  if (controls.length === 0) throw refuse(["catalog"], "The catalog holds no control.");
  const own = ownFields(metadata, ["catalog", "metadata", "props"], refuse);
  const inserts = { left: mostInserts };
  const { carries, ...fields } = { carries: own === undefined, ...own };
  const charter: Record<string, unknown> = own === undefined ? derivedCharter(catalog) : fields;
  charter["commitments"] = controls.map((lifted) =>
    commitmentOf(lifted, { carries: carries === true, refuse, inserts }),
  );
  if (carries === true) {
    charter["foreign"] = { ...nodeOf(charter["foreign"]), "oscal-catalog": withoutOwn(skeleton) };
  }
  const result = Charter.safeParse(charter);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [list, nth] = issue?.path ?? [];
  const lifted = list === "commitments" && typeof nth === "number" ? controls[nth] : undefined;
  const why = `The catalog makes no charter: ${issue?.path.join(".")}: ${issue?.message}`;
  throw refuse(lifted?.path ?? ["catalog"], why);
}

function ownFields(node: Json | undefined, path: Path, refuse: Refuse): ReturnType<typeof fieldsOf> {
  try {
    return fieldsOf(propsOf(node));
  } catch {
    throw refuse(path, `A property of ours (${ns}) does not hold JSON.`);
  }
}

/** The properties of an element, as far as they are properties. */
const propsOf = (node: Json | undefined): Property[] =>
  listOf(isNode(node) ? node["props"] : undefined).flatMap((one) =>
    isNode(one) && typeof one["name"] === "string" && typeof one["value"] === "string"
      ? [{ ...one, name: one["name"], value: one["value"] } as Property]
      : [],
  );

const nodeOf = (value: unknown): Node => (isNode(value) ? value : {});

const isOurs = (one: Json) => isNode(one) && one["ns"] === ns;

/** The element without properties and parts of ours, and without an empty list where they stood. */
function stripped(node: Node): Node {
  const out = { ...node };
  for (const list of ["props", "parts"]) {
    const all = listOf(node[list]);
    const rest = all.filter((one) => !isOurs(one));
    if (rest.length === all.length) continue;
    if (rest.length === 0) delete out[list];
    else out[list] = rest;
  }
  return out;
}

const withoutOwn = (skeleton: Node): Node =>
  isNode(skeleton["metadata"]) ? { ...skeleton, metadata: stripped(skeleton["metadata"]) } : skeleton;

function commitmentOf(
  { id, control, path }: Lifted,
  { carries, refuse, inserts }: { carries: boolean; refuse: Refuse; inserts: Inserts },
): Record<string, unknown> {
  const own = ownFields(control, [...path, "props"], refuse);
  const carried = { ...nodeOf(own?.["foreign"]), "oscal-control": stripped(control), "oscal-place": id };
  const foreign = carries ? { foreign: carried } : {};
  if (own === undefined) {
    const derived = derivedCommitment(id, control, inserts);
    if (inserts.left < 0) throw refuse(path, `more than ${mostInserts} parameters are inserted`);
    return { ...derived, ...foreign };
  }
  const { "summary-zh": zh, ...fields } = own;
  const ours = listOf(control["parts"]).filter(isOurs);
  const statement = carries ? ours[0] : listOf(control["parts"])[0];
  return { ...fields, summary: { en: isNode(statement) ? textOf(statement["prose"]) : "", zh }, ...foreign };
}

function derivedCharter(catalog: Node): Record<string, unknown> {
  const metadata = isNode(catalog["metadata"]) ? catalog["metadata"] : {};
  const title = textOf(metadata["title"]);
  const [party] = listOf(metadata["parties"]);
  const publisher = (isNode(party) && textOf(party["name"])) || title;
  const version = textOf(metadata["version"]);
  return {
    format: "probity/charter/1",
    id: slug(title).replace(/^(.{1,40})(-.*|$)/, "$1"),
    title: { en: title, zh: title },
    issuer: { body: publisher },
    force: "norm",
    about: {
      en: `Imported from an OSCAL catalog, version ${version}. The words are the catalog's own.`,
      zh: `由 OSCAL 目录（版本 ${version}）导入。文字为目录原文，未经翻译。`,
    },
    texts: [
      {
        id: "oscal",
        lang: textOf(metadata["language"]) || "und",
        role: "reprint",
        publisher,
        source: `urn:uuid:${textOf(catalog["uuid"])}`,
        verified: "read",
      },
    ],
  };
}

function derivedCommitment(id: string, control: Node, inserts: Inserts): Record<string, unknown> {
  const statement = listOf(control["parts"]).filter((part) => isNode(part) && part["name"] === "statement");
  const words = filledIn(proseOf(statement, 0), control, inserts);
  const summary = [textOf(control["title"]), words].filter(Boolean).join(": ");
  return {
    id,
    addressee: ["operator"],
    deontic: "obligation",
    summary: { en: summary, zh: summary },
    verified: "read",
    class: ["D"],
    untested: {
      en: "Imported from an OSCAL catalog; no check has been assigned to it.",
      zh: "由 OSCAL 目录导入；尚未为其指定检查。",
    },
  };
}

const proseOf = (parts: readonly Json[], depth: number): string =>
  depth > 20
    ? ""
    : parts
        .filter(isNode)
        .flatMap((part) => [textOf(part["prose"]), proseOf(listOf(part["parts"]), depth + 1)])
        .filter(Boolean)
        .join(" ");

/** How many parameters may still be put into words: one inside another inside another would fill the memory. */
type Inserts = { left: number };
const mostInserts = 20_000;
const longestLabel = 1000;

/** Parameters by their labels, or by what can be chosen: `[official]`, `[quarterly | yearly]`. */
function filledIn(prose: string, control: Node, inserts: Inserts, depth = 0): string {
  const params = new Map(
    listOf(control["params"])
      .filter(isNode)
      .map((one) => [textOf(one["id"]), one]),
  );
  return prose.replace(/\{\{\s*insert:\s*param,\s*([^\s}]+)\s*\}\}/g, (_, id: string) => {
    if (--inserts.left < 0) return `[${id}]`;
    const shown = (labelOf(params.get(id)) || id).slice(0, longestLabel);
    return `[${depth < 3 ? filledIn(shown, control, inserts, depth + 1) : shown}]`;
  });
}

function labelOf(param: Node | undefined): string {
  const select = param?.["select"];
  const choices = isNode(select) ? listOf(select["choice"]).map(textOf).join(" | ") : "";
  return textOf(param?.["label"]) || choices;
}
