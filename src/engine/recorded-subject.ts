// Whom recorded traffic is about, and where its dossier goes.

import { basename, join } from "node:path";
import { Problem } from "../core/index.ts";
import { loadKnowledge } from "../knowledge/index.ts";
import { root } from "./root.ts";

/** @throws Problem `wrong-use` for what is no host. */
export async function operatorSite(operator: string): Promise<string> {
  const know = await loadKnowledge(join(root, "data"));
  const site = know.siteOf(operator);
  if (site.includes(".")) return site;
  throw new Problem("wrong-use", `“${operator}” is no site.`, {
    hint: "Give a site of whoever runs the program, such as shop.example.",
  });
}

/** `probity-shop.har-20260101-120000`, in UTC. */
export function folderFor(subject: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `probity-${basename(subject)
    .replace(/[^a-z0-9.-]+/gi, "_")
    .slice(0, 60)}-${stamp}`;
}
