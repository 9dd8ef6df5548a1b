// probity declare: a party's own declaration, from what was seen or from other formats.

import { Command, Option } from "commander";
import { importedDeclaration, importFormats, initDeclaration, writeNew } from "../engine/index.ts";

const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];

export const declare = (): Command =>
  new Command("declare")
    .summary("write a declaration from a dossier, or import one")
    .description(
      "A declaration is what a party says of itself: what it collects, why, who receives it, where.\n`probity inspect URL --declaration FILE` holds it against what is seen.",
    )
    .addCommand(
      new Command("init")
        .summary("write a first declaration from what was seen")
        .description(
          "Names every recipient, country and kind of data that the dossier shows. Purposes, bases and retention are\nleft unsaid: only the party knows them.",
        )
        .argument("<dossier>", "folder that `probity inspect --out` made")
        .option("--out <file>", "write to a new file instead of stdout; nothing is overwritten")
        .action(async (dossier: string, { out }) => give(await initDeclaration({ dossier }), out)),
    )
    .addCommand(
      new Command("import")
        .summary("read a declaration from another format")
        .description(
          "Reads a TILT document, a gpc.json, a TC string or the CSV of Google Play's data safety form; with\n--from-dossier, the signals of consent that a page gave while it was inspected.",
        )
        .argument("[file]", "file to read")
        .option("--from-dossier <dir>", "read the signals of consent in a dossier instead")
        .addOption(
          new Option("--as <format>", "format of the file (default: guessed)").choices(importFormats),
        )
        .option("--by <name>", "who declares it, where the file does not say")
        .option(
          "--about <site>",
          "site, package or app it speaks of, where the file does not say; may repeat",
          list,
        )
        .option("--out <file>", "write to a new file instead of stdout; nothing is overwritten")
        .action(async (file: string | undefined, { out, fromDossier, as, by, about }) =>
          give(await importedDeclaration({ file, dossier: fromDossier, as, by, about }), out),
        ),
    );

async function give(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else {
    await writeNew(out, text);
    process.stderr.write(`written: ${out}\n`);
  }
}
