// What a seal says of cutting, against what the record of cuts comes to.

import { redactionScheme } from "./commit.ts";

/** The root of what is left, or the digest of the seed where nothing was cut. In hex. */
export type Redaction = { readonly root: string } | { readonly seed: string };

/** Why they do not fit, in words; undefined when they do. `said`: `redactable` of a statement; `seal`: the statement's file. */
export function redactionFault(said: unknown, found: Redaction, seal: string): string | undefined {
  if (said === null || typeof said !== "object") return `${seal} says nothing of it.`;
  const named: Readonly<Record<string, unknown>> = { ...said };
  if (named["scheme"] !== redactionScheme) return `${seal} names another scheme.`;
  if ("root" in found)
    return named["root"] === found.root ? undefined : "its files do not make the root that was signed.";
  return named["seed"] === found.seed ? undefined : "its seed is another than the one that was signed.";
}
