// Charters given to other programs and taken from them: OSCAL catalogs and mappings, JSON-LD.

import { isDeepStrictEqual } from "node:util";
import { exportCatalog, exportMapping, importCatalog, jsonLd, linksAmong } from "../charters/index.ts";
import { type Charter, Problem } from "../core/index.ts";
import type { ExportFormat } from "./charter-formats.ts";
import { charterIds, parseCharter, readCharters } from "./charters.ts";
import { readText } from "./read-yaml.ts";

/**
 * The text of the document. `when` stands in OSCAL documents as the time of writing.
 * @throws Problem as `readCharters`; `wrong-use` for a mapping of a charter that nothing is related to.
 */
export async function exportCharter(name: string, format: ExportFormat, when: Date): Promise<string> {
  const [charter] = await readCharters([name]);
  if (!charter) return "";
  return `${JSON.stringify(await documentOf(charter, name, format, when.toISOString()), null, 2)}\n`;
}

async function documentOf(
  charter: Charter,
  name: string,
  format: ExportFormat,
  when: string,
): Promise<object> {
  if (format === "jsonld") return jsonLd(charter);
  if (format === "oscal-catalog") return exportCatalog(charter, when);
  const others = (await charterIds()).filter((id) => id !== charter.id);
  const all = [...(await readCharters([name])), ...(await readCharters(others))];
  return exportMapping(charter, linksAmong(all), when);
}

/**
 * A charter as YAML from an OSCAL catalog in JSON, called `id` or after the catalog's title. It is read again before it
 * is given, and must be the same.
 * @throws Problem `not-found`, or `bad-input` for what is no JSON, no catalog, or larger than 4 MB.
 */
export async function importCharter(file: string, id?: string): Promise<string> {
  const made = importCatalog(parsed(await readText(file, "charter"), file));
  const charter = id === undefined ? made : { ...made, id };
  const { stringify } = await import("yaml");
  // Long lines are not folded: a folded line that begins with white space would come back with another word break.
  const yaml = `${note(charter)}${stringify(charter, { lineWidth: 0, aliasDuplicateObjects: false })}`;
  if (!isDeepStrictEqual(parseCharter(yaml, file), charter))
    throw new Error("YAML did not keep the charter.");
  return yaml;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem("bad-input", `${file} is no JSON, or is larger than 4 MB.`, {
      hint: "OSCAL catalogs are read in their JSON form.",
      cause,
    });
  }
}

/** What a person has still to do with a charter whose words come from elsewhere. */
const note = ({ commitments, foreign }: Charter): string =>
  foreign
    ? `# Imported from an OSCAL catalog: ${commitments.length} controls. Their words stand in both languages as they were:
# translate what is to be shown. What OSCAL knows beyond a charter is kept under \`foreign\`; leave it as it is.
`
    : "";
