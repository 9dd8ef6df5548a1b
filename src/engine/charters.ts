// Finds charters by name (those in charters/) or by path, and names each by a digest.

import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checks } from "../checks/index.ts";
import { Charter, Problem } from "../core/index.ts";
import { canonical } from "./canonical.ts";
import { readYaml } from "./read-yaml.ts";
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
 * Each name is an id or a path to a YAML file.
 * @throws Problem `wrong-use` for an id nobody knows, `bad-input` for a file that is no charter or asks for a check that does not exist.
 */
export const readCharters = (names: readonly string[]): Promise<Charter[]> =>
  Promise.all(names.map(readCharter));

async function readCharter(name: string): Promise<Charter> {
  const isPath = /[/\\]|\.ya?ml$/.test(name);
  const ids = await charterIds();
  if (!isPath && !ids.includes(name)) {
    throw new Problem("wrong-use", `There is no charter called “${name}”.`, {
      hint: `Known charters: ${ids.join(", ")}. A file of your own needs a path: --charter ./mine.yaml`,
    });
  }
  const charter = await readYaml(isPath ? name : join(home, `${name}.yaml`), Charter, "charter");
  for (const commitment of charter.commitments) {
    for (const asked of commitment.checks) {
      const check = checks.find(({ id }) => id === asked.check);
      if (!check) throw unfit(name, commitment.id, `there is no check called “${asked.check}”`);
      const options = check.options.safeParse(asked.with);
      if (!options.success) {
        const why = options.error.issues
          .map(({ path, message }) => `${path.join(".")}: ${message}`)
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
