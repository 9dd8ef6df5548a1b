// Reads /.well-known/gpc.json, by which a site says whether it abides by Global Privacy Control (W3C GPC, "GPC Support Resource").

import * as z from "zod";
import { Problem } from "../core/index.ts";
import { readJson } from "./read-json.ts";

/** Other members are allowed and ignored, as the specification has it. */
const Resource = z.looseObject({ gpc: z.boolean(), lastUpdate: z.exactOptional(z.string().max(100)) });

/** @throws Problem `bad-input` in one line when `gpc` is missing or no boolean. */
export function readGpc(text: string, name: string): { readonly abides: boolean; readonly updated?: string } {
  const result = Resource.safeParse(readJson(text, name));
  if (!result.success)
    throw new Problem("bad-input", `${name} is no gpc.json: its member “gpc” must be true or false.`, {
      hint: "https://w3c.github.io/gpc/ describes it.",
    });
  const { gpc, lastUpdate } = result.data;
  const isDate = lastUpdate !== undefined && /^\d{4}-\d{2}-\d{2}/.test(lastUpdate);
  return { abides: gpc, ...(isDate ? { updated: lastUpdate } : {}) };
}
