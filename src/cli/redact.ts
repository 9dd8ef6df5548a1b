// probity redact: hand a sealed dossier on without what is nobody's business.

import { Command } from "commander";
import { redactDossier } from "../engine/index.ts";
import { exit } from "./exit.ts";

const more = (text: string, before: readonly string[] = []) => [...before, text];

export const redact = (): Command =>
  new Command("redact")
    .summary("cut values out of a copy of a sealed dossier; its seal still holds")
    .description(
      "Writes a copy of a sealed dossier without the values that are named: passages of its JSON files, and whole files where\nthey hold one (docs/spec/redaction.md). Values are looked for in every form in which Probity looks for what leaves. The\nseal and its proof stay right: `probity verify` shows that what is left is what was sealed, and where something was cut.\nPictures are not searched, and are cut unless --keep-pictures. What is left is not judged again.\n\nExit codes: 0 all that was named is cut; 2 a value still stands somewhere, which is told; 64 wrong use.",
    )
    .argument("<dossier>", "folder that `probity seal` has sealed")
    .requiredOption("--out <dir>", "folder for the copy")
    .option("--planted", "cut the values that were planted or typed")
    .option("--values <file>", "cut the values in this file, one on each line")
    .option(
      "--file <path>",
      "cut a whole file, by its path in the dossier or a blob's digest; may repeat",
      more,
    )
    .option("--keep-pictures", "leave screenshots in")
    .action(
      async (dossier: string, { out, planted = false, values, file: files = [], keepPictures = false }) => {
        const { gone, pieces, left } = await redactDossier({
          dossier,
          out,
          planted,
          values,
          files,
          keepPictures,
        });
        const lines = Object.entries(pieces).map(([path, count]) => `${path}: ${count} passages cut`);
        process.stdout.write([...lines, `${gone} whole files cut`, ""].join("\n"));
        if (left.length === 0) return;
        process.stderr.write(
          `A value still stands in ${left.join(", ")}, in what cannot be cut by itself. Do not hand this on: cut the whole file with --file.\n`,
        );
        process.exitCode = exit.cannotTell;
      },
    );
