// Makes the one file that a reader's browser gets: script and style inside it, and nothing else allowed to run.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join(import.meta.dirname, "verify");

export const builtFile = join(import.meta.dirname, "verify.html");

export async function builtPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, "page.ts"), join(folder, "page.css")],
    outdir: "out",
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["chrome110", "firefox115", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? "";
  // `</script` inside a script would end it.
  const [script, style] = [text(".js").replaceAll("</", "<\\/"), text(".css")];
  const digest = (content: string) => createHash("sha256").update(content).digest("base64");
  return readFileSync(join(folder, "page.html"), "utf8")
    .replace("sha256-SCRIPT", () => `sha256-${digest(script)}`)
    .replace("sha256-STYLE", () => `sha256-${digest(style)}`)
    .replace("/*STYLE*/", () => style)
    .replace("/*SCRIPT*/", () => script);
}
