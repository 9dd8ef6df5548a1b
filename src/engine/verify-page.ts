// The page on which a reader's browser checks a sealed dossier: one file, made of src/web/verify.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Served } from "./log-service.ts";
import { root } from "./root.ts";

export const verifyPageBytes = (): Buffer => readFileSync(join(root, "src", "web", "verify.html"));

export const verifyPage = (): Served => ({
  bytes: verifyPageBytes(),
  type: "text/html; charset=utf-8",
  lasts: false,
  headers: { "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY" },
});
