// Charters given to other programs: OSCAL catalogs and mappings, JSON-LD. What other programs give is read by
// `import-charter.ts`.

import { exportCatalog, exportMapping, jsonLd, linksAmong } from "../charters/index.ts";
import type { Charter } from "../core/index.ts";
import type { ExportFormat } from "./charter-formats.ts";
import { charterIds, readCharters } from "./charters.ts";

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
