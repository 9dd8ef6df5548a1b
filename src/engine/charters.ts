// Finds charters by name (those in charters/) or by path, and names each by a digest.

import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { crossMistakes, mistakes } from "../charters/index.ts";
import { checks } from "../checks/index.ts";
import { Charter, Problem } from "../core/index.ts";
import { canonical } from "./canonical.ts";
import { keepCharter, keptCharter } from "./kept-charter.ts";
import { parseYaml, readText } from "./read-yaml.ts";
import { root } from "./root.ts";

const home = join(root, "charters");

/** Ids of the charters that come with Probity, sorted. */
export async function charterIds(): Promise<string[]> {
  const files = await readdir(home);
  return files
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

/**
 * Each name is an id or a path to a YAML file. The same charter named twice is read once.
 * @throws Problem `wrong-use` for an id nobody knows or two charters with one id, `bad-input` for a file that is no
 * charter or asks for a check that does not exist.
 */
export async function readCharters(names: readonly string[]): Promise<Charter[]> {
  const charters = await Promise.all([...new Set(names)].map(readCharter));
  const ids = charters.map(({ id }) => id);
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice === undefined) return charters;
  throw new Problem("wrong-use", `Two of the charters given are called “${twice}”.`, {
    hint: "Verdicts are named by the charter's id: give one of them another `id`.",
  });
}

/** Where a name leads: a path as it stands, an id into `charters/`. @throws Problem `wrong-use` for an unknown id. */
export async function charterFile(name: string): Promise<string> {
  if (isPath(name)) return name;
  const ids = await charterIds();
  if (ids.includes(name)) return join(home, `${name}.yaml`);
  throw new Problem("wrong-use", `There is no charter called “${name}”.`, {
    hint: `Known charters: ${ids.join(", ")}. A file of your own needs a path: --charter ./mine.yaml`,
  });
}

export const isPath = (name: string) => /[/\\]|\.(ya?ml|json)$/.test(name);

async function readCharter(name: string): Promise<Charter> {
  const file = await charterFile(name);
  const text = await readText(file, "charter");
  if (file === name) return parseCharter(text, file);
  const kept = await keptCharter(text);
  if (kept !== undefined && Charter.safeParse(parsed(kept)).success) return parseCharter(kept, file);
  const charter = parseCharter(text, file);
  await keepCharter(text, charter);
  return charter;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As `readCharters`, for the text of one charter at hand; `name` is the file in messages. */
export const parseCharter = (text: string, name: string, among: readonly Charter[] = []): Charter =>
  parseYaml(text, name, Charter, "charter", (charter) => {
    const own = mistakes(charter, checks);
    return own.length > 0 || among.length === 0 ? own : crossMistakes(charter, among);
  });

/** SHA-256 of each charter as canonical JSON (RFC 8785), by id. */
export const digests = (charters: readonly Charter[]): Record<string, string> =>
  Object.fromEntries(
    charters.map((charter) => [charter.id, createHash("sha256").update(canonical(charter)).digest("hex")]),
  );

/** Name inside a dossier to text of every charter that was judged, so that a stranger can judge it again. */
export const charterFiles = (charters: readonly Charter[]): Map<string, string> =>
  new Map(charters.map((charter) => [`charters/${charter.id}.json`, `${canonical(charter)}\n`]));
