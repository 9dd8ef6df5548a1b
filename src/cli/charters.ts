// probity charters: which programmes of promises there are, what is in them, and how they stand to each other.

import { Command, InvalidArgumentError, Option } from "commander";
import {
  type ComparisonFormat,
  charterSchema,
  checkCharters,
  compareCharters,
  comparisonFormats,
  diffCharters,
  type ExportFormat,
  exportCharter,
  exportFormats,
  type ImportOptions,
  importCharter,
  listCharters,
  showCharter,
} from "../engine/index.ts";
import { language, languageOption } from "./language.ts";
import { writeOutput } from "./write-output.ts";

export const charters = (): Command =>
  new Command("charters")
    .summary("list, show, compare and check charters")
    .description(
      "Lists the programmes of promises that Probity judges against.\n`probity charters show gids` shows one, `probity charters show gids-5b` one commitment of it.",
    )
    .addOption(languageOption())
    .action(async (_, command: Command) => void process.stdout.write(await listCharters(language(command))))
    .addCommand(show())
    .addCommand(compare())
    .addCommand(check())
    .addCommand(diff())
    .addCommand(give())
    .addCommand(take())
    .addCommand(schema());

const show = () =>
  new Command("show")
    .summary("show one charter, or one commitment")
    .argument("<id>", "id of a charter or of a commitment, or a path")
    .addOption(languageOption())
    .action(
      async (id: string, _, command: Command) =>
        void process.stdout.write(await showCharter(id, language(command))),
    );

const compare = () =>
  new Command("compare")
    .summary("lay charters beside each other: themes, relations, contradictions")
    .argument("[charters...]", "ids or paths (default: all that come with Probity)")
    .addOption(new Option("--format <format>", "shape").choices(comparisonFormats).default("text"))
    .option("-o, --out <file>", "write to a file")
    .addOption(languageOption())
    .action(
      async (
        names: string[],
        { format, out }: { format: ComparisonFormat; out?: string },
        command: Command,
      ) => await write(await compareCharters(names, format, language(command)), out),
    );

const check = () =>
  new Command("check")
    .summary("find every mistake in a charter of your own")
    .description(
      "Names every mistake by line and column. Nothing is written.\nThe format: docs/spec/charter.md; a first charter in an hour: docs/write-your-own-charter.md",
    )
    .argument("<files...>", "paths; relations may lead from one to another")
    .addOption(languageOption())
    .action(
      async (files: string[], _, command: Command) =>
        void process.stdout.write(await checkCharters(files, language(command))),
    );

const diff = () =>
  new Command("diff")
    .summary("compare two wordings, charters or files word by word")
    .description(
      "Each of the two is one of: a charter (id or path), a commitment (gids-5b), one wording of it (gids-3c:en-mfa), or a file of plain text.\nWhat is only in the first stands in [-…-], what is only in the second in {+…+}.",
    )
    .argument("<a>", "charter, commitment, wording or file")
    .argument("<b>", "the same kind of thing")
    .addOption(languageOption())
    .action(
      async (a: string, b: string, _, command: Command) =>
        void process.stdout.write(await diffCharters(a, b, language(command))),
    );

const give = () =>
  new Command("export")
    .summary("give a charter to other programs: OSCAL 1.2, JSON-LD")
    .argument("<charter>", "id or path")
    .addOption(
      new Option("--format <format>", "shape").choices(exportFormats).default("oscal-catalog" as const),
    )
    .option("-o, --out <file>", "write to a file")
    .action(
      async (name: string, { format, out }: { format: ExportFormat; out?: string }) =>
        await write(await exportCharter(name, format, new Date()), out),
    );

const take = () =>
  new Command("import")
    .summary("read what other programs say: OSCAL 1.x, JSON-LD")
    .description(
      `Reads JSON and prints YAML:
  OSCAL catalog             a charter
  OSCAL control mapping     the charter that its relations start from, with them
  JSON-LD (rules of DPV)    a charter
  OSCAL assessment results  allegations, for judge and inspect --allegations
What cannot be read is refused with its line; what was left out is named on
stderr and in the file. The details: docs/spec/charter.md`,
    )
    .argument("<file>", "OSCAL or JSON-LD, in JSON")
    .option("--id <id>", "id of the charter (default: after the document's title)")
    .option("--charter <name>", "a charter beside Probity's own that the file speaks of; may repeat", list)
    .option("--into <charter>", "mapping: the charter (id or path) that takes the relations")
    .option(
      "--confidence <number>",
      "mapping: your estimate for maps that tell none, above 0 and at most 1",
      share,
    )
    .option("--about <subject>", "assessment: site, package, app or company that it is about")
    .option("--by <name>", "assessment: the person or body who says so")
    .option("--source <address>", "assessment: where it can be read")
    .option("-o, --out <file>", "write to a file")
    .action(async (file: string, { out, ...options }: ImportOptions & { out?: string }) => {
      const { text, notes } = await importCharter(file, options);
      await write(text, out);
      for (const note of notes) process.stderr.write(`${note}\n`);
    });

const list = (text: string, before: readonly string[] = []) => [
  ...before,
  ...text.split(",").filter(Boolean),
];

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError("It must be above 0 and at most 1.");
}

const schema = () =>
  new Command("schema")
    .summary("print the format of a charter as JSON Schema, for an editor")
    .action(async () => void process.stdout.write(await charterSchema()));

async function write(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else await writeOutput(out, text);
}
