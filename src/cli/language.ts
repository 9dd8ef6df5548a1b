// The language that a person asked for, before or after the name of a subcommand.

import { type Command, Option } from "commander";
import type { Language } from "../core/index.ts";

export const languageOption = () =>
  new Option("--lang <tag>", "language").choices(["en", "zh"]).default("en");

/** Commander gives an option that both have to the outer command; the one that was typed counts. */
export function language(command: Command): Language {
  const own = command.getOptionValueSource("lang") === "cli";
  const asked: unknown = own ? command.getOptionValue("lang") : command.optsWithGlobals()["lang"];
  return asked === "zh" ? "zh" : "en";
}
