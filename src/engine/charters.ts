// Finds charters by name (those in charters/) or by path, and names each by a digest.

import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checks } from "../checks/index.ts";
import { Charter, Problem } from "../core/index.ts";
import { canonical } from "./canonical.ts";
import { parseYaml, readYaml } from "./read-yaml.ts";
import { root } from "./root.ts";

const home = join(root, "charters");
export const usual = ["gids", "eprivacy-gdpr"] as const;

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

async function readCharter(name: string): Promise<Charter> {
  const isPath = /[/\\]|\.(ya?ml|json)$/.test(name);
  if (isPath) return fitting(await readYaml(name, Charter, "charter"), name);
  const ids = await charterIds();
  if (!ids.includes(name)) {
    throw new Problem("wrong-use", `There is no charter called “${name}”.`, {
      hint: `Known charters: ${ids.join(", ")}. A file of your own needs a path: --charter ./mine.yaml`,
    });
  }
  return fitting(await readYaml(join(home, `${name}.yaml`), Charter, "charter"), name);
}

/** As `readCharters`, for the text of one charter at hand; `name` is the file in messages. */
export const parseCharter = (text: string, name: string): Charter =>
  fitting(parseYaml(text, name, Charter, "charter"), name);

/** The charter, once everything it asks for is known to exist. @throws Problem `bad-input`. */
function fitting(charter: Charter, name: string): Charter {
  const seen = new Set<string>();
  for (const commitment of charter.commitments) {
    if (seen.has(commitment.id)) throw unfit(name, commitment.id, "this id stands twice");
    seen.add(commitment.id);
    for (const asked of commitment.checks) {
      const check = checks.find(({ id }) => id === asked.check);
      if (!check) throw unfit(name, commitment.id, `there is no check called “${asked.check}”`);
      const options = check.options.safeParse(asked.with);
      if (!options.success) {
        const why = options.error.issues
          .map(({ path, message }) => `${path.join(".") || "options"}: ${message}`)
          .join("; ");
        throw unfit(name, commitment.id, `options of ${asked.check}: ${why}`);
      }
    }
  }
  return charter;
}

const unfit = (name: string, commitment: string, why: string) =>
  new Problem("bad-input", `Charter ${name}, commitment ${commitment}: ${why}.`, {
    hint: "`probity checks` lists the checks and `probity checks explain ID` their options.",
  });

/** SHA-256 of each charter as canonical JSON (RFC 8785), by id. */
export const digests = (charters: readonly Charter[]): Record<string, string> =>
  Object.fromEntries(
    charters.map((charter) => [charter.id, createHash("sha256").update(canonical(charter)).digest("hex")]),
  );

/** Name inside a dossier to text of every charter that was judged, so that a stranger can judge it again. */
export const charterFiles = (charters: readonly Charter[]): Map<string, string> =>
  new Map(charters.map((charter) => [`charters/${charter.id}.json`, `${canonical(charter)}\n`]));
