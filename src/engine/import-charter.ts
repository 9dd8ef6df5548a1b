// What other programs say of charters, as files of ours: a charter from an OSCAL catalog, a control mapping or JSON-LD,
// allegations from OSCAL assessment results. What is made is read again before it is given, and must be the same.

import { isDeepStrictEqual } from "node:util";
import {
  crossMistakes,
  importCatalog,
  importJsonLd,
  importMapping,
  importResults,
  mistakes,
  type Refuse,
} from "../charters/index.ts";
import { checks } from "../checks/index.ts";
import { type Charter, Problem } from "../core/index.ts";
import { charterIds, parseCharter, readCharters } from "./charters.ts";
import { largest, readExchange } from "./read-exchange.ts";
import { yamlText } from "./yaml-text.ts";

/** Which of them count depends on what the file holds; one that does not is refused. */
export type ImportOptions = {
  /** Id of the charter that is made. */
  readonly id?: string | undefined;
  /** Further charters (ids or paths) whose commitments the file may name. */
  readonly charter?: readonly string[] | undefined;
  /** The charter (id or path) that takes a mapping's relations. */
  readonly into?: string | undefined;
  readonly confidence?: number | undefined;
  readonly about?: string | undefined;
  readonly by?: string | undefined;
  readonly source?: string | undefined;
};

/** A file's text, and what has to be said about it: what was left out, and why. */
export type Imported = { readonly text: string; readonly notes: readonly string[] };

type Given = { readonly value: unknown; readonly refuse: Refuse; readonly options: ImportOptions };
type Reader = {
  readonly what: string;
  readonly takes: readonly (keyof ImportOptions)[];
  readonly read: (given: Given) => Promise<Imported> | Imported;
};

/**
 * The file's content as YAML of ours.
 * @throws Problem as `readExchange`; `bad-input` with the place for what cannot be read, `wrong-use` for an option that
 * says nothing about such a file.
 */
export async function importCharter(file: string, options: ImportOptions = {}): Promise<Imported> {
  const { value, refuse } = await readExchange(file);
  const reader = readerOf(value, refuse);
  const odd = Object.entries(options).find(
    ([name, told]) => told !== undefined && !reader.takes.includes(name as keyof ImportOptions),
  );
  if (odd) {
    const takes = reader.takes.map((name) => `--${name}`).join(", ");
    throw new Problem("wrong-use", `--${odd[0]} says nothing about ${file}, which is ${reader.what}.`, {
      hint: `It takes ${takes}.`,
    });
  }
  return await reader.read({ value, refuse, options });
}

function readerOf(value: unknown, refuse: Refuse): Reader {
  if (typeof value !== "object" || value === null) throw refuse([], "holds neither an object nor a list");
  const keys = Object.keys(value);
  const known = Object.entries(readers).find(([key]) => keys.includes(key));
  if (known) return known[1];
  if (Array.isArray(value) || keys.some((key) => key.startsWith("@"))) return linked;
  const found = keys.slice(0, 5).map((key) => `“${key}”`);
  const others = otherModels.find((model) => keys.includes(model));
  throw refuse(
    [],
    others === undefined
      ? `is neither OSCAL nor JSON-LD: it has ${found.length > 0 ? found.join(", ") : "no member"}`
      : `is an OSCAL ${others}, which is not read`,
  );
}

const otherModels = [
  "profile",
  "component-definition",
  "system-security-plan",
  "assessment-plan",
  "plan-of-action-and-milestones",
];

const readers: Readonly<Record<string, Reader>> = {
  catalog: {
    what: "an OSCAL catalog",
    takes: ["id"],
    read: ({ value, refuse, options }) => {
      const charter = importCatalog(value, refuse);
      const remarks = charter.foreign
        ? [
            `Imported from an OSCAL catalog (controls: ${charter.commitments.length}). ${untranslated("OSCAL")}`,
          ]
        : [];
      return charterFile(renamed(charter, options.id), remarks, refuse);
    },
  },
  "mapping-collection": {
    what: "an OSCAL control mapping",
    takes: ["charter", "into", "confidence"],
    read: mapped,
  },
  "assessment-results": {
    what: "OSCAL assessment results",
    takes: ["charter", "about", "by", "source"],
    read: alleged,
  },
};

const linked: Reader = {
  what: "JSON-LD",
  takes: ["id"],
  read: ({ value, refuse, options }) => {
    const { charter, left } = importJsonLd(value, refuse);
    const foreign = charter.foreign ?? charter.commitments.find((one) => one.foreign)?.foreign;
    const remarks = foreign?.["json-ld"]
      ? [`Imported from JSON-LD (rules: ${charter.commitments.length}). ${untranslated("JSON-LD")}`]
      : [];
    return charterFile(renamed(charter, options.id), [...remarks, ...leftOut(left)], refuse, leftOut(left));
  },
};

/** What a person has still to do with a charter whose words come from elsewhere. */
const untranslated = (format: string) =>
  `Words that came in one language stand in both: translate what is to be shown. What ${format} knows beyond a charter is kept under \`foreign\`; leave it as it is.`;

const leftOut = (left: readonly string[]): string[] =>
  left.length === 0
    ? []
    : [
        `Left out (${left.length}):`,
        ...left.slice(0, 20),
        ...(left.length > 20 ? [`and ${left.length - 20} more`] : []),
      ];

function renamed(charter: Charter, id: string | undefined): Charter {
  if (id === undefined) return charter;
  if (/^[a-z0-9][a-z0-9-]*$/.test(id)) return { ...charter, id };
  throw new Problem("wrong-use", `“${id}” can be no charter's id: small letters, figures and hyphens only.`);
}

async function mapped({ value, refuse, options }: Given): Promise<Imported> {
  const among = await charterNames([
    ...(options.into === undefined ? [] : [options.into]),
    ...(options.charter ?? []),
  ]);
  const into = options.into === undefined ? undefined : among[0]?.id;
  const { confidence } = options;
  const { charter, left, added, elsewhere } = importMapping(value, refuse, { among, into, confidence });
  const others = among.filter(({ id }) => id !== charter.id);
  const [wrong] = [...mistakes(charter, checks), ...crossMistakes(charter, others)];
  if (wrong) {
    const before = (charter.relations ?? []).length - added.length;
    const [list, place] = wrong.path;
    const path = list === "relations" ? added[Number(place) - before] : undefined;
    throw refuse(path ?? ["mapping-collection", "mappings"], wrong.says);
  }
  const notes = [
    `${charter.id} with the relations of an OSCAL control mapping: ${added.length} that it did not have.`,
    ...(elsewhere.length > 0 ? [`Others are declared by ${elsewhere.join(", ")} and stay there.`] : []),
    ...leftOut(left),
  ];
  return charterFile(charter, notes, refuse, notes);
}

async function alleged({ value, refuse, options }: Given): Promise<Imported> {
  const { about, by, source } = options;
  const among = await charterNames(options.charter ?? []);
  const { allegations, left } = importResults(value, refuse, { among, about, by, source });
  const notes = [
    `Findings of others: ${allegations.allegations.length}. They are alleged, never more (docs/spec/allegations.md).`,
    ...leftOut(left),
  ];
  return { text: yamlText(allegations, notes), notes };
}

/** Those named, first, and all of Probity's own; one that was named stands in place of ours with the same id. */
async function charterNames(names: readonly string[]): Promise<Charter[]> {
  const named = await readCharters(names);
  const taken = new Set(named.map(({ id }) => id));
  return [...named, ...(await readCharters((await charterIds()).filter((id) => !taken.has(id))))];
}

/** Most commitments of a charter that is made, several times what the largest catalogs of controls have. */
const most = 5000;

async function charterFile(
  charter: Charter,
  remarks: readonly string[],
  refuse: Refuse,
  notes: readonly string[] = [],
): Promise<Imported> {
  const size = charter.commitments.length;
  if (size > most) throw refuse([], `it makes a charter of ${size} commitments; ${most} are read`);
  const [wrong] = mistakes(charter, checks);
  if (wrong) throw refuse([], `it makes no charter: ${wrong.path.join(".")}: ${wrong.says}`);
  const { stringify } = await import("yaml");
  const said = remarks.map((one) => `# ${one.replace(/[\p{Cc}\u2028\u2029]/gu, " ")}\n`).join("");
  // Long lines are not folded: a folded line that begins with white space would come back with another word break.
  const text = `${said}${stringify(charter, { lineWidth: 0, aliasDuplicateObjects: false })}`;
  if (Buffer.byteLength(text) > largest) throw refuse([], "it makes a charter larger than 4 MB");
  if (!isDeepStrictEqual(parseCharter(text, charter.id), charter))
    throw new Error("YAML did not keep the charter.");
  return { text, notes };
}
