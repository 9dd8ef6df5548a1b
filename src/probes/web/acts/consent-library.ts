// autoconsent as it comes, read from its package: the content script and the rules.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AutoConsentCMPRule } from "@duckduckgo/autoconsent";

export type Library = { readonly script: string; readonly rules: readonly AutoConsentCMPRule[] };
let shelf: Promise<Library> | undefined;

/** Read once per process: half a megabyte that never changes. */
export function consentLibrary(): Promise<Library> {
  shelf ??= (async () => {
    const door = fileURLToPath(import.meta.resolve("@duckduckgo/autoconsent"));
    const rules = fileURLToPath(import.meta.resolve("@duckduckgo/autoconsent/rules/rules.json"));
    const [script, bundle] = await Promise.all([
      readFile(join(dirname(door), "autoconsent.playwright.js"), "utf8"),
      readFile(rules, "utf8"),
    ]);
    return { script, rules: (JSON.parse(bundle) as { autoconsent: AutoConsentCMPRule[] }).autoconsent };
  })();
  return shelf;
}

/** Rules for every site, and those for this address: a fifth of all for pages, a few for frames; others could not apply. */
export const rulesFor = (
  rules: readonly AutoConsentCMPRule[],
  url: string,
  top: boolean,
): readonly AutoConsentCMPRule[] =>
  rules.filter(({ runContext = {} }) => {
    if (top ? runContext.main === false : runContext.frame !== true) return false;
    return runContext.urlPattern === undefined || new RegExp(runContext.urlPattern).test(url);
  });
