// Whether a folder's node_modules holds what its package-lock.json asks for. Imports nothing that may be missing.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Locked = {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
};

function locked(path: string): ReadonlyMap<string, Locked> {
  const { packages } = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, Locked> };
  return new Map(Object.entries(packages).filter(([name]) => name !== ""));
}

/**
 * npm writes node_modules/.package-lock.json last, so what it lists was installed whole.
 * Packages for other platforms (optional) may be absent; `dev` asks for development packages too.
 */
export function satisfied(folder: string, { dev }: { readonly dev: boolean }): boolean {
  const hidden = join(folder, "node_modules", ".package-lock.json");
  const wanted = join(folder, "package-lock.json");
  if (!existsSync(hidden) || !existsSync(wanted)) return false;
  try {
    const have = locked(hidden);
    return [...locked(wanted)].every(([name, want]) => {
      if (!dev && (want.dev || want.devOptional)) return true;
      const got = have.get(name);
      if (got === undefined) return Boolean(want.optional ?? want.devOptional);
      return (
        got.version === want.version && got.integrity === want.integrity && existsSync(join(folder, name))
      );
    });
  } catch {
    // Half a file is no proof of anything.
    return false;
  }
}
