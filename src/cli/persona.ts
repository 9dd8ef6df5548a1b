// probity persona new: a bait person to enter while traffic is recorded.

import { Command } from "commander";
import { makePersona, writeNew } from "../engine/index.ts";

export const persona = (): Command =>
  new Command("persona")
    .summary("make a bait person, whose values can be found in what is sent")
    .description(
      "Makes a bait person: values that are nobody's and unlike each other. Enter them into the program to inspect while its traffic is recorded; `probity inspect RECORDING --persona FILE` then finds them in what was sent, in plain, normalised, hashed and encoded.",
    )
    .addCommand(
      new Command("new")
        .summary("make one")
        .description("Prints a new bait person as YAML, or writes it to a file.")
        .option("--country <code>", "fit it to a country, as ISO 3166-1 alpha-2, such as DE")
        .option("--seed <text>", "the same text gives the same person (default: chance)")
        .option("-o, --out <file>", "write it to a file (made; never overwritten)")
        .action(async ({ out, ...asked }: { country?: string; seed?: string; out?: string }) => {
          const { text } = await makePersona({
            ...asked,
            ...(asked.country === undefined ? {} : { country: asked.country.toUpperCase() }),
          });
          if (out === undefined) process.stdout.write(text);
          else {
            await writeNew(out, text);
            process.stderr.write(`${out}\n`);
          }
        }),
    );
